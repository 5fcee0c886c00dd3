/// Writes what the pins and the interrupt lines do as a value change dump, which wave viewers such
/// as GTKWave show.
///
/// The format: IEEE 1364-2005, 18.2. A unit of time is a nanosecond; of a part of it the dump knows
/// nothing. All pins and lines are declared, for what will change is not known at the beginning.
struct WaveText {
  /// What has been written and not been taken yet.
  private(set) var text = ""
  private var lastNanoseconds: UInt64?

  /// Begins a dump.
  ///
  /// - Parameters:
  ///   - pins: the pins' levels at time 0: bit n is GPIOn.
  ///   - lines: the levels of the processor's 32 interrupt lines at time 0.
  init(pins: UInt64, lines: UInt32) {
    text = "$version workbook $end\n$timescale 1 ns $end\n$scope module esp32 $end\n"
    text += "$scope module pins $end\n"
    for pin in Scenario.pins { text += "$var wire 1 \(Self.code(pin: pin)) GPIO\(pin) $end\n" }
    text += "$upscope $end\n$scope module interrupts $end\n"
    for line in 0..<32 { text += "$var wire 1 \(Self.code(line: line)) line\(line) $end\n" }
    text += "$upscope $end\n$upscope $end\n$enddefinitions $end\n#0\n$dumpvars\n"
    for pin in Scenario.pins { text += "\(pins >> UInt64(pin) & 1)\(Self.code(pin: pin))\n" }
    for line in 0..<32 { text += "\(lines >> UInt32(line) & 1)\(Self.code(line: line))\n" }
    text += "$end\n"
    lastNanoseconds = 0
  }

  /// Takes note of a pin's new level; times never go back.
  mutating func change(pin: Int, isHigh: Bool, atNanoseconds time: UInt64) {
    // A pin that is not led out has no name in the dump.
    guard Scenario.pins.contains(pin) else { return }
    write(Self.code(pin: pin), isHigh, time)
  }

  /// Takes note of an interrupt line's new level; times never go back.
  mutating func change(line: Int, isHigh: Bool, atNanoseconds time: UInt64) {
    write(Self.code(line: line), isHigh, time)
  }

  /// Ends the dump, so that viewers show it up to this time.
  mutating func end(atNanoseconds time: UInt64) {
    if lastNanoseconds != time { text += "#\(time)\n" }
    lastNanoseconds = time
  }

  /// What has been written since the last call.
  mutating func take() -> String {
    defer { text.removeAll(keepingCapacity: true) }
    return text
  }

  private mutating func write(_ code: Character, _ isHigh: Bool, _ time: UInt64) {
    if lastNanoseconds != time { text += "#\(time)\n" }
    lastNanoseconds = time
    text += isHigh ? "1" : "0"
    text.append(code)
    text += "\n"
  }

  /// The short name of a pin in the dump: a printable character.
  private static func code(pin: Int) -> Character { character(pin) }

  /// The short name of a line: the characters behind those of the pins.
  private static func code(line: Int) -> Character { character(40 + line) }

  private static func character(_ number: Int) -> Character {
    Character(UnicodeScalar(UInt8(33 + number)))
  }
}
