/// The nodes of a reference graph: what the objects define, and where each relocation leads.
///
/// A node is a function or variable that has a size, what is left of a section, or a name that no
/// object defines in a section.
struct ObjectIndex: Sendable {
  /// A section of one of the objects.
  struct SectionID: Hashable, Sendable {
    let object: Int
    let section: Int
  }

  /// What a name or a relocation means.
  struct Target {
    let node: Int
    /// The name; a section symbol's is that of the node.
    let symbol: String
    /// Where the symbol is in its section.
    let offset: UInt32
  }

  /// Where one relocation leads.
  struct Edge {
    let relocation: Relocation
    let targets: [Target]
    /// The section of the literal that it leads through.
    let literals: SectionID?
  }

  private let objects: [ObjectNodes]
  /// Names without a section, each one node after those of the objects.
  private let outside: [String]
  private let outsideNodes: [String: Int]
  /// Where global names are defined.
  private let globals: [String: (object: Int, symbol: Int)]

  init(_ files: [(name: String, file: ELFFile)]) {
    var objects: [ObjectNodes] = []
    var globals: [String: (object: Int, symbol: Int)] = [:]
    var nodeCount = 0
    for (number, object) in files.enumerated() {
      let nodes = ObjectNodes(object.name, object.file, firstNode: nodeCount)
      nodeCount += nodes.count
      objects.append(nodes)
      for symbol in object.file.symbols
      where symbol.binding != .local && nodes.target(ofSymbol: symbol.index) != nil {
        if let known = globals[symbol.name] {
          let before = files[known.object].file.symbols[known.symbol]
          guard before.binding == .weak, symbol.binding == .global else { continue }
        }
        globals[symbol.name] = (number, symbol.index)
      }
    }
    var outside: [String] = []
    var outsideNodes: [String: Int] = [:]
    for object in objects {
      for symbol in object.file.symbols
      where !symbol.name.utf8.isEmpty && symbol.kind != .file && symbol.kind != .section {
        guard symbol.sectionIndex == nil || object.liesOutside(symbol) else { continue }
        guard globals[symbol.name] == nil, outsideNodes[symbol.name] == nil else { continue }
        outsideNodes[symbol.name] = nodeCount + outside.count
        outside.append(symbol.name)
      }
    }
    self.objects = objects
    self.globals = globals
    self.outside = outside
    self.outsideNodes = outsideNodes
  }

  /// How many nodes there are; they are numbered from 0.
  var nodeCount: Int { firstOutside + outside.count }

  private var firstOutside: Int { objects.last.map { $0.firstNode + $0.count } ?? 0 }

  /// Every node that lies in a section, with it.
  func nodeSections() -> [(node: Int, section: Section)] {
    objects.flatMap { object in
      object.nodes.enumerated().map {
        (object.firstNode + $0.offset, object.file.sections[$0.element.section])
      }
    }
  }

  /// What a name means: what the linker takes it for, else every local symbol of it.
  func targets(named name: String) -> [Target] {
    if let global = globals[name] {
      return objects[global.object].target(ofSymbol: global.symbol).map { [$0] } ?? []
    }
    if let node = outsideNodes[name] { return [Target(node: node, symbol: name, offset: 0)] }
    return objects.flatMap { object in
      object.file.symbols
        .filter { $0.kind != .section && sameBytes($0.name, name) }
        .compactMap { object.target(ofSymbol: $0.index) }
    }
  }

  /// The nodes of a section.
  func nodes(in id: SectionID) -> [Int] { objects[id.object].nodes(inSection: id.section) }

  /// The section of a node that the linker takes as a whole; nil in linked programs, where what
  /// lies together may come from anywhere.
  func section(of node: Int) -> SectionID? {
    guard let number = objectNumber(of: node) else { return nil }
    return inputSection(objects[number][node].section, object: number)
  }

  private func inputSection(_ section: Int, object number: Int) -> SectionID? {
    guard objects[number].file.type == .relocatable else { return nil }
    return SectionID(object: number, section: section)
  }

  /// A node as the end of a step; the cause is for the caller to say.
  func reference(to node: Int) -> Reference {
    guard let number = objectNumber(of: node) else {
      return Reference(
        cause: .kept, symbol: outside[node - firstOutside], object: nil, section: nil)
    }
    let object = objects[number]
    return Reference(
      cause: .kept, symbol: object.name(of: node), object: object.name,
      section: object.file.sections[object[node].section].name)
  }

  /// The place where a node begins.
  func place(of node: Int) -> ReferencePlace? {
    objectNumber(of: node).flatMap { place(at: objects[$0][node].start, inSectionOf: node) }
  }

  /// The place of an offset in the section of a node.
  func place(at offset: UInt32, inSectionOf node: Int) -> ReferencePlace? {
    objectNumber(of: node).map {
      objects[$0].place(at: offset, section: objects[$0][node].section)
    }
  }

  /// Where the relocations of a node lead.
  func edges(from node: Int) -> [Edge] {
    guard let number = objectNumber(of: node) else { return [] }
    let object = objects[number]
    return object.relocations(of: node).map { relocation in
      guard let literal = object.literal(loadedAt: relocation) else {
        let target = target(of: relocation, inObject: number)
        return Edge(relocation: relocation, targets: target.map { [$0] } ?? [], literals: nil)
      }
      let behind = object.relocations(inWordAt: literal.offset, section: literal.section)
      return Edge(
        relocation: relocation,
        targets: behind.compactMap { target(of: $0, inObject: number) },
        literals: inputSection(literal.section, object: number))
    }
  }

  /// What a relocation refers to; nil for what takes no memory.
  private func target(of relocation: Relocation, inObject number: Int) -> Target? {
    let symbol = objects[number].file.symbols[relocation.symbolIndex]
    guard symbol.sectionIndex != nil, symbol.binding == .local,
      !objects[number].liesOutside(symbol)
    else {
      return targets(named: symbol.name).first
    }
    return objects[number].target(ofSymbol: symbol.index, addend: relocation.addend)
  }

  /// The object of a node: the last that begins at or before it.
  private func objectNumber(of node: Int) -> Int? {
    guard node < firstOutside else { return nil }
    var (low, high) = (0, objects.count)
    while low < high {
      let middle = (low + high) / 2
      if objects[middle].firstNode <= node { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}
