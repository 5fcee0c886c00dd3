import GradingHost
import GradingRecord
import XCTest

/// The program, started.
final class BootTests: XCTestCase {
  func testTheProgramStartsAndFindsEverything() throws {
    guard Submission.hasFile("console") else {
      return report(
        Finding(
          "the program can be started",
          expected: "_start as the entry, a stack, _bss_start and _bss_end, literals in reach",
          got: "not all of these"))
    }
    let end = try Submission.text("console.end")
    let printed = try Submission.text("console").split(separator: "\n").map(String.init)
    for (index, line) in Self.lines.enumerated() {
      let got = index < printed.count ? printed[index] : "nothing more (\(end))"
      guard got != line.text else { continue }
      return report(
        Finding(
          line.behaviour, steps: Array(printed.prefix(index)), expected: line.text, got: got))
    }
    expect(end, "exited 0", "the program comes to its end", after: printed)
  }

  /// What it prints, and what that shows.
  private static let lines = [
    (text: "linked 35", behaviour: "the program reads its constants byte by byte"),
    (text: "data 17", behaviour: "variables start with their values"),
    (text: "bss 0", behaviour: "what has to start at zero was cleared"),
    (text: "handled 1", behaviour: "an interrupt reaches its handler"),
    (text: "heap 4", behaviour: "the heap hands out memory"),
    (text: "dma 117", behaviour: "the buffer for DMA and its neighbours hold what is stored"),
    (text: "literals 7340872", behaviour: "every function finds its literals"),
  ]
}
