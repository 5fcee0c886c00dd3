/// Numbers as the terminal and the book show them.
enum Numerals {
  /// A count with thousands separated: `1,024`.
  static func count(_ value: some BinaryInteger) -> String {
    var digits = Array(String(value.magnitude))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: index)
      index -= 3
    }
    return (value < 0 ? "-" : "") + String(digits)
  }

  /// A number of things: `1 problem`, `2 problems`.
  static func count(_ value: Int, _ noun: String) -> String {
    "\(count(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// A difference with its sign: `+12`, `-3`, `0`.
  static func change(_ value: Int) -> String { (value > 0 ? "+" : "") + count(value) }

  /// An address with eight digits: `0x40080000`.
  static func address(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
