/// Something that the model cannot do as the chip would: the end of a run.
///
/// The chip itself would have gone on, one way or another. The model stops instead of guessing.
public struct Fault: Hashable, Sendable {
  /// What it was that the model does not know.
  public enum Kind: Hashable, Sendable {
    /// There is no memory and no peripheral at that address.
    case unknownAddress
    /// There is a peripheral, but no register that the model knows.
    case unknownRegister
    /// A register was read or written by less than its 32 bits, or across two.
    case partialRegister
    /// The boot ROM's code or data, of which the model has none.
    case bootROM
    /// Flash or external RAM, which the model has not mapped.
    case unmappedFlash
    /// Code was to be fetched from where the model cannot execute.
    case unfetchable
    /// An instruction that the chip has and the model has not: windowed calls, floating point,
    /// multiply-accumulate, booleans, external registers.
    case unmodelledInstruction
  }

  /// What it was.
  public let kind: Kind
  /// Where the instruction lies.
  public internal(set) var pc: UInt32 = 0
  /// The instruction's bits, 24 or 16 of them; 0 when it could not be fetched.
  public internal(set) var instruction: UInt32 = 0
  /// What it accessed; `pc` where it accessed nothing.
  public let address: UInt32
  /// What it stored; 0 for a load.
  public let value: UInt32
  /// How many bytes it accessed; 0 where it accessed nothing.
  public let width: UInt32
  /// Whether it was a store.
  public let isStore: Bool
}
