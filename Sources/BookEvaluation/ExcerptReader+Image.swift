import BookModel
import ImageReader

extension ExcerptReader {
  /// The image's sections: name, type, memory and address there, offset in the file, bytes, and
  /// what they hold.
  static func headers(of elf: ELFFile) -> [String] {
    var rows = [["section", "type", "memory", "address", "offset", "bytes", "flags"]]
    for section in elf.sections where section.kind != .null {
      let flags = [
        section.isAllocated ? "A" : "", section.isWritable ? "W" : "",
        section.isExecutable ? "X" : "",
      ]
      rows.append([
        section.name, typeName(section.kind),
        section.isAllocated ? memory(at: section.virtualAddress) : "",
        section.isAllocated ? ComputedNumber.address(Int(section.virtualAddress)) : "",
        "0x" + String(section.fileOffset, radix: 16), "\(section.size)", flags.joined(),
      ])
    }
    return table(rows, right: [4, 5])
  }

  /// The flash image's header and segments: where each segment's data stands in the file, where
  /// the ROM copies it to, and how many bytes it has.
  static func segments(of image: FlashImage) -> [String] {
    var rows = [["segment", "offset", "address", "bytes", "memory"]]
    for (index, segment) in image.segments.enumerated() {
      rows.append([
        "\(index)", "0x" + hexadecimal(segment.fileOffset, digits: 4),
        ComputedNumber.address(Int(segment.loadAddress)), "\(segment.data.count)",
        memory(at: segment.loadAddress),
      ])
    }
    let flash = [
      "\(image.mode)", image.flashMegahertz.map { "\($0) MHz" },
      image.flashSize.map { "\($0 >> 20) MiB" },
    ]
    let hashes = image.storedHash.map { ", SHA-256 in the last \($0.count) bytes" } ?? ""
    return [
      "entry \(ComputedNumber.address(Int(image.entry)))",
      "flash \(flash.compactMap(\.self).joined(separator: ", "))",
    ] + table(rows, right: [1, 3]) + [
      "checksum 0x\(hexadecimal(Int(image.storedChecksum), digits: 2))\(hashes)",
      "\(ComputedNumber.bytes(image.byteCount)) in all",
    ]
  }

  /// The name of the memory at an address, as `size` has it.
  private static func memory(at address: UInt32) -> String {
    let map = MemoryMap.esp32
    return (map.usableRegion(containing: address) ?? map.region(containing: address))?.name ?? ""
  }

  /// Rows under each other, two blanks apart; numbers stand at the right of their columns.
  private static func table(_ rows: [[String]], right: Set<Int>) -> [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return right.contains(column) ? blanks + cell : cell + blanks
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// Sixteen bytes a line: offset, the bytes in hexadecimal, and those that are ASCII letters.
  static func bytes(_ bytes: [UInt8]) -> [String] {
    stride(from: 0, to: bytes.count, by: 16).map { offset in
      let row = bytes[offset..<min(offset + 16, bytes.count)]
      var cells = row.map { hexadecimal(Int($0), digits: 2) }
      cells += Array(repeating: "  ", count: 16 - cells.count)
      let halves = [cells[..<8], cells[8...]].map { $0.joined(separator: " ") }
      let letters = row.map { 0x20...0x7e ~= $0 ? Character(Unicode.Scalar($0)) : "." }
      return "\(hexadecimal(offset, digits: 4))  \(halves[0])  \(halves[1])  \(String(letters))"
    }
  }

  private static func hexadecimal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  private static func typeName(_ kind: SectionKind) -> String {
    switch kind {
    case .other(let number): "0x" + String(number, radix: 16)
    case .initArray: "INIT_ARRAY"
    case .finiArray: "FINI_ARRAY"
    default: "\(kind)".uppercased()
    }
  }
}
