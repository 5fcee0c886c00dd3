import ImageReader

/// The sections of all objects of an image, where they lie, and which refers to which.
struct LinkedObjects {
  /// An object of the link, under the name that the linker's map gives it.
  struct Object {
    let name: String
    let elf: ELFFile
  }

  /// A section of an object that is in the image.
  struct Node: Hashable {
    let object: Int
    let section: Int
  }

  /// A reference from a section to a symbol of another or the same one.
  struct Reference {
    let target: Node
    /// Where in the referring section it stands.
    let offset: UInt32
    /// Where in the target's section it points.
    let targetOffset: Int
  }

  let objects: [Object]
  private let addresses: [Node: UInt32]
  private let references: [Node: [Reference]]

  /// Relates the objects of a link.
  /// - Parameters:
  ///   - objects: all of them, in the linker's order.
  ///   - map: the linker's map.
  init(_ objects: [Object], map: LinkMap) {
    self.objects = objects
    var addresses: [Node: UInt32] = [:]
    var definitions: [String: (node: Node, symbol: Symbol)] = [:]
    for (index, object) in objects.enumerated() {
      for section in object.elf.sections where section.isAllocated && section.size > 0 {
        addresses[Node(object: index, section: section.index)] = map.address(
          of: section.name, in: object.name)
      }
      for symbol in object.elf.symbols where symbol.binding != .local {
        guard let section = symbol.sectionIndex else { continue }
        let known = definitions[symbol.name]
        guard known == nil || (known?.symbol.binding == .weak && symbol.binding == .global) else {
          continue
        }
        definitions[symbol.name] = (Node(object: index, section: section), symbol)
      }
    }
    var references: [Node: [Reference]] = [:]
    for (index, object) in objects.enumerated() {
      for relocation in object.elf.relocations {
        let node = Node(object: index, section: relocation.sectionIndex)
        guard addresses[node] != nil, object.elf.symbols.indices.contains(relocation.symbolIndex)
        else { continue }
        let symbol = object.elf.symbols[relocation.symbolIndex]
        let own = symbol.sectionIndex.map { (Node(object: index, section: $0), symbol) }
        let target = symbol.binding == .local ? own : definitions[symbol.name] ?? own
        guard let (found, definition) = target, addresses[found] != nil else { continue }
        references[node, default: []].append(
          Reference(
            target: found, offset: relocation.offset,
            targetOffset: Int(definition.address) + Int(relocation.addend)))
      }
    }
    self.addresses = addresses
    self.references = references
  }

  /// All sections of the image, in the linker's order.
  var nodes: [Node] {
    addresses.keys.sorted { ($0.object, $0.section) < ($1.object, $1.section) }
  }

  /// Where a section lies on the chip.
  func address(of node: Node) -> UInt32 { addresses[node] ?? 0 }

  /// What a section refers to.
  func references(from node: Node) -> [Reference] { references[node] ?? [] }

  /// The section's own description.
  func section(_ node: Node) -> Section { objects[node.object].elf.sections[node.section] }

  /// Whether a section holds the constants of functions, not their code.
  func isLiteral(_ node: Node) -> Bool { section(node).name.contains(".literal") }

  /// Whether a section holds code.
  func isCode(_ node: Node) -> Bool { section(node).isExecutable && !isLiteral(node) }

  /// The names that a section gives to others, or, if none, its functions.
  func names(of node: Node) -> [String] {
    let symbols = objects[node.object].elf.symbols.filter {
      $0.sectionIndex == node.section && !$0.name.isEmpty && $0.kind != .section
    }
    let named = symbols.filter { $0.kind == .function || $0.binding != .local }
    return (named.isEmpty ? symbols : named).map(\.name)
  }

  /// The function of a section that an offset belongs to.
  func function(at offset: UInt32, in node: Node) -> String? {
    let all = objects[node.object].elf.symbols.filter {
      $0.sectionIndex == node.section && $0.address <= offset && $0.kind != .section
        && !$0.name.isEmpty
    }
    return all.max {
      ($0.address, $0.kind == .function ? 1 : 0) < ($1.address, $1.kind == .function ? 1 : 0)
    }?
    .name
  }

  /// Whether the code of a section can come back to its caller: it holds a return instruction.
  ///
  /// Decodes from the start, as code of one function is laid out: instructions of three bytes, or
  /// of two where the low half of the first byte says so.
  func canReturn(_ node: Node) -> Bool {
    let elf = objects[node.object].elf
    let code = Array(elf.contents(of: elf.sections[node.section]))
    var at = 0
    while at + 1 < code.count {
      let isNarrow = 8...13 ~= code[at] & 15
      if isNarrow, code[at] == 0x0d, code[at + 1] == 0xf0 { return true }  // ret.n
      if !isNarrow, at + 2 < code.count, code[at + 1] == 0, code[at + 2] == 0,
        code[at] == 0x80  // ret
      {
        return true
      }
      at += isNarrow ? 2 : 3
    }
    return false
  }
}
