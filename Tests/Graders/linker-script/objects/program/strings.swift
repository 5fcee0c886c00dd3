// Letters that are read one by one: data that nobody writes.

private var verse: StaticString { "the quick brown fox jumps over the lazy dog" }

/// How many of the verse's bytes are letters.
@inline(never)
func letterCount() -> UInt32 {
  var count: UInt32 = 0
  var index = 0
  while index < verse.utf8CodeUnitCount {
    if verse.utf8Start[index] != UInt8(ascii: " ") { count += 1 }
    index += 1
  }
  return count
}
