import GradingHost
import GradingRecord
import XCTest

/// What the firmware printed while it ran.
final class ChipTests: XCTestCase {
  func testTheIndicesPassTwoToTheThirtyFirstOnTheChip() throws {
    for trial in ["operations", "laps"] {
      let told = try mistakes(in: trial)
      guard told != "0" else { continue }
      report(
        Finding(
          "the ring that the chip's compiler made keeps its bytes, also past 2^31",
          steps: try steps(of: trial), expected: try word(3, of: trial) ?? "no mistake",
          got: try word(4, of: trial) ?? Submission.text("console.end"),
          section: "round-and-round"))
      return
    }
  }

  func testAHandlerMayComeInTheMiddleOfAGet() throws {
    // A program that stopped before has told so in the test above.
    guard try mistakes(in: "laps") != nil else { return }
    guard try mistakes(in: "handler") != "0" else { return }
    report(
      Finding(
        "a timer's handler may put at every instruction of a get",
        steps: ["a ring of 8 bytes", "the timer comes during get; its handler puts a byte"]
          + (try steps(of: "handler")),
        expected: try word(3, of: "handler") ?? "both go on",
        got: try word(4, of: "handler") ?? "the program never went on",
        section: "put-in-a-handler"))
  }

  /// How many mistakes a trial counted; nil when it did not come to its end.
  private func mistakes(in trial: String) throws -> String? {
    try lines().first { $0.starts(with: [trial, "mistakes"]) }?.last
  }

  private func steps(of trial: String) throws -> [String] {
    guard let step = try word(1, of: trial), let detail = try word(2, of: trial) else {
      return ["run \(trial)"]
    }
    return [trial == "handler" ? "\(step), the timer set to \(detail) cycles" : "\(trial): \(step)"]
  }

  /// A word of a trial's first mistake: `laps first get 0 1 -1` is step, detail, expected, got.
  private func word(_ number: Int, of trial: String) throws -> String? {
    guard let line = try lines().first(where: { $0.starts(with: [trial, "first"]) }),
      line.count == 6
    else { return nil }
    return line[number + 1]
  }

  private func lines() throws -> [[String]] {
    try Submission.text("console").split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
  }
}
