/// A number in hexadecimal, with zeros in front up to so many digits.
package func hexadecimal(_ number: UInt32, digits: Int = 8) -> String {
  let text = String(number, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}
