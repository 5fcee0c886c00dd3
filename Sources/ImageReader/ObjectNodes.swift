/// The nodes of one object and its relocations by place.
struct ObjectNodes: Sendable {
  /// A function or variable that has a size, or what is left of a section.
  struct Node: Sendable {
    let section: Int
    let start: UInt32
    let end: UInt32
    /// The symbol of that size; nil for what is left of a section.
    let symbol: Int?
  }

  /// A symbol by its offset in its section.
  private struct Label: Sendable {
    let offset: UInt32
    let size: UInt32
    let symbol: Int
  }

  /// The type of a relocation that patches an instruction (`R_XTENSA_SLOT0_OP`).
  private static let slot0: UInt8 = 20

  let name: String
  let file: ELFFile
  /// The number of the first node among those of all objects.
  let firstNode: Int
  /// First what is left of each allocated section, then its symbols by address.
  let nodes: [Node]

  /// The places in `nodes` of each section's; empty for sections that take no memory.
  private let nodesOfSection: [Range<Int>]
  /// Each section's relocations by offset.
  private let relocationsOfSection: [[Relocation]]
  /// Each section's named symbols by offset.
  private let labelsOfSection: [[Label]]

  init(_ name: String, _ file: ELFFile, firstNode: Int) {
    self.name = name
    self.file = file
    self.firstNode = firstNode
    var labels: [[Label]] = Array(repeating: [], count: file.sections.count)
    for symbol in file.symbols where symbol.kind != .section && symbol.kind != .file {
      guard let section = symbol.sectionIndex, !symbol.name.utf8.isEmpty else { continue }
      let base = file.type == .relocatable ? 0 : file.sections[section].virtualAddress
      labels[section].append(
        Label(offset: symbol.address &- base, size: symbol.size, symbol: symbol.index))
    }
    for index in labels.indices {
      labels[index].sort { ($0.offset, $1.size, $0.symbol) < ($1.offset, $0.size, $1.symbol) }
    }
    var relocations: [[Relocation]] = Array(repeating: [], count: file.sections.count)
    for relocation in file.relocations {
      relocations[relocation.sectionIndex].append(relocation)
    }
    for index in relocations.indices { relocations[index].sort { $0.offset < $1.offset } }
    var nodes: [Node] = []
    var ranges: [Range<Int>] = []
    for section in file.sections {
      let first = nodes.count
      if section.isAllocated {
        nodes.append(Node(section: section.index, start: 0, end: section.size, symbol: nil))
        nodes += Self.sizedNodes(labels[section.index], section)
      }
      ranges.append(first..<nodes.count)
    }
    self.nodes = nodes
    nodesOfSection = ranges
    relocationsOfSection = relocations
    labelsOfSection = labels
  }

  var count: Int { nodes.count }

  subscript(node: Int) -> Node { nodes[node - firstNode] }

  /// What a symbol means; nil when it lies in no allocated section.
  ///
  /// To a section symbol the addend is added, as it says which part of the section is meant.
  func target(ofSymbol index: Int, addend: Int32 = 0) -> ObjectIndex.Target? {
    let symbol = file.symbols[index]
    guard let section = symbol.sectionIndex else { return nil }
    var offset = self.offset(of: symbol, in: section)
    if symbol.kind == .section { offset &+= UInt32(bitPattern: addend) }
    guard !liesOutside(symbol), let node = node(at: offset, section: section) else { return nil }
    let label = symbol.kind == .section ? place(at: offset, section: section).symbol : symbol.name
    return ObjectIndex.Target(node: node, symbol: label ?? name(of: node), offset: offset)
  }

  /// Whether a symbol of a linked program only marks a place behind its section, as those that
  /// linker scripts define do.
  func liesOutside(_ symbol: Symbol) -> Bool {
    guard file.type == .executable, symbol.kind != .section, let section = symbol.sectionIndex
    else { return false }
    return offset(of: symbol, in: section) >= file.sections[section].size
  }

