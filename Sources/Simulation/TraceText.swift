/// Writes what the processor does, a line an instruction.
///
/// ```text
/// # workbook trace 1
/// 1 0.025 40080404 a1=3ffe0000 a2=0000002f
/// - 1.250 pin 2 1
/// ```
///
/// | line | meaning |
/// |---|---|
/// | `# …` | the first: which format it is |
/// | `NUMBER TIME ADDRESS REGISTER=VALUE…` | the instruction of this number, from 1; the time after \
///   it, in microseconds with three decimals, rounded down; its address; and each of a0 to a15 \
///   that it changed, in hexadecimal |
/// | `- TIME pin 2 1` | a pin has another level: GPIO2 is high |
/// | `- TIME source 14 1` | a source of the interrupt matrix asks, or no longer does |
/// | `- TIME line 8 1` | an interrupt line of the processor has another level |
/// | `- TIME interrupt 1 1` | an interrupt of this level is taken; 0: it returns |
/// | `- TIME wait 0 1` | WAITI at this level: the processor waits; 0: it goes on |
struct TraceText {
  /// What has been written and not been taken yet.
  private(set) var text = "# workbook trace 1\n"
  private var former = [UInt32](repeating: 0, count: 16)

  /// Begins a trace.
  ///
  /// - Parameter registers: a0 to a15 before the first instruction.
  init(registers: [UInt32]) { former = registers }

  /// Takes note of an instruction.
  ///
  /// - Parameters:
  ///   - number: its number, from 1.
  ///   - pc: its address.
  ///   - registers: a0 to a15 after it.
  ///   - time: the time after it, in nanoseconds.
  mutating func instruction(
    _ number: UInt64, at pc: UInt32, registers: [UInt32], nanoseconds time: UInt64
  ) {
    text += "\(number) \(Self.time(time)) \(hexadecimal(pc))"
    for (index, value) in registers.enumerated() where value != former[index] {
      text += " a\(index)=\(hexadecimal(value))"
    }
    text += "\n"
    former = registers
  }

  /// Takes note of a change, by the words of the table.
  mutating func change(_ kind: String, _ number: Int, _ level: Bool, nanoseconds time: UInt64) {
    text += "- \(Self.time(time)) \(kind) \(number) \(level ? 1 : 0)\n"
  }

  /// What has been written since the last call.
  mutating func take() -> String {
    defer { text.removeAll(keepingCapacity: true) }
    return text
  }

  /// Microseconds with three decimals.
  private static func time(_ nanoseconds: UInt64) -> String {
    "\(nanoseconds / 1000).\(String(1000 + nanoseconds % 1000).dropFirst())"
  }
}
