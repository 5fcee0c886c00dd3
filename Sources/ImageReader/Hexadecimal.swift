/// A number in C's hexadecimal notation, without leading zeros.
func hexadecimal(_ number: UInt64) -> String { "0x" + String(number, radix: 16) }

/// Bytes as pairs of hexadecimal digits with blanks between them.
func hexadecimal(_ bytes: [UInt8]) -> String {
  guard !bytes.isEmpty else { return "nothing" }
  var text = ""
  for byte in bytes {
    if !text.isEmpty { text += " " }
    if byte < 16 { text += "0" }
    text += String(byte, radix: 16)
  }
  return text
}
