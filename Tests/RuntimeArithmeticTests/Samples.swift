/// The values that operations are tried on: all edges against all edges, then random pairs.
enum Samples {
  /// How many random pairs each operation is tried on.
  static let pairs = 100_000

  /// Numbers around every power of two and every digit boundary of the algorithms.
  static let integers: [UInt64] = {
    var values: Set<UInt64> = [0, 1, 3, 10, 1000, 1_000_003, .max]
    for shift in 0..<64 as Range<UInt64> {
      let power = 1 &<< shift
      values.formUnion([power, power &- 1, power &+ 1, ~power, 0 &- power])
    }
    return values.sorted()
  }()

  /// Bit patterns at the edges of Double: zeros, subnormals, halves, odd and even ties, integers
  /// around 2^31, 2^32, 2^52, 2^63 and 2^64, the largest, infinities, NaNs.
  static let doubles: [UInt64] = {
    var values: [Double] = [
      0, 1, 1.5, 2, 2.5, 3, 0.5, 0.1, 1.0.nextDown, 1.0.nextUp, 0.5.nextDown, 0.5.nextUp, 4.5,
      .pi, 10, 1e10, 1e-10, 1e300, 1e-300, 1e-306, 1e308, 3.4028235677973366e38, 1.4e-45, 7e-46,
      1.1754943508222875e-38, 4503599627370495.5, 4503599627370496.5, 9007199254740994,
      6755399441055744,
      .leastNonzeroMagnitude, .leastNormalMagnitude, Double.leastNormalMagnitude.nextDown,
      .greatestFiniteMagnitude, .infinity, .nan,
    ]
    for exponent in [31, 32, 52, 53, 63, 64] {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      values += [power, power.nextDown, power.nextUp]
    }
    let patterns =
      values.map(\.bitPattern) + [
        0x7ff0_0000_0000_0001, 0x7ff8_dead_beef_0000, 0x000f_ffff_0000_0001,
      ]
    return patterns + patterns.map { $0 | 1 << 63 }
  }()

  /// The same for Float.
  static let floats: [UInt32] = {
    var values: [Float] = [
      0, 1, 1.5, 2, 2.5, 3, 0.5, 0.1, Float(1).nextDown, Float(1).nextUp, Float(0.5).nextDown, 4.5,
      .pi, 10, 1e10, 1e-10, 1e38, 1e-38, 8_388_607.5, 16_777_218,
      .leastNonzeroMagnitude, .leastNormalMagnitude, Float.leastNormalMagnitude.nextDown,
      .greatestFiniteMagnitude, .infinity, .nan,
    ]
    for exponent in [22, 23, 24, 31, 32, 63, 64] {
      let power = Float(sign: .plus, exponent: exponent, significand: 1)
      values += [power, power.nextDown, power.nextUp]
    }
    let patterns =
      values.map(\.bitPattern) + [0x7f80_0001, 3, 0x0012_3456, 0x7fc0_beef, 0x007f_0001]
    return patterns + patterns.map { $0 | 1 << 31 }
  }()
}

/// A generator that gives the same numbers in every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number of a random length, so that small ones occur as often as large ones.
  mutating func integer() -> UInt64 { next() >> (next() & 63) }

  /// A pattern; one in two has an exponent near another's, so that sums and remainders interact.
  mutating func double(near other: UInt64) -> UInt64 {
    let bits = next()
    guard bits & 1 == 0 else { return bits }
    let exponent = (other >> 52 & 0x7ff) &+ (next() % 120) &- 60
    return bits & 0x800f_ffff_ffff_ffff | (exponent & 0x7ff) << 52
  }

  mutating func float(near other: UInt32) -> UInt32 {
    let bits = UInt32(truncatingIfNeeded: next())
    guard bits & 1 == 0 else { return bits }
    let exponent = (other >> 23 & 0xff) &+ UInt32(truncatingIfNeeded: next() % 60) &- 30
    return bits & 0x807f_ffff | (exponent & 0xff) << 23
  }
}
