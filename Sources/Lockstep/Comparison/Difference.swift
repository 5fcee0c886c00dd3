/// The first instruction after which the two cores are not alike.
public struct Difference: Error, Sendable {
  /// A register that differs.
  public struct Register: Hashable, Sendable {
    /// The assembler's name.
    public let name: String
    /// What it holds in QEMU's core.
    public let qemu: UInt32
    /// What it holds in the chip.
    public let chip: UInt32
  }

  /// How many instructions were alike.
  public let step: Int
  /// The addresses of the last instructions, the guilty one last.
  public let trail: [UInt32]
  /// The guilty instruction in words, when the program's listing has it.
  public let instruction: String
  /// What differs; empty when the chip stopped.
  public let registers: [Register]
  /// Why the chip stopped, if it did.
  public let stop: String?
  /// How many instructions the chip had executed at once; nil when it had stepped.
  public let stretch: Int?
}

extension Difference: CustomStringConvertible {
  public var description: String {
    let place = trail.last.map(hexadecimal) ?? "the start"
    var text = "after \(step) instructions the cores differ at \(place)"
    if !instruction.isEmpty { text += ", '\(instruction)'" }
    if let stretch { text += ", when the chip runs \(stretch) of them at once" }
    if let stop { text += ": the chip stopped, \(stop)" }
    for register in registers {
      text += "\n  \(register.name): QEMU \(hexadecimal(register.qemu)), "
      text += "chip \(hexadecimal(register.chip))"
    }
    text += "\n  the way there: \(trail.map(hexadecimal).joined(separator: " "))"
    return text
  }
}
