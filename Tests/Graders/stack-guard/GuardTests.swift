import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// What the guard stops, and what it lets pass.
final class GuardTests: XCTestCase {
  private static let section = "a-guard-in-the-processor"

  /// Whether the guard stops a store to the lowest word: a test of its own says it when not.
  private func guardWorks() throws -> Bool {
    let bench = try Bench(.storeWord)
    bench.finish()
    return bench.stoppedBy != nil
  }

  /// Whether the lowest word may be read: a test of its own says it when not.
  private func readsPass() throws -> Bool {
    let bench = try Bench(.reads)
    bench.finish()
    return bench.stoppedBy == nil
  }

  /// Fails when no watchpoint has stopped a program.
  private func expectStopped(_ bench: Bench, _ behaviour: String, after steps: [String]) {
    guard bench.stoppedBy == nil else { return }
    report(
      Finding(
        behaviour, steps: steps, expected: "panic: watchpoint",
        got: bench.board.lines.last { $0.contains("panic:") }.map(String.init)
          ?? "the program goes on", section: Self.section))
  }

  /// Fails when a program has not come to its last line.
  private func expectEnd(
    _ bench: Bench, _ behaviour: String, after steps: [String], section: String
  ) {
    guard bench.board.lines.last != "the end" else { return }
    report(
      Finding(
        behaviour, steps: steps, expected: "the program goes on",
        got: bench.board.lines.last { $0.contains("panic:") }.map(String.init)
          ?? "it does not come to its end", section: section))
  }

  func testTheGuardStopsAStoreToTheLowestWord() throws {
    let bench = try Bench(.storeWord)
    let steps = ["guardStack()", "store a word at \(Bench.hex(bench.stack.lowerBound))"]
    guard try expectCheckpoint(bench, after: ["guardStack()"], section: Self.section) else {
      return
    }
    bench.finish()
    expectStopped(bench, "the store to the lowest word is stopped", after: steps)
  }

  func testTheGuardStopsAByte() throws {
    guard try guardWorks() else { return }
    let bench = try Bench(.storeByte)
    let steps = ["guardStack()", "store a byte at \(Bench.hex(bench.stack.lowerBound + 3))"]
    guard try expectCheckpoint(bench, after: ["guardStack()"], section: Self.section) else {
      return
    }
    bench.finish()
    expectStopped(bench, "a store to any byte of the lowest word is stopped", after: steps)
  }

  func testTheGuardLetsItsNeighboursAlone() throws {
    guard try guardWorks() else { return }
    let bench = try Bench(.neighbours)
    bench.finish()
    let lowest = bench.stack.lowerBound
    expectEnd(
      bench, "stores beside the lowest word are not its guard's business",
      after: ["guardStack()"]
        + [lowest + 4, lowest - 4, lowest + 60].map { "store a word at \(Bench.hex($0))" },
      section: Self.section)
  }

  func testTheGuardLetsReadsPass() throws {
    guard try guardWorks() else { return }
    let bench = try Bench(.reads)
    bench.finish()
    expectEnd(
      bench, "the lowest word may be read",
      after: [
        "guardStack()", "load the word at \(Bench.hex(bench.stack.lowerBound))", "stackHighWater()",
      ], section: Self.section)
  }

  func testTheGuardStaysUpWhenTheStackIsPainted() throws {
    guard try guardWorks() else { return }
    let bench = try Bench(.paintedUnderGuard)
    let steps = ["paintStack()", "guardStack()", "paintStack()"]
    guard try expectCheckpoint(bench, after: steps, section: "your-task") else { return }
    bench.finish()
    expectStopped(
      bench, "the guard is up after painting as before",
      after: steps + ["store a word at \(Bench.hex(bench.stack.lowerBound))"])
  }

  func testPaintingWithTheGuardUpPaintsTheLowestWord() throws {
    guard try guardWorks(), try Bench.marksWork(), try readsPass() else { return }
    // That painting comes back with the guard up is told above.
    let before = try Bench(.paintedUnderGuard)
    guard try before.reachCheckpoint() else { return }
    let bench = try Bench(.guardedFirst)
    let steps = ["guardStack()", "paintStack()", "stackHighWater()"]
    guard try bench.reachCheckpoint() else {
      return report(
        Finding(
          "the lowest word can be painted though it is guarded", steps: steps,
          expected: "paintStack comes back", got: bench.stoppedBy ?? "it does not come back",
          section: "your-task"))
    }
    bench.finish()
    let mark = bench.number.map(String.init) ?? "no number"
    guard let number = bench.number, number <= 1024 else {
      return report(
        Finding(
          "the lowest word has its paint", steps: steps, expected: "at most 1024", got: mark,
          section: "your-task"))
    }
  }

  func testAStackThatRunsOverIsStoppedAtItsLowestWord() throws {
    guard try guardWorks() else { return }
    let bench = try Bench(.overflow)
    let steps = ["paintStack()", "guardStack()", "calls without end"]
    guard try expectCheckpoint(bench, after: steps, section: Self.section) else { return }
    let below = bench.stack.lowerBound - 64..<bench.stack.lowerBound
    let before = bench.words(below)
    bench.finish()
    guard bench.stoppedBy != nil else {
      return expectStopped(bench, "the program is stopped when its stack is used up", after: steps)
    }
    expect(
      bench.words(below), before, "nothing below the stack has been written to", after: steps,
      section: Self.section)
  }
}
