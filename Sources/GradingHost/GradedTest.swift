public import XCTest

/// One test of a suite: its name, and how to make the case that runs it.
///
/// XCTest on Linux can't find the methods of a class, so each suite has a generated list of them.
public struct GradedTest: Sendable {
  /// The method's name.
  public let name: String
  /// Makes what XCTest runs.
  let makeCase: @Sendable () -> XCTestCase

  /// Names a method of a test class.
  public init<Case: XCTestCase>(
    _ name: String, _ method: @escaping @Sendable (Case) -> () throws -> Void
  ) {
    self.name = name
    makeCase = {
      let testCase = DirectCase(name: name) { _ in }
      testCase.body = { try method(Case(name: name) { _ in })() }
      return testCase
    }
  }
}

/// A test case that runs its body, and nothing before and after it.
///
/// XCTest would wait for asynchronous set-ups that no suite has: that starts threads, and takes
/// several times as long as most tests do.
private final class DirectCase: XCTestCase {
  var body: () throws -> Void = {}

  override func invokeTest() {
    do {
      try body()
    } catch {
      XCTFail("the test threw an error: \(error)")
    }
  }
}
