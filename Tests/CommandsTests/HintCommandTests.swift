import Foundation
import XCTest

/// `hint` and `solution`: help, one step at a time.
final class HintCommandTests: XCTestCase {
  private func started() throws -> TemporaryProject {
    let project = try TemporaryProject(book: TaskBook.files)
    XCTAssertEqual(try project.workbook("start", "greet").status, 0)
    try project.write(
      "struct Greeter { let word = \"hello\" }\n", to: "solutions/greet/Greeter.swift")
    return project
  }

  func testEachTimeThereIsOneMore() throws {
    let project = try started()
    XCTAssertEqual(
      try project.workbook("hint", "greet").output,
      """
      Hint 1 of 3

      Think of the first word that a person says when they meet somebody whom they
      have not seen for a long time, and write it down.

      2 more: ./workbook hint greet

      """)
    XCTAssertEqual(
      try project.workbook("hint", "greet").output,
      """
      Hint 2 of 3

      It begins with `h`:

      - it is short
      - it is polite (https://example.org/manners)

      1 more: ./workbook hint greet

      """)
    let last = try project.workbook("hint", "greet").output
    XCTAssert(last.hasPrefix("Hint 3 of 3\n\nWrite `hello`.\n\nThat was the last one."), last)
    let again = try project.workbook("hint", "greet").output
    XCTAssert(again.hasPrefix("You have seen all hints; here they are again.\n\nHint 1 of"), again)
    XCTAssert(again.contains("\n\nHint 3 of 3\n\nWrite `hello`.\n"), again)
    XCTAssert(
      try project.text(of: "exercises/progress.json").contains("\"hints\" : 3"),
      "no more than there are")
  }

  func testCommandsAtOnceGiveEachAHintOfItsOwn() throws {
    let project = try started()
    let tools = try (0..<3).map { _ in try project.start(["hint", "greet"]) }
    let firsts = try tools.map { try $0.outcome().output.prefix(11) }
    XCTAssertEqual(Set(firsts), ["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3"])
  }

  func testThereIsNoHintBeforeTheStart() throws {
    let project = try TemporaryProject(book: TaskBook.files)
    let outcome = try project.workbook("hint", "greet")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(outcome.output, "")
    XCTAssertEqual(
      outcome.errors,
      """
      error: you have not started 'greet' yet
        why: there is no folder 'exercises/greet'
        mend: Begin with: ./workbook start greet

      """)
  }

  func testTheSolutionIsKeptUntilItsTime() throws {
    let project = try started()
    _ = try project.workbook("hint", "greet")
    let outcome = try project.workbook("solution", "greet")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(outcome.output, "")
    XCTAssertEqual(
      outcome.errors,
      """
      error: the solution of 'greet' is for after your own
        why: it was not graded yet
        mend: './workbook hint greet' has 2 more for you. To give up, which is noted: \
      ./workbook solution greet --give-up

      """)
    XCTAssertFalse(try project.text(of: "exercises/progress.json").contains("gaveUp"))
  }

  func testGivingUpShowsTheSolutionAndIsNoted() throws {
    let project = try started()
    let outcome = try project.workbook("solution", "greet", "--give-up")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssertEqual(outcome.output, "struct Greeter { let word = \"hello\" }\n")
    XCTAssertEqual(outcome.errors, "solutions/greet/Greeter.swift\n")
    XCTAssert(try project.text(of: "exercises/progress.json").contains("gaveUp"))
    XCTAssert(try project.workbook("tasks").output.contains("gave up"))
    XCTAssertEqual(try project.workbook("solution", "greet").status, 0, "it need not be said twice")
  }

  func testAnEditionWithoutSolutionsSaysSoAndNotesNothing() throws {
    let project = try started()
    try FileManager.default.removeItem(at: project.url("solutions"))
    let outcome = try project.workbook("solution", "greet", "--give-up")
    XCTAssertEqual(outcome.status, 1)
    XCTAssert(outcome.errors.hasPrefix("error: there is no solution of 'greet' here\n"))
    XCTAssertFalse(try project.text(of: "exercises/progress.json").contains("gaveUp"))
  }

  func testProgressOfANewerToolIsToldOnceAndStopsNothing() throws {
    let project = try started()
    let text = #"{"version": 9, "tasks": {"greet": {"hints": "many"}}}"#
    try project.write(text, to: "exercises/progress.json")
    let outcome = try project.workbook("hint", "greet")
    XCTAssertEqual(outcome.status, 0)
    XCTAssert(outcome.output.hasPrefix("Hint 1 of 3\n"), outcome.output)
    XCTAssertEqual(
      outcome.errors,
      """
      warning: 'exercises/progress.json' was written by a newer workbook
        why: it is of version 9, and this tool reads version 1
        mend: Update the workbook; until then nothing is written to the file.

      """)
    XCTAssertEqual(try project.text(of: "exercises/progress.json"), text)
  }

  func testAFullDiskIsToldOnceAndTheHintIsShown() throws {
    let project = try started()
    let before = try project.text(of: "exercises/progress.json")
    let outcome = try project.shell("trap '' XFSZ; ulimit -f 0; $workbook hint greet 2>&1 | cat")
    XCTAssertEqual(outcome.output.ranges(of: "your progress could not be kept").count, 1)
    XCTAssert(outcome.output.contains("Hint 1 of 3\n"), outcome.output)
    XCTAssertEqual(try project.text(of: "exercises/progress.json"), before)
  }

  func testDamagedProgressIsMovedAsideAndTold() throws {
    let project = try started()
    try project.write("{\"version\": 1, \"tas", to: "exercises/progress.json")
    let outcome = try project.workbook("tasks")
    XCTAssertEqual(outcome.status, 0)
    XCTAssert(
      outcome.errors.hasPrefix("warning: 'exercises/progress.json' was damaged"), outcome.errors)
    XCTAssert(outcome.output.contains("started"), "the learner's folder still tells that")
    XCTAssertEqual(try project.workbook("tasks").errors, "")
    let aside = try project.names(in: "exercises").filter { $0.hasPrefix("progress.damaged.") }
    XCTAssertEqual(aside.count, 1)
  }
}
