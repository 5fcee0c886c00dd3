/// One segment of an executable: what a loader copies into memory.
public struct Segment: Hashable, Sendable {
  /// What it is (`p_type`): 1 is loaded, others advise the tools.
  public var type: UInt32
  /// Where its bytes begin in the file.
  public var fileOffset: UInt32
  /// Where it lies when the program runs.
  public var virtualAddress: UInt32
  /// Where it is loaded to; the same on this chip unless a linker script says `AT>`.
  public var physicalAddress: UInt32
  /// How many bytes the file has.
  public var fileSize: UInt32
  /// How many bytes memory has; what the file lacks is zero.
  public var memorySize: UInt32
  /// Bit 0: execute, bit 1: write, bit 2: read.
  public var flags: UInt32
  /// What its address must be a multiple of, in bytes.
  public var alignment: UInt32

  /// Whether a loader copies it.
  public var isLoaded: Bool { type == 1 }
}
