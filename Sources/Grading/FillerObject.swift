import Foundation
import ImageReader

/// An object whose sections have no bytes, only lengths, and can be given others.
struct FillerObject {
  private let bytes: [UInt8]

  /// Takes an object.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The object with other lengths of its sections; those that are not named stay.
  ///
  /// - Parameter lengths: bytes by the name of a section.
  /// - Throws: `ELFError` when this is no object.
  /// - Returns: the object's bytes.
  func with(_ lengths: [String: Int]) throws -> Data {
    let elf = try ELFFile(bytes)
    var result = bytes
    for section in elf.sections where section.kind == .nobits {
      guard let length = lengths[section.name] else { continue }
      // e_shoff stands at 0x20; an entry has 40 bytes, sh_size at 20 (System V ABI).
      let at = Int(Self.word(at: 0x20, of: bytes)) + section.index * 40 + 20
      for (index, byte) in Self.littleEndian(UInt32(clamping: length)).enumerated() {
        result[at + index] = byte
      }
    }
    return Data(result)
  }

  private static func word(at offset: Int, of bytes: [UInt8]) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << (8 * UInt32($1)) }
  }

  private static func littleEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