  /// The literal that an instruction loads, when the place of a relocation is an `l32r`.
  ///
  /// Source: Xtensa ISA, L32R: the low four bits of the first byte are 1; the other two bytes are
  /// how many words the literal lies before the next word boundary, minus 2¹⁶. Linked programs
  /// have it filled in; the relocations that linkers keep in them are not to be trusted for it.
  func literal(loadedAt relocation: Relocation) -> (section: Int, offset: UInt32)? {
    let patched = file.sections[relocation.sectionIndex]
    let code = file.contents(of: patched).dropFirst(Int(relocation.offset)).prefix(3)
    guard relocation.type == Self.slot0, patched.isExecutable, code.count == 3,
      code[code.startIndex] & 0xF == 1
    else { return nil }
    guard file.type == .relocatable else {
      let words =
        0xFFFF_0000 | UInt32(code[code.startIndex + 2]) << 8 | UInt32(code[code.startIndex + 1])
      let boundary = (patched.virtualAddress &+ relocation.offset &+ 3) & ~3
      return (patched.index, boundary &+ words << 2 &- patched.virtualAddress)
    }
    let symbol = file.symbols[relocation.symbolIndex]
    return symbol.sectionIndex.map {
      ($0, offset(of: symbol, in: $0) &+ UInt32(bitPattern: relocation.addend))
    }
  }

  /// How far into its section a symbol lies.
  private func offset(of symbol: Symbol, in section: Int) -> UInt32 {
    file.type == .relocatable
      ? symbol.address : symbol.address &- file.sections[section].virtualAddress
  }

  /// The node of an offset in a section; nil when the section takes no memory.
  func node(at offset: UInt32, section: Int) -> Int? {
    let range = nodesOfSection[section]
    guard !range.isEmpty else { return nil }
    let behind = Self.firstIndex(in: nodes[range].dropFirst()) { $0.start > offset }
    let isSized = behind - 1 > range.lowerBound && offset < nodes[behind - 1].end
    return firstNode + (isSized ? behind - 1 : range.lowerBound)
  }

  /// The nodes of a section.
  func nodes(inSection section: Int) -> [Int] {
    nodesOfSection[section].map { firstNode + $0 }
  }

  /// The name of a node: its symbol's, or the section's.
  func name(of node: Int) -> String {
    let found = self[node]
    return found.symbol.map { file.symbols[$0].name } ?? file.sections[found.section].name
  }

  /// The relocations that patch a node.
  ///
  /// In a linked program literals of all functions lie between the functions; they count where
  /// they are loaded.
  func relocations(of node: Int) -> [Relocation] {
    let found = self[node]
    let holdsLiterals =
      file.type == .executable && found.symbol == nil && file.sections[found.section].isExecutable
    let all = relocationsOfSection[found.section]
    let first = Self.firstIndex(in: all) { $0.offset >= found.start }
    return all[first...].prefix { $0.offset < found.end || found.symbol == nil }
      .filter { self.node(at: $0.offset, section: found.section) == node }
      .filter { !holdsLiterals || $0.type == Self.slot0 }
  }

  /// The relocations that patch the four bytes at an offset.
  func relocations(inWordAt offset: UInt32, section: Int) -> [Relocation] {
    let all = relocationsOfSection[section]
    let first = Self.firstIndex(in: all) { $0.offset >= offset }
    return Array(all[first...].prefix { $0.offset - offset < 4 })
  }

  /// A place, with the symbol before it.
  func place(at offset: UInt32, section: Int) -> ReferencePlace {
    var place = ReferencePlace(
      object: name, section: file.sections[section].name, offset: offset, symbol: nil,
      symbolOffset: offset)
    if let node = node(at: offset, section: section), let sized = self[node].symbol {
      place.symbol = file.symbols[sized].name
      place.symbolOffset = offset - self[node].start
    } else {
      let labels = labelsOfSection[section]
      let behind = Self.firstIndex(in: labels) { $0.offset > offset }
      if behind > 0 {
        place.symbol = file.symbols[labels[behind - 1].symbol].name
        place.symbolOffset = offset - labels[behind - 1].offset
      }
    }
    return place
  }

  /// Symbols that have a size, one for each stretch of bytes; those inside another are part of it.
  private static func sizedNodes(_ labels: [Label], _ section: Section) -> [Node] {
    var nodes: [Node] = []
    var end: UInt32 = 0
    for label in labels where label.size > 0 && label.offset < section.size {
      guard label.offset >= end else { continue }
      end = label.offset + min(label.size, section.size - label.offset)
      nodes.append(
        Node(section: section.index, start: label.offset, end: end, symbol: label.symbol))
    }
    return nodes
  }

  /// The place of the first element that `isBehind` holds for, in a list sorted by it.
  private static func firstIndex<List: RandomAccessCollection<Element>, Element>(
    in list: List, _ isBehind: (Element) -> Bool
  ) -> Int where List.Index == Int {
    var (low, high) = (list.startIndex, list.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(list[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
