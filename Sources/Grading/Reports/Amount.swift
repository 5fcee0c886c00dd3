import Foundation

/// Numbers as a verdict shows them.
enum Amount {
  /// A count with thousands separated: `1,024`.
  static func count(_ value: Int) -> String {
    var digits = Array(String(value.magnitude))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: index)
      index -= 3
    }
    return (value < 0 ? "-" : "") + String(digits)
  }

  /// A number of things: `1 byte`, `2,048 bytes`.
  static func count(_ value: Int, _ noun: String) -> String {
    "\(count(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// A time: `0.41 s`, or `0.005 s` where two digits say nothing.
  static func seconds(_ seconds: Double) -> String {
    fixed(seconds, digits: seconds < 0.1 ? 3 : 2) + " s"
  }

  /// A number with so many decimals and a point, whatever the system's language; 0 for what is no
  /// number of seconds.
  static func fixed(_ value: Double, digits: Int) -> String {
    let value = value.isFinite ? min(max(value, 0), 1e9) : 0
    return String(format: "%.\(digits)f", locale: nil, value)
  }
}
