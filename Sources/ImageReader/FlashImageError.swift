/// Why bytes can't be read as a flash image of the ESP32.
public enum FlashImageError: Error, Hashable, Sendable {
  /// The structures that an image is made of, as the messages call them.
  public enum Part: String, Hashable, Sendable {
    /// The first 24 bytes.
    case header = "header"
    /// The 8 bytes before a segment's data.
    case segmentHeader = "header of segment"
    /// A segment's data.
    case segment = "data of segment"
    /// The padding and the checksum byte.
    case checksum = "checksum"
    /// The 32 bytes of SHA-256.
    case hash = "hash"
  }

  /// The first byte is not 0xe9; nil when there is none.
  case notAnImage(firstByte: UInt8?)
  /// The file ends before a structure that it announces does.
  case truncated(Part, segment: Int?, fileOffset: Int, byteCount: UInt64, fileSize: Int)
  /// More segments than the ROM loads.
  case tooManySegments(count: Int, limit: Int)
  /// The image is for another chip of the family.
  case foreignChip(number: UInt16, name: String)
  /// A segment's length is not a multiple of 4.
  case raggedSegment(index: Int, byteCount: UInt32)
  /// A segment runs past the end of the address space.
  case addressesWrap(index: Int, address: UInt32, byteCount: UInt32)
  /// The byte that says whether a hash follows is neither 0 nor 1.
  case unknownHashFlag(UInt8)
}

extension FlashImageError: CustomStringConvertible {
  /// What is wrong and where: one line, lower case, no full stop.
  public var description: String {
    switch self {
    case .notAnImage(let byte?):
      "not a flash image: it begins with \(hexadecimal(UInt64(byte))), not with 0xe9"
    case .notAnImage(nil): "not a flash image: it is empty"
    case .truncated(let part, let segment, let offset, let count, let size):
      "the flash image is cut off: the \(part.rawValue)\(segment.map { " \($0)" } ?? "") needs "
        + "\(count) bytes at offset \(hexadecimal(UInt64(offset))), but the file has \(size) bytes"
    case .tooManySegments(let count, let limit):
      "the flash image has \(count) segments; the chip's ROM loads at most \(limit)"
    case .foreignChip(let number, let name):
      "a flash image for the \(name) (chip \(number)), not for the ESP32 (chip 0)"
    case .raggedSegment(let index, let count):
      "segment \(index) of the flash image has \(count) bytes, no multiple of 4"
    case .addressesWrap(let index, let address, let count):
      "segment \(index) of the flash image runs past the end of the address space: \(count) "
        + "bytes at \(hexadecimal(UInt64(address)))"
    case .unknownHashFlag(let flag):
      "byte 23 of the flash image, which says whether a hash follows, is \(flag), not 0 or 1"
    }
  }

  /// How to mend it: a full sentence.
  public var mend: String {
    switch self {
    case .notAnImage: "Give the path of a .bin file, such as one that 'workbook build' wrote."
    case .foreignChip: "Build the image for the ESP32: 'workbook build' does."
    default: "The file is damaged: build or copy it again."
    }
  }
}
