import Foundation
import GradingHost
import ImageReader

/// What a script made of the given objects, as the tests look at it.
struct LinkedProgram {
  /// A section of an object, and where it lies.
  struct Piece {
    let section: String
    let object: String
    let addresses: Range<UInt32>

    var isVectors: Bool { section == ".vectors" }
    var isHandler: Bool { section.hasPrefix(".iram1") }
    var isLiterals: Bool { section.contains("literal") }
    var isCode: Bool { isVectors || isHandler || section.hasPrefix(".text") || isLiterals }
    var isConstant: Bool { section.hasPrefix(".rodata") || section.hasPrefix(".srodata") }
    var isVariable: Bool { section.hasPrefix(".data") || section.hasPrefix(".sdata") }
    var isZeros: Bool {
      section.hasPrefix(".bss") || section.hasPrefix(".sbss") || section == "COMMON"
    }
    var isDMA: Bool { section.hasPrefix(".dma") }

    /// How findings name it: '.text.main' of objects.o.
    var name: String { "'\(section)' of \(object)" }
  }

  /// A memory that the script declares.
  struct Region {
    let name: String
    let addresses: Range<UInt32>
  }

  let elf: ELFFile
  let pieces: [Piece]

  /// Reads a link by its key.
  ///
  /// - Throws: when the grader made none of this key.
  init(_ key: String = "image") throws {
    elf = try ELFFile(Submission.file(key))
    pieces = try Submission.text("\(key).pieces").split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "\t")
      guard fields.count == 4, let start = UInt32(fields[0]), let size = UInt32(fields[1]) else {
        return nil
      }
      return Piece(
        section: String(fields[2]), object: String(fields[3]),
        addresses: start..<start.addingReportingOverflow(size).partialValue)
    }
  }

  /// The memories of the script's MEMORY command; none where it has none.
  static func regions() throws -> [Region] {
    try Submission.text("image.regions").split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "\t")
      guard fields.count == 3, let start = UInt64(fields[1]), let size = UInt64(fields[2]) else {
        return nil
      }
      return Region(
        name: String(fields[0]), addresses: UInt32(start)..<UInt32(clamping: start + size))
    }
  }

  /// The address of a symbol that the script or an object defines; nil where nobody does.
  func address(_ symbol: String) -> UInt32? {
    elf.symbol(named: symbol).flatMap { $0.isDefined ? $0.address : nil }
  }

  /// The sections that take memory.
  var sections: [Section] { elf.sections.filter { $0.takesMemory } }

  /// The addresses between two symbols; nil where one is missing or they are in the wrong order.
  func range(_ first: String, _ end: String) -> Range<UInt32>? {
    guard let first = address(first), let end = address(end), first <= end else { return nil }
    return first..<end
  }

  /// All that takes memory, sections and rooms, each with its name.
  var occupants: [(name: String, addresses: Range<UInt32>)] {
    sections.map { ("section '\($0.name)'", $0.addresses) }
      + elf.rooms.map { ("the \($0.name)", $0.addresses) }
  }
}

/// An address as the page writes it: 0x3FFB0000.
func hex(_ address: UInt32) -> String {
  let digits = String(address, radix: 16, uppercase: true)
  return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
}

/// Addresses from the first to the last.
func hex(_ range: Range<UInt32>) -> String {
  "\(hex(range.lowerBound)) to \(hex(range.upperBound &- 1))"
}
