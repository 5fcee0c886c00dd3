import Foundation
import ImageReader

/// What a part of a firmware takes: all that functions of a certain kind reach.
public struct FirmwareMeasure: Hashable, Codable, Sendable {
  /// Bytes of functions, their literals and constants.
  public let codeBytes: Int
  /// Bytes of stack on the deepest way from such a function; nil when there is a way that leads
  /// round in a circle, so that no number can be told.
  public let stackBytes: Int?

  /// Instructions of their first calls together, once somebody has run the firmware; nil also when
  /// one of them is not called, or does not return.
  public var instructions: Int?

  /// What the names of functions begin with whose part is measured.
  public static let prefix = "measure_"
}

extension Toolchain {
  /// Measures what the functions named `measure_…` of a firmware reach.
  ///
  /// The runtime's functions that they need count, and so does every function whose address they
  /// take; panic, and what leads only there, does not.
  /// - Throws: what kept the files from being read.
  public func measure(_ firmware: Firmware) throws -> FirmwareMeasure {
    let map = LinkMap(try String(contentsOf: firmware.map(.uart0), encoding: .utf8))
    let objects = try firmware.objects(.uart0).map { url in
      LinkedObjects.Object(
        name: firmware.shortName(of: url),
        elf: try ELFFile([UInt8](try Data(contentsOf: url))))
    }
    var reach = Reach(LinkedObjects(objects, map: map))
    return reach.measure(from: FirmwareMeasure.prefix)
  }
}

extension Firmware {
  /// An object's path inside of the firmware's folder, as the linker's map has it.
  func shortName(of object: URL) -> String {
    String(object.path.dropFirst(folder.path.count + 1))
  }
}

/// Follows references from functions to functions.
///
/// Where several functions share a section, as those of `.iram1.text` do, each is looked at alone.
private struct Reach {
  /// A function, or a piece of constants.
  struct Piece: Hashable {
    let node: LinkedObjects.Node
    let start: UInt32
    let size: UInt32
  }

  private let linked: LinkedObjects
  private let stackSizes: [LinkedObjects.Node: [UInt32: Int]]
  private var panic: PanicPaths

  init(_ linked: LinkedObjects) {
    self.linked = linked
    stackSizes = linked.stackSizes
    panic = PanicPaths(linked)
  }

  mutating func measure(from prefix: String) -> FirmwareMeasure {
    var roots: [Piece] = []
    for node in linked.nodes where linked.isCode(node) {
      for symbol in linked.symbols(of: node) where symbol.name.hasPrefix(prefix) {
        roots.append(piece(of: node, at: symbol.address))
      }
    }
    var seen = Set(roots)
    var open = roots
    while let next = open.popLast() {
      for target in targets(of: next) where seen.insert(target).inserted { open.append(target) }
    }
    // Two literals of one section are two pieces; a section without symbols counts once.
    let bytes = seen.reduce(0) { $0 + Int($1.size) }
    var depths: [Piece: Int?] = [:]
    let deepest = roots.map { depth(of: $0, known: &depths, path: []) }
    let stack = deepest.contains { $0 == nil } ? nil : deepest.compactMap(\.self).max()
    return FirmwareMeasure(codeBytes: bytes, stackBytes: stack)
  }

  /// The function or constant of a section that an offset belongs to.
  private func piece(of node: LinkedObjects.Node, at offset: UInt32) -> Piece {
    let size = linked.section(node).size
    if linked.isLiteral(node) { return Piece(node: node, start: offset & ~3, size: 4) }
    let starts = linked.symbols(of: node).map(\.address).filter { $0 < size }
    let start = starts.filter { $0 <= offset }.max() ?? 0
    let end = starts.filter { $0 > start }.min() ?? size
    return Piece(node: node, start: start, size: end - start)
  }

  /// All that a piece refers to and that is no part of a panic.
  private mutating func targets(of piece: Piece) -> [Piece] {
    let range = piece.start..<piece.start + piece.size
    var result: [Piece] = []
    for reference in linked.references(from: piece.node) where range.contains(reference.offset) {
      guard !panic.contains(reference.target) else { continue }
      let offset = UInt32(clamping: reference.targetOffset)
      let target = self.piece(of: reference.target, at: offset)
      // A table of a switch leads back into the middle of the function that jumps by it: no call.
      let isJump =
        !linked.isCode(piece.node) && linked.isCode(target.node) && offset != target.start
      if target != piece, !isJump { result.append(target) }
    }
    return result
  }

  /// Whether a function refers to its own beginning: by a call, since its jumps have no references.
  private func callsItself(_ piece: Piece) -> Bool {
    let range = piece.start..<piece.start + piece.size
    return linked.references(from: piece.node).contains {
      range.contains($0.offset) && $0.target == piece.node
        && $0.targetOffset == Int(piece.start) && linked.isCode(piece.node)
    }
  }

  /// Bytes of stack from a piece on; nil where the way leads round.
  private mutating func depth(
    of piece: Piece, known: inout [Piece: Int?], path: Set<Piece>
  ) -> Int? {
    if let result = known[piece] { return result }
    guard !path.contains(piece), !callsItself(piece) else {
      known[piece] = .some(nil)
      return nil
    }
    let path = path.union([piece])
    var deepest = 0
    for target in targets(of: piece) {
      guard let depth = depth(of: target, known: &known, path: path) else {
        known[piece] = .some(nil)
        return nil
      }
      deepest = max(deepest, depth)
    }
    let own = stackSizes[piece.node]?[piece.start] ?? 0
    known[piece] = own + deepest
    return own + deepest
  }
}

extension LinkedObjects {
  /// The symbols of a section that name a place in it: functions and constants, not labels.
  fileprivate func symbols(of node: Node) -> [Symbol] {
    objects[node.object].elf.symbols.filter {
      $0.sectionIndex == node.section && !$0.name.isEmpty && $0.kind != .section
        && !$0.name.hasPrefix(".L")
    }
  }

  /// The bytes of stack of each function, by its section and its offset there.
  ///
  /// llc writes them beside the code (`--stack-size-section`): a word that the linker would fill
  /// in with the function's address, and the number in LEB128.
  fileprivate var stackSizes: [Node: [UInt32: Int]] {
    var sizes: [Node: [UInt32: Int]] = [:]
    for (index, object) in objects.enumerated() {
      for section in object.elf.sections where section.name.hasPrefix(".stack_sizes") {
        let contents = Array(object.elf.contents(of: section))
        for relocation in object.elf.relocations where relocation.sectionIndex == section.index {
          let symbol = object.elf.symbols[relocation.symbolIndex]
          guard let target = symbol.sectionIndex else { continue }
          var (size, shift, at) = (0, 0, Int(relocation.offset) + 4)
          while at < contents.count, shift < 32 {
            size |= Int(contents[at] & 0x7F) << shift
            guard contents[at] & 0x80 != 0 else { break }
            (shift, at) = (shift + 7, at + 1)
          }
          let offset = UInt32(clamping: Int(symbol.address) + Int(relocation.addend))
          sizes[Node(object: index, section: target), default: [:]][offset] = size
        }
      }
    }
    return sizes
  }
}
