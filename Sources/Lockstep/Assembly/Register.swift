/// One of the sixteen address registers that a program of the call0 ABI sees.
public struct Register: Hashable, Sendable, CustomStringConvertible {
  /// Which one, 0 to 15.
  public let number: UInt32

  /// The register `a<number>`.
  public init(_ number: Int) {
    precondition((0..<16).contains(number), "a register that no instruction can name")
    self.number = UInt32(number)
  }

  /// As the assembler writes it.
  public var description: String { "a\(number)" }

  public static let a0 = Register(0), a1 = Register(1), a2 = Register(2), a3 = Register(3)
  public static let a4 = Register(4), a5 = Register(5), a6 = Register(6), a7 = Register(7)
  public static let a8 = Register(8), a9 = Register(9), a10 = Register(10), a11 = Register(11)
  public static let a12 = Register(12), a13 = Register(13), a14 = Register(14), a15 = Register(15)
}
