/// One thing that a test saw and that should have been otherwise, as a learner is told it.
public struct Finding: Codable, Hashable, Sendable {
  /// What should hold, as a sentence without a full stop: "a full ring refuses the next byte".
  public var behaviour: String
  /// What was done, step by step, the smallest that shows it: "put 0x41 -> true".
  public var steps: [String]
  /// What should have come, as bytes or registers where it is that; empty when there is no such.
  public var expected: String
  /// What came instead.
  public var got: String
  /// The place to read again: the id of a heading of the task's page, without `#`.
  public var section: String?
  /// What brings the same input back (`grade --seed`); nil for a test without chance.
  public var seed: UInt64?

  /// Describes what a test saw.
  public init(
    _ behaviour: String, steps: [String] = [], expected: String = "", got: String = "",
    section: String? = nil, seed: UInt64? = nil
  ) {
    self.behaviour = behaviour
    self.steps = steps
    self.expected = expected
    self.got = got
    self.section = section
    self.seed = seed
  }
}
