/// How figures and tables write sizes and addresses.
enum ByteCount {
  /// A size in the largest unit that divides it, else with one decimal: `96 B`, `1.5 KiB`.
  static func short(_ bytes: some BinaryInteger) -> String {
    var unit = 1
    var name = "B"
    for (next, nextName) in [(1 << 10, "KiB"), (1 << 20, "MiB"), (1 << 30, "GiB")]
    where Int(bytes) >= next {
      (unit, name) = (next, nextName)
    }
    let tenths = (Int(bytes) * 10 + unit / 2) / unit
    return tenths % 10 == 0
      ? "\(tenths / 10) \(name)" : "\(tenths / 10).\(tenths % 10) \(name)"
  }

  /// A number with a comma after each three digits: `12,345`.
  static func grouped(_ number: some BinaryInteger) -> String {
    let digits = Array(String(number.magnitude).utf8)
    var written: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { written.append(UInt8(ascii: ",")) }
      written.append(digit)
    }
    return (number < 0 ? "\u{2212}" : "") + String(decoding: written, as: UTF8.self)
  }

  /// An address of eight digits: `0x40080000`.
  static func address(_ address: UInt32) -> String {
    let digits = String(address, radix: 16)
    return "0x" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
