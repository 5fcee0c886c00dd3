/// One segment of a flash image: bytes that the chip's ROM copies into memory.
public struct ImageSegment: Hashable, Sendable {
  /// Where the ROM copies it to.
  public var loadAddress: UInt32
  /// Where its data begins in the file.
  public var fileOffset: Int
  /// Its bytes, a multiple of 4.
  public var data: ArraySlice<UInt8>

  /// The addresses that it fills.
  public var addresses: Range<UInt32> { loadAddress..<loadAddress + UInt32(data.count) }
}

/// A flash image: what esptool writes into the flash and the chip's ROM loads from there.
///
/// Source: esp32-facts.md 5.1. Bytes after the image, as in a copy of a whole flash, are allowed.
public struct FlashImage: Hashable, Sendable {
  /// How the flash is read (byte 2).
  public enum FlashMode: Hashable, Sendable {
    /// Four data lines, address too.
    case qio
    /// Four data lines.
    case qout
    /// Two data lines, address too: what the ROM boots from on every board.
    case dio
    /// Two data lines.
    case dout
    /// Any other number.
    case other(UInt8)
  }

  /// How many segments the ROM loads.
  public static let segmentLimit = 16
  static let headerSize = 24
  static let hashSize = 32

  /// How the flash is read.
  public let mode: FlashMode
  /// How large the flash is, in bytes; nil for an unknown number.
  public let flashSize: UInt32?
  /// The clock of the flash, in MHz; nil for an unknown number.
  public let flashMegahertz: Int?
  /// The address of the first instruction.
  public let entry: UInt32
  /// The pin that protects the flash from writing; 0xEE when there is none.
  public let writeProtectPin: UInt8
  /// How strongly the flash's pins are driven: three raw bytes.
  public let pinDrive: [UInt8]
  /// The chip that the image is for; 0, the ESP32.
  public let chip: UInt16
  /// The oldest revision of the chip that it runs on, as a major number.
  public let minimumRevision: UInt8
  /// The oldest revision, major × 100 + minor.
  public let minimumFullRevision: UInt16
  /// The newest revision, major × 100 + minor; 0xFFFF for no limit.
  public let maximumFullRevision: UInt16
  /// What is loaded, in the order of the file.
  public let segments: [ImageSegment]
  /// The checksum as the file has it: the byte before `hash`, or the image's last.
  public let storedChecksum: UInt8
  /// The checksum as it should be: 0xEF XOR every byte of the segments' data.
  public let computedChecksum: UInt8
  /// The SHA-256 that the file has at its end; nil when its header says that there is none.
  public let storedHash: [UInt8]?
  /// The SHA-256 of all before it; nil when the image has none.
  public let computedHash: [UInt8]?
  /// How many bytes the image has, the checksum and the hash included.
  public let byteCount: Int

  /// Whether the checksum fits the data.
  public var isChecksumValid: Bool { storedChecksum == computedChecksum }
  /// Whether the hash fits the image; nil when it has none.
  public var isHashValid: Bool? { storedHash.map { $0 == computedHash } }

  /// Reads an image.
  ///
  /// A wrong checksum or hash is not an error, as it hides nothing else: ask `isChecksumValid`
  /// and `isHashValid`.
  ///
  /// - Parameter bytes: the image, and perhaps more after it.
  /// - Throws: `FlashImageError`, which says what is wrong and where.
  public init(_ bytes: [UInt8]) throws(FlashImageError) {
    let parser = FlashImageParser(bytes: LittleEndianBytes(all: bytes))
    let reader = parser.bytes
    try parser.checkHeader()
    let hasHash = reader.uint8(23) == 1
    mode = FlashMode(reader.uint8(2))
    flashSize = Self.flashSize(reader.uint8(3) >> 4)
    flashMegahertz = Self.flashMegahertz(reader.uint8(3) & 0xF)
    entry = reader.uint32(4)
    writeProtectPin = reader.uint8(8)
    pinDrive = Array(bytes[9..<12])
    chip = reader.uint16(12)
    minimumRevision = reader.uint8(14)
    minimumFullRevision = reader.uint16(15)
    maximumFullRevision = reader.uint16(17)
    let (segments, end) = try parser.segments()
    self.segments = segments
    let checksumOffset = end | 15
    _ = try parser.range(.checksum, at: end, byteCount: UInt64(checksumOffset + 1 - end))
    storedChecksum = reader.uint8(checksumOffset)
    var checksum: UInt8 = 0xEF
    for segment in segments {
      for byte in segment.data { checksum ^= byte }
    }
    computedChecksum = checksum
    let hashed = checksumOffset + 1
    guard hasHash else {
      (storedHash, computedHash, byteCount) = (nil, nil, hashed)
      return
    }
    let hash = try parser.range(.hash, at: hashed, byteCount: UInt64(Self.hashSize))
    storedHash = Array(bytes[hash])
    computedHash = SHA256.digest(of: bytes[..<hashed])
    byteCount = hash.upperBound
  }

  private static func flashSize(_ number: UInt8) -> UInt32? {
    number <= 4 ? 1 << (20 + UInt32(number)) : nil
  }

  private static func flashMegahertz(_ number: UInt8) -> Int? {
    switch number {
    case 0: 40
    case 1: 26
    case 2: 20
    case 0xF: 80
    default: nil
    }
  }
}

extension FlashImage.FlashMode {
  fileprivate init(_ number: UInt8) {
    switch number {
    case 0: self = .qio
    case 1: self = .qout
    case 2: self = .dio
    case 3: self = .dout
    default: self = .other(number)
    }
  }
}
