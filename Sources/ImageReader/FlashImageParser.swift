/// Reads the tables of a flash image, each bounds-checked before it is read.
struct FlashImageParser {
  private static let segmentHeaderSize = 8

  let bytes: LittleEndianBytes

  /// Checks all of the header that could make the rest unreadable.
  func checkHeader() throws(FlashImageError) {
    guard bytes.all.first == 0xE9 else { throw .notAnImage(firstByte: bytes.all.first) }
    _ = try range(.header, at: 0, byteCount: UInt64(FlashImage.headerSize))
    let chip = bytes.uint16(12)
    guard chip == 0 else { throw .foreignChip(number: chip, name: Self.chipName(chip)) }
    let count = Int(bytes.uint8(1))
    guard count <= FlashImage.segmentLimit else {
      throw .tooManySegments(count: count, limit: FlashImage.segmentLimit)
    }
    guard bytes.uint8(23) <= 1 else { throw .unknownHashFlag(bytes.uint8(23)) }
  }

  /// The segments, and where the last one ends in the file.
  func segments() throws(FlashImageError) -> (segments: [ImageSegment], end: Int) {
    var segments: [ImageSegment] = []
    var offset = FlashImage.headerSize
    for index in 0..<Int(bytes.uint8(1)) {
      let header = try range(
        .segmentHeader, index, at: offset, byteCount: UInt64(Self.segmentHeaderSize))
      let address = bytes.uint32(header.lowerBound)
      let count = bytes.uint32(header.lowerBound + 4)
      guard count % 4 == 0 else { throw .raggedSegment(index: index, byteCount: count) }
      guard !address.addingReportingOverflow(count).overflow else {
        throw .addressesWrap(index: index, address: address, byteCount: count)
      }
      let data = try range(.segment, index, at: header.upperBound, byteCount: UInt64(count))
      segments.append(
        ImageSegment(
          loadAddress: address, fileOffset: data.lowerBound, data: bytes.all[data]))
      offset = data.upperBound
    }
    return (segments, offset)
  }

  /// The range of a structure, or the error that the image is cut off.
  func range(
    _ part: FlashImageError.Part, _ segment: Int? = nil, at fileOffset: Int, byteCount: UInt64
  ) throws(FlashImageError) -> Range<Int> {
    guard let range = bytes.range(at: UInt64(fileOffset), byteCount: byteCount) else {
      throw .truncated(
        part, segment: segment, fileOffset: fileOffset, byteCount: byteCount,
        fileSize: bytes.all.count)
    }
    return range
  }

  private static func chipName(_ number: UInt16) -> String {
    switch number {
    case 2: "ESP32-S2"
    case 5: "ESP32-C3"
    case 9: "ESP32-S3"
    case 12: "ESP32-C2"
    case 13: "ESP32-C6"
    case 16: "ESP32-H2"
    case 18: "ESP32-P4"
    default: "unknown chip"
    }
  }
}
