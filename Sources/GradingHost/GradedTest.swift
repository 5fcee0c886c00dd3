public import XCTest

/// One test of a suite: its name, and how to make the case that runs it.
///
/// XCTest on Linux can't find the methods of a class, so each suite has a generated list of them.
public struct GradedTest: Sendable {
  /// The method's name.
  public let name: String
  let makeCase: @Sendable () -> XCTestCase

  /// Names a method of a test class.
  public init<Case: XCTestCase>(
    _ name: String, _ method: @escaping @Sendable (Case) -> () throws -> Void
  ) {
    self.name = name
    makeCase = {
      Case(name: name) { testCase in
        guard let testCase = testCase as? Case else { fatalError("XCTest made another class") }
        try method(testCase)()
      }
    }
  }
}
