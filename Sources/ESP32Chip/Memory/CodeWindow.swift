/// The addresses that have a decoded slot each.
///
/// Instructions can be fetched from SRAM0, from SRAM1 and from RTC FAST memory, which follow one
/// another on the instruction bus. On either side lies a margin: no conditional branch reaches
/// beyond it, so that only jumps need to look where they go. What lies in the margin is decoded as
/// `outside`.
enum CodeWindow {
  static let fetchable = MemoryMap.sram0.lowerBound..<MemoryMap.rtcFastAlias.upperBound
  static let margin: UInt32 = 0x1000
  static let base = fetchable.lowerBound - margin
  static let size = fetchable.upperBound + margin - base
}
