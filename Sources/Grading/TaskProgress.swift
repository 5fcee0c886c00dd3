public import Foundation
import GradingRecord

/// How far a learner has come with one task.
///
/// No decision hangs on a date: a clock that jumps changes only what is shown.
public struct TaskProgress: Hashable, Sendable {
  private var members: [String: StoredJSON]

  /// Nothing has been done yet.
  public init() { members = [:] }

  /// Takes what a file holds; nil when a member that this tool knows has another form.
  init?(_ value: StoredJSON) {
    guard let members = value.object else { return nil }
    for (key, isWell) in Self.forms {
      if let member = members[key], !isWell(member) { return nil }
    }
    self.members = members
  }

  /// The whole as it goes into the file.
  var value: StoredJSON { .object(members) }

  private static let forms: [String: @Sendable (StoredJSON) -> Bool] = [
    "started": { $0.date != nil }, "passed": { $0.date != nil }, "gaveUp": { $0.date != nil },
    "starter": { $0.string != nil }, "hints": isCount, "attempts": isCount, "points": isCount,
    "possible": isCount, "last": { LastVerdict($0) != nil },
  ]

  /// Whether a value can be a number of something; sums of such never overflow.
  private static let isCount: @Sendable (StoredJSON) -> Bool = { value in
    value.integer.map { (0...1_000_000_000).contains($0) } ?? false
  }

  /// When it was first started.
  public var started: Date? {
    get { members["started"]?.date }
    set { members["started"] = newValue.map(StoredJSON.date) }
  }
  /// What the starter was that the learner's files began as: its hash.
  public var starter: String? {
    get { members["starter"]?.string }
    set { members["starter"] = newValue.map(StoredJSON.string) }
  }
  /// How many hints were shown.
  public var hintsShown: Int {
    get { members["hints"]?.integer ?? 0 }
    set { members["hints"] = .integer(Int64(newValue)) }
  }
  /// How often it was graded.
  public private(set) var attempts: Int {
    get { members["attempts"]?.integer ?? 0 }
    set { members["attempts"] = .integer(Int64(newValue)) }
  }
  /// When it first passed.
  public private(set) var firstPass: Date? {
    get { members["passed"]?.date }
    set { members["passed"] = newValue.map(StoredJSON.date) }
  }
  /// The most points that a verdict gave.
  public private(set) var bestPoints: Int {
    get { members["points"]?.integer ?? 0 }
    set { members["points"] = .integer(Int64(newValue)) }
  }
  /// The points of all tests when the best verdict was given; 0 before any was.
  public private(set) var possiblePoints: Int {
    get { members["possible"]?.integer ?? 0 }
    set { members["possible"] = .integer(Int64(newValue)) }
  }
  /// When the learner asked for the solution before a pass.
  public private(set) var gaveUp: Date? {
    get { members["gaveUp"]?.date }
    set { members["gaveUp"] = newValue.map(StoredJSON.date) }
  }
  /// The last verdict, in short.
  public private(set) var last: LastVerdict? {
    get { members["last"].flatMap(LastVerdict.init) }
    set { members["last"] = newValue?.value }
  }
}

extension TaskProgress {
  /// Notes that the learner's files began as a starter; the first beginning stays the date.
  public mutating func start(with starter: String, at date: Date) {
    self.starter = starter
    if started == nil { started = date }
  }

  /// Notes a verdict: the best one counts, and the first pass stays the date.
  public mutating func record(_ verdict: Verdict, at date: Date) {
    attempts += 1
    if verdict.points > bestPoints || possiblePoints == 0 {
      bestPoints = verdict.points
      possiblePoints = verdict.possiblePoints
    }
    if verdict.hasPassed, firstPass == nil { firstPass = date }
    last = LastVerdict(verdict, at: date)
  }

  /// Notes that the learner asked for the solution; after a pass that is no giving up.
  public mutating func giveUp(at date: Date) {
    if firstPass == nil, gaveUp == nil { gaveUp = date }
  }
}

/// A verdict in short, as progress keeps it.
public struct LastVerdict: Hashable, Sendable {
  /// When it was given.
  public let date: Date
  /// Whether the task was passed.
  public let hasPassed: Bool
  /// What it said, in a few words: "3 of 8 tests fail".
  public let summary: String
  private let members: [String: StoredJSON]

  /// Shortens a verdict.
  public init(_ verdict: Verdict, at date: Date) {
    self.date = date
    hasPassed = verdict.hasPassed
    summary = verdict.summary
    members = [
      "when": .date(date), "passed": .boolean(hasPassed), "summary": .string(summary),
    ]
  }

  /// Takes what a file holds; nil when it has another form.
  init?(_ value: StoredJSON) {
    guard let members = value.object, let date = members["when"]?.date,
      let hasPassed = members["passed"]?.boolean, let summary = members["summary"]?.string
    else { return nil }
    self.date = date
    self.hasPassed = hasPassed
    self.summary = summary
    self.members = members
  }

  /// The whole as it goes into the file.
  var value: StoredJSON { .object(members) }
}

extension Verdict {
  /// What it says, in a few words: "all 8 tests pass", "3 of 8 tests fail", "it could not be tested".
  public var summary: String {
    guard outcome == .graded, !tests.isEmpty else { return "it could not be tested" }
    let failures = tests.count { $0.record.status != .passed }
    guard failures > 0 else { return "all \(tests.count) tests pass" }
    return "\(failures) of \(tests.count) tests \(failures == 1 ? "fails" : "fail")"
  }
}
