// What Swift's hashing and SystemRandomNumberGenerator ask the system for.

nonisolated(unsafe) private var randomState: UInt32 = 0x9e37_79b9

/// Fills memory with numbers that look random but are the same in every run.
///
/// Marsaglia's xorshift, from a fixed state: a program prints the same on the board, in QEMU and
/// in the tests. Not for secrets.
@c(arc4random_buf)
public func fillRandom(_ bytes: UnsafeMutablePointer<UInt8>, _ count: UInt) {
  var state = randomState
  for index in 0..<Int(bitPattern: count) {
    state ^= state &<< 13
    state ^= state &>> 17
    state ^= state &<< 5
    bytes[index] = UInt8(truncatingIfNeeded: state)
  }
  randomState = state
}
