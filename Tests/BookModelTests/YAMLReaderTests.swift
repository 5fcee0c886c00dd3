import BookModel
import Diagnostics
import XCTest

/// What another module can do with the reader; what it says of book.yml is in BrokenBookTests.
final class YAMLReaderTests: XCTestCase {
  func testAFileOfAnotherModuleIsReadByItsKeys() {
    var reader = YAMLReader("title: A\n  task\nfiles: [a.swift, b.swift]\npoints: 3\n", file: "t")
    let top = reader.root().map {
      reader.mapping($0, as: "t", needed: ["title", "files"], optional: ["points"])
    }
    XCTAssertEqual(reader.text(top?["title"], key: "title"), "A task")
    let files = top?["files"].map { reader.items($0, of: "files") } ?? []
    XCTAssertEqual(files.map { reader.text($0, key: "files") }, ["a.swift", "b.swift"])
    XCTAssertEqual(reader.number(top?["points"], key: "points", in: 1...10), 3)
    XCTAssertEqual(reader.problems, [])
  }

  func testAModuleReportsItsOwnProblemsAtTheValue() {
    var reader = YAMLReader("kind: cods\npoints: none\n", file: "Tests/Graders/a/task.yml")
    guard let root = reader.root() else { return XCTFail("\(reader.problems)") }
    let top = reader.mapping(root, as: "task.yml", needed: ["kind", "title"], optional: ["points"])
    XCTAssertNil(reader.number(top["points"], key: "points", in: 0...9))
    if let kind = top["kind"] {
      reader.report(
        "'cods' is no kind of task", why: "it decides what is built",
        mend: Spelling.choices(for: "cods", in: ["code", "script"]), at: kind)
    }
    XCTAssertEqual(
      reader.problems.map { "\($0)" },
      [
        """
        Tests/Graders/a/task.yml:1:1: error: task.yml has no 'title'
          mend: Add 'title:'.
        """,
        """
        Tests/Graders/a/task.yml:2:9: error: 'points' must be a whole number from 0 to 9
          mend: Write a whole number from 0 to 9 after 'points:'.
        """,
        """
        Tests/Graders/a/task.yml:1:7: error: 'cods' is no kind of task
          why: it decides what is built
          mend: Use one of: 'code', 'script'.
        """,
      ])
  }
}
