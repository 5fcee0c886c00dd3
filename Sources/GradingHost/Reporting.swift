import CSandbox
public import GradingRecord
public import XCTest

extension XCTestCase {
  /// Fails the test with something that it saw.
  public func report(_ finding: Finding) {
    Findings.pending = finding
    // By default it would be the path where this was built.
    XCTFail(finding.behaviour, file: #fileID)
    Findings.pending = nil
  }

  /// Compares what came with what should have come.
  ///
  /// - Parameters:
  ///   - got: what came.
  ///   - expected: what should have come.
  ///   - behaviour: what should hold, as a sentence without a full stop.
  ///   - steps: what was done, step by step.
  ///   - section: the heading of the task's page to read again.
  /// - Returns: whether they are equal.
  @discardableResult
  public func expect<Value: Equatable>(
    _ got: Value, _ expected: Value, _ behaviour: String, after steps: [String] = [],
    section: String? = nil
  ) -> Bool {
    guard got != expected else { return true }
    report(
      Finding(
        behaviour, steps: steps, expected: Shown.text(expected), got: Shown.text(got),
        section: section))
    return false
  }

  /// Says what is about to be done, so that a crash can tell it.
  public func note(_ steps: @autoclosure () -> [String]) {
    sandbox_note(
      steps().map { $0.replacing("\n", with: " ") }.joined(separator: "\u{1F}"))
  }
}

/// How values stand in findings.
public enum Shown {
  /// A byte as `0x41`, bytes as `41 42 43`, nil as `nil`, anything else as Swift prints it.
  public static func text(_ value: some Any) -> String {
    switch value {
    case let byte as UInt8: "0x" + hex(byte)
    case let bytes as [UInt8]: bytes.isEmpty ? "no bytes" : bytes.map(hex).joined(separator: " ")
    case let text as String: text
    default: isNil(value) ? "nil" : "\(value)"
    }
  }

  private static func isNil(_ value: some Any) -> Bool {
    let mirror = Mirror(reflecting: value)
    return mirror.displayStyle == .optional && mirror.children.isEmpty
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}

/// What the test that runs has to say beyond XCTest's own words.
enum Findings {
  nonisolated(unsafe) static var pending: Finding?
}
