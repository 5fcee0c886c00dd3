import GradingHost
import GradingRecord
import XCTest

/// What happens when a program does not fit, and when it fits just so.
final class RefusalTests: XCTestCase {
  func testTooMuchCodeIsRefusedInTheScriptsOwnWords() throws {
    try expectRefusal("code", of: "\(Submission.number("code.bytes")) bytes of code more")
  }

  func testTooMuchDataIsRefusedInTheScriptsOwnWords() throws {
    try expectRefusal("data", of: "\(Submission.number("data.bytes")) bytes of zeros more")
  }

  func testDataThatReachIntoTheStackAreRefused() throws {
    try expectRefusal(
      "stack",
      of:
        "\(Submission.number("stack.bytes")) bytes of zeros: all the room that there is, and 4 KiB of the stack"
    )
  }

  func testALargeProgramStillFits() throws {
    let said = try Submission.text("full")
    guard !said.isEmpty else { return }
    report(
      Finding(
        "a program that the memory has room for is not refused",
        steps: [
          "link with \(try Submission.number("full.code")) bytes of code more",
          "and \(try Submission.number("full.data")) bytes of zeros",
        ], expected: "an image", got: said))
  }

  private func expectRefusal(_ key: String, of load: String) throws {
    guard try Submission.text("\(key).words").isEmpty else { return }
    let said = try Submission.text(key)
    report(
      Finding(
        "a program that does not fit is refused by an ASSERT that says why",
        steps: ["link with \(load)"], expected: "the message of an ASSERT of the script",
        got: said.isEmpty ? "an image, and no word" : "only the linker's: \(said)"))
  }
}
