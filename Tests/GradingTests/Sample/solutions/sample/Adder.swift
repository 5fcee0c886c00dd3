/// Adds bytes.
struct Adder {
  /// The sum; what does not fit into a byte is lost.
  func add(_ left: UInt8, _ right: UInt8) -> UInt8 { left &+ right }
}
