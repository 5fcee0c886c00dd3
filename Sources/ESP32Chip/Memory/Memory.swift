/// The chip's RAM: one block of bytes, and where its parts appear on the buses.
///
/// The block holds SRAM2 and SRAM1 (in the data bus's order), SRAM0, RTC FAST and RTC SLOW one
/// after the other, so that a place is one number, its *offset*. At power-on every word holds a
/// pattern made from its offset, never zero: real RAM is not cleared either.
///
/// Source: esp32-facts.md 1.1. Inaccuracies: the flash caches take no part of SRAM0 away; the
/// per-process protection tables of DPORT do not exist.
public final class Memory {
  /// Where each memory begins in the block.
  enum Offset {
    static let dram: UInt32 = 0
    static let sram0 = dram + UInt32(MemoryMap.dram.count)
    static let rtcFast = sram0 + UInt32(MemoryMap.sram0.count)
    static let rtcSlow = rtcFast + UInt32(MemoryMap.rtcFast.count)
    static let end = rtcSlow + UInt32(MemoryMap.rtcSlow.count)
  }

  /// The block.
  let bytes: UnsafeMutableRawPointer

  init() {
    bytes = .allocate(byteCount: Int(Offset.end), alignment: 16)
    fillWithPattern()
  }

  deinit { bytes.deallocate() }

  /// The place of the byte at that address, on whichever bus; nil where there is no RAM.
  @inline(__always)
  func offset(ofByteAt address: UInt32) -> UInt32? { Self.offset(ofByteAt: address) }

  /// The state at power-on.
  func fillWithPattern() {
    for offset in stride(from: 0, to: Offset.end, by: 4) {
      bytes.storeBytes(
        of: Self.pattern(atOffset: offset), toByteOffset: Int(offset), as: UInt32.self)
    }
  }

  /// The place of the byte at that address, on whichever bus; nil where there is no RAM.
  static func offset(ofByteAt address: UInt32) -> UInt32? {
    switch address {
    case MemoryMap.dram: Offset.dram &+ address &- MemoryMap.dram.lowerBound
    case MemoryMap.sram0: Offset.sram0 &+ address &- MemoryMap.sram0.lowerBound
    // Word by word backwards: 0x400BFFFC is 0x3FFE0000. The bytes of a word keep their order.
    case MemoryMap.sram1Alias:
      (MemoryMap.sram1Alias.upperBound &- 4 &- (address & ~3)) &+ MemoryMap.sram1.lowerBound
        &- MemoryMap.dram.lowerBound &+ address & 3
    case MemoryMap.rtcFast: Offset.rtcFast &+ address &- MemoryMap.rtcFast.lowerBound
    case MemoryMap.rtcFastAlias: Offset.rtcFast &+ address &- MemoryMap.rtcFastAlias.lowerBound
    case MemoryMap.rtcSlow: Offset.rtcSlow &+ address &- MemoryMap.rtcSlow.lowerBound
    default: nil
    }
  }

  /// The address on the data bus, or for SRAM0 on the instruction bus, of a place.
  static func address(ofOffset offset: UInt32) -> UInt32 {
    switch offset {
    case ..<Offset.sram0: MemoryMap.dram.lowerBound &+ offset
    case ..<Offset.rtcFast: MemoryMap.sram0.lowerBound &+ offset &- Offset.sram0
    case ..<Offset.rtcSlow: MemoryMap.rtcFast.lowerBound &+ offset &- Offset.rtcFast
    default: MemoryMap.rtcSlow.lowerBound &+ offset &- Offset.rtcSlow
    }
  }

  /// The word that every place has at power-on, by an address of either bus; nil where there is no
  /// RAM.
  public static func powerOnWord(at address: UInt32) -> UInt32? {
    offset(ofByteAt: address & ~3).map(pattern(atOffset:))
  }

  private static func pattern(atOffset offset: UInt32) -> UInt32 { 0xA55A_0001 ^ offset &<< 6 }

  /// The word at an offset that is a multiple of 4.
  func word(atOffset offset: UInt32) -> UInt32 {
    bytes.load(fromByteOffset: Int(offset), as: UInt32.self)
  }

  /// The byte at that address; nil where there is no RAM.
  public func byte(at address: UInt32) -> UInt8? {
    guard let offset = offset(ofByteAt: address) else { return nil }
    return bytes.load(fromByteOffset: Int(offset), as: UInt8.self)
  }

  /// The word at that address, little-endian; nil where not all of it is RAM.
  public func word(at address: UInt32) -> UInt32? {
    var word: UInt32 = 0
    for index in 0..<4 as Range<UInt32> {
      guard let byte = byte(at: address &+ index) else { return nil }
      word |= UInt32(byte) << (8 * index)
    }
    return word
  }

  /// The instruction bits at that address of the instruction bus.
  ///
  /// Only the bytes that the instruction has are read, so that one may end where the RAM does.
  /// Nil where no instruction can be fetched.
  func instruction(at pc: UInt32) -> UInt32? {
    guard let first = codeByte(at: pc), let second = codeByte(at: pc &+ 1) else { return nil }
    guard Decoder.length(first) == 3 else { return first | second << 8 }
    guard let third = codeByte(at: pc &+ 2) else { return nil }
    return first | second << 8 | third << 16
  }

  private func codeByte(at pc: UInt32) -> UInt32? {
    guard CodeWindow.fetchable.contains(pc), let byte = byte(at: pc) else { return nil }
    return UInt32(byte)
  }
}
