import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// The program, started.
final class BootTests: XCTestCase {
  func testTheProgramStartsAndFindsEverything() throws {
    let board: Board
    do {
      board = try Board(of: "image")
    } catch BoardError.refused(let words) {
      return report(
        Finding("the chip starts the program", expected: "it starts", got: words))
    }
    board.run(for: .seconds(1))
    let end = board.ended ?? "it does not come to its end"
    let printed = board.lines.map(String.init)
    for (index, line) in Self.lines.enumerated() {
      let got = index < printed.count ? printed[index] : "nothing more (\(end))"
      guard got != line.text else { continue }
      return report(
        Finding(
          line.behaviour, steps: Array(printed.prefix(index)), expected: line.text, got: got))
    }
    expect(
      board.exitStatus == 0 ? "it came to its end" : end, "it came to its end",
      "the program comes to its end", after: printed)
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
