import CXtensa

/// Writes one byte to the console: what `print` is built on.
@c(putchar)
public func putCharacter(_ character: Int32) -> Int32 {
  var byte = UInt8(truncatingIfNeeded: character)
  console_write(&byte, 1)
  return character
}
