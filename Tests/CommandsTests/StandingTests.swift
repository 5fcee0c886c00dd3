import XCTest

@testable import Commands

/// `tasks`, and `workbook` alone: where the learner stands.
final class StandingTests: XCTestCase {
  private func row(_ name: String, _ state: TaskState, _ points: Int, of possible: Int?)
    -> Standing.Row
  {
    Standing.Row(
      name: name, title: "A ring buffer without allocation", page: "chapters/04-bytes/02-ring.md",
      state: state, points: points, possible: possible)
  }

  func testEveryTaskHasItsLineAndItsPage() {
    let standing = Standing(rows: [
      row("ring-buffer", .passed, 20, of: 20), row("formatter", .tried, 7, of: 24),
      row("clock", .notStarted, 0, of: nil),
    ])
    XCTAssertEqual(
      standing.table,
      [
        "task         title, page                                     state        points",
        "ring-buffer  A ring buffer without allocation                passed        20/20",
        "             chapters/04-bytes/02-ring.md",
        "formatter    A ring buffer without allocation                not yet        7/24",
        "             chapters/04-bytes/02-ring.md",
        "clock        A ring buffer without allocation                not started       –",
        "             chapters/04-bytes/02-ring.md",
      ])
    XCTAssertEqual(standing.bar(), "[######..............]  1 of 3 tasks passed")
  }

  func testNoLineIsWiderThan80() {
    let long = String(repeating: "long-", count: 20)
    let standing = Standing(rows: [
      Standing.Row(
        name: long, title: long, page: long, state: .notStarted, points: 1000, possible: 1000)
    ])
    XCTAssertLessThanOrEqual(standing.table.map(\.count).max() ?? 0, 80)
    XCTAssert(standing.table[1].contains("…"))
  }

  func testTheBarIsFullOnlyWhenAllIsDone() {
    let done = row("a", .passed, 2, of: 2)
    XCTAssertEqual(
      Standing(rows: [done, done]).bar(),
      "[####################]  2 of 2 tasks passed, 4 of 4 points")
    XCTAssertEqual(
      Standing(rows: Array(repeating: done, count: 99) + [row("b", .gaveUp, 0, of: 2)]).bar(),
      "[###################.]  99 of 100 tasks passed, 198 of 200 points")
    XCTAssertEqual(
      Standing(rows: [done]).bar(isColoured: true),
      "[\u{1B}[32m####################\u{1B}[0m]  1 of 1 task passed, 2 of 2 points")
    XCTAssertEqual(Standing(rows: []).bar(), "[....................]  0 of 0 tasks passed")
  }

  func testWithoutACommandTheNextStepIsNamed() throws {
    let project = try TemporaryProject(book: TaskBook.files)
    let page = "chapters/01-hello/02-greet.md"
    XCTAssert(
      try project.workbook().output.hasPrefix(
        """
        A tiny book: 3 pages, about 35 minutes

        [....................]  0 of 2 tasks passed

        Next: Greet somebody
          read \(page)
          ./workbook start greet

          ./workbook read           open the book in your browser
        """))
    _ = try project.workbook("start", "count")
    XCTAssert(
      try project.workbook().output.contains(
        """
        Go on with: Count
          read chapters/01-hello/03-count.md
          ./workbook watch count

        """))
    _ = try project.workbook("start", "greet")
    XCTAssert(try project.workbook().output.contains("\nGo on with: Greet somebody\n"))
    for task in ["greet", "count"] {
      try project.write("struct A {}\n", to: "solutions/\(task)/A.swift")
      _ = try project.workbook("solution", task, "--give-up")
    }
    let done = try project.workbook().output
    XCTAssert(done.contains("0 of 2 tasks passed\nEvery task is done."), done)
  }

  func testTheTasksAreListedInReadingOrder() throws {
    let project = try TemporaryProject(book: TaskBook.files)
    _ = try project.workbook("start", "count")
    let outcome = try project.workbook("tasks")
    XCTAssertEqual(outcome.status, 0)
    XCTAssertEqual(
      outcome.output,
      """
      task   title, page                                           state        points
      greet  Greet somebody                                        not started       –
             chapters/01-hello/02-greet.md
      count  Count                                                 started           –
             chapters/01-hello/03-count.md

      [....................]  0 of 2 tasks passed

      """)
    XCTAssertEqual(try TemporaryProject().workbook("tasks").output, "This book has no tasks.\n")
  }
}
