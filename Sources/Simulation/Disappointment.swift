/// Something that a scenario expects, and that was not so.
public struct Disappointment: Hashable, Sendable {
  /// What was expected.
  public var expectation: Scenario.Expectation
  /// What was so instead, in words: `GPIO2 was low`.
  public var instead: String

  /// Describes a disappointment; every value has the meaning of the property of its name.
  public init(_ expectation: Scenario.Expectation, instead: String) {
    self.expectation = expectation
    self.instead = instead
  }
}

extension Disappointment: CustomStringConvertible {
  /// What was expected and what came, in one line: lower case, no full stop.
  public var description: String { "expected \(expectation), but \(instead)" }
}

extension Scenario.Expectation: CustomStringConvertible {
  /// The expectation in words: `'button 1' on the console before 20ms`.
  public var description: String {
    let when = time.map(SimulatedTime.text)
    switch condition {
    case .console(let text):
      return "'\(text.shownInOneLine)' on the console" + (when.map { " before \($0)" } ?? "")
    case .level(let pin, let isHigh):
      return "GPIO\(pin) to be \(isHigh ? "high" : "low") "
        + (when.map { "at \($0)" } ?? "at the end")
    case .toggles(let pin, let count):
      return "GPIO\(pin) to change \(count == 1 ? "once" : "\(count) times")"
        + (when.map { " before \($0)" } ?? "")
    }
  }
}

extension String {
  /// The text with what ends its lines written out.
  fileprivate var shownInOneLine: String {
    replacing("\n", with: "\\n").replacing("\r", with: "\\r")
  }
}

/// Holds a run against what its scenario expects.
struct ExpectationCheck {
  /// What is known of a run that is over.
  struct Run {
    var pins: PinHistory
    /// The console's bytes with the time of each, in nanoseconds from the first instruction on.
    var console: [(byte: UInt8, nanoseconds: Int)]
    /// When the run ended.
    var endNanoseconds: Int
  }

  /// The expectations of a scenario that a run did not meet, in their order.
  static func disappointments(_ scenario: Scenario, _ run: Run) -> [Disappointment] {
    scenario.expectations.compactMap { expectation in
      let limit = expectation.time.map { Int($0.wholeMicroseconds) * 1000 } ?? run.endNanoseconds
      return instead(expectation.condition, until: limit, run)
        .map { Disappointment(expectation, instead: $0) }
    }
  }

  /// What was so instead of a condition; nil when it was met.
  private static func instead(
    _ condition: Scenario.Condition, until limit: Int, _ run: Run
  ) -> String? {
    switch condition {
    case .console(let text):
      let wanted = Array(text.utf8)
      guard let end = end(of: wanted, in: run.console) else { return "it did not come" }
      return end <= limit ? nil : "it came at \(shown(end))"
    case .level(let pin, let wanted):
      guard limit <= run.endNanoseconds else {
        return "the run ended at \(shown(run.endNanoseconds))"
      }
      let isHigh = run.pins.isHigh(pin, atNanoseconds: limit)
      return isHigh == wanted ? nil : "it was \(isHigh ? "high" : "low")"
    case .toggles(let pin, let wanted):
      let count = run.pins.changeCount(of: pin, untilNanoseconds: limit)
      return count == wanted ? nil : "it changed \(count == 1 ? "once" : "\(count) times")"
    }
  }

  /// When the last byte of a text has come for the first time; nil when it has not.
  private static func end(of wanted: [UInt8], in console: [(byte: UInt8, nanoseconds: Int)])
    -> Int?
  {
    guard wanted.count <= console.count else { return nil }
    for start in 0...(console.count - wanted.count)
    where !wanted.indices.contains(where: { console[start + $0].byte != wanted[$0] }) {
      return wanted.isEmpty ? 0 : console[start + wanted.count - 1].nanoseconds
    }
    return nil
  }

  private static func shown(_ nanoseconds: Int) -> String {
    "\(nanoseconds / 1_000_000).\(String(1000 + nanoseconds / 1000 % 1000).dropFirst())ms"
  }
}
