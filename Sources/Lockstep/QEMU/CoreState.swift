/// What the two cores are compared by: the state before an instruction.
public struct CoreState: Sendable {
  /// The address of the instruction.
  public var pc: UInt32 = 0
  /// a0 to a15.
  public var a = [UInt32](repeating: 0, count: 16)
  /// The other registers, in the order of `ObservedRegister.all`, each with all its bits.
  public var observed = [UInt32](repeating: 0, count: ObservedRegister.all.count)

  /// The state that is all zeros.
  public init() {}

  /// The value of a special register, which must be among those observed.
  public subscript(special: SpecialRegister) -> UInt32 {
    get {
      guard let index = ObservedRegister.index(of: special) else {
        preconditionFailure("\(special) is not observed")
      }
      return observed[index]
    }
    set {
      guard let index = ObservedRegister.index(of: special) else {
        preconditionFailure("\(special) is not observed")
      }
      observed[index] = newValue
    }
  }
}
