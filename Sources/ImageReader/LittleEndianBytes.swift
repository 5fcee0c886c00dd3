/// The bytes of a file, read as little-endian numbers.
///
/// Offsets and counts come from the file itself and may be hostile, so ranges are computed in 64
/// bits: `Int` has 32 in the browser.
struct LittleEndianBytes: Sendable {
  let all: [UInt8]

  /// The range of `byteCount` bytes at `fileOffset`, or nil when the file ends before it does.
  func range(at fileOffset: UInt64, byteCount: UInt64) -> Range<Int>? {
    let (end, overflow) = fileOffset.addingReportingOverflow(byteCount)
    guard !overflow, end <= UInt64(all.count) else { return nil }
    return Int(fileOffset)..<Int(end)
  }

  /// The byte at an index that `range(at:byteCount:)` covered.
  func uint8(_ index: Int) -> UInt8 { all[index] }

  /// Two bytes at an index that `range(at:byteCount:)` covered.
  func uint16(_ index: Int) -> UInt16 { UInt16(all[index]) | UInt16(all[index + 1]) << 8 }

  /// Four bytes at an index that `range(at:byteCount:)` covered.
  func uint32(_ index: Int) -> UInt32 {
    UInt32(uint16(index)) | UInt32(uint16(index + 2)) << 16
  }
}
