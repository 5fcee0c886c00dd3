import GradingRecord
public import XCTest

/// Numbers that are random to look at, and the same for the same seed (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Begins the numbers of a seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Something that must hold for every input.
public struct Property<Input> {
  /// What came and should not have.
  public struct Mismatch {
    public var expected: String
    public var got: String
    /// The steps up to where it showed; nil for those that describe the whole input.
    public var steps: [String]?

    public init(expected: String, got: String, steps: [String]? = nil) {
      self.expected = expected
      self.got = got
      self.steps = steps
    }
  }

  /// What should hold, as a sentence without a full stop.
  public var behaviour: String
  /// How many inputs are tried.
  public var cases: Int
  /// The heading of the task's page to read again.
  public var section: String?
  /// Makes an input; the size grows from 1 to `cases`, so that small inputs come first.
  public var generate: (_ random: inout SeededGenerator, _ size: Int) -> Input
  /// Inputs that are a little smaller, the smallest first; empty for the smallest.
  public var smaller: (Input) -> [Input]
  /// The input in steps, as a learner reads it.
  public var steps: (Input) -> [String]
  /// What came and should not have; nil when it holds for this input.
  public var mismatch: (Input) -> Mismatch?

  public init(
    _ behaviour: String, cases: Int, section: String? = nil,
    generate: @escaping (_ random: inout SeededGenerator, _ size: Int) -> Input,
    smaller: @escaping (Input) -> [Input], steps: @escaping (Input) -> [String],
    mismatch: @escaping (Input) -> Mismatch?
  ) {
    self.behaviour = behaviour
    self.cases = cases
    self.section = section
    self.generate = generate
    self.smaller = smaller
    self.steps = steps
    self.mismatch = mismatch
  }
}

extension XCTestCase {
  /// Tries a property, and reports the smallest input that was found for which it does not hold.
  ///
  /// A crash tells the input that was being tried.
  public func verify<Input>(_ property: Property<Input>) {
    var random = SeededGenerator(seed: Submission.seed)
    for size in 1...max(1, property.cases) {
      var input = property.generate(&random, size)
      note(property.steps(input))
      guard var mismatch = property.mismatch(input) else { continue }
      var attempts = 2_000
      shrinking: while attempts > 0 {
        for candidate in property.smaller(input) where attempts > 0 {
          attempts -= 1
          note(property.steps(candidate))
          guard let other = property.mismatch(candidate) else { continue }
          input = candidate
          mismatch = other
          continue shrinking
        }
        break
      }
      report(
        Finding(
          property.behaviour, steps: mismatch.steps ?? property.steps(input),
          expected: mismatch.expected, got: mismatch.got, section: property.section,
          seed: Submission.seed))
      return
    }
  }
}

/// Ways to make an input smaller.
public enum Smaller {
  /// A list without some of its parts: halves first, then single elements.
  public static func lists<Element>(_ list: [Element]) -> [[Element]] {
    var results: [[Element]] = []
    var length = list.count / 2
    while length > 0 {
      var start = 0
      while start < list.count {
        results.append(Array(list[..<start] + list[min(start + length, list.count)...]))
        start += length
      }
      length /= 2
    }
    if list.count == 1 { results.append([]) }
    return results
  }

  /// Numbers nearer to zero, the nearest first.
  public static func integers<Number: FixedWidthInteger>(_ number: Number) -> [Number] {
    guard number != 0 else { return [] }
    var results: [Number] = [0]
    var distance = number / 2
    while distance != 0 {
      results.append(number - distance)
      distance /= 2
    }
    return results
  }
}
