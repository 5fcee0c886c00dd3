import BookModel
import XCTest

@testable import Commands

/// The large book that `bench` renders.
final class RepeatedBookTests: XCTestCase {
  func testEachCopyHasExamplesAndTasksOfItsOwn() throws {
    var files = TinyBook.files
    let hints = String(repeating: "```hint task=ring\nLook.\n```\n\n", count: 3)
    files[TinyBook.page] = files[TinyBook.page]?.replacing(
      "It prints a line:",
      with: "```swift task=ring file=Ring.swift\n// TODO\n```\n\n" + hints
        + String(repeating: "Text.\n", count: 60_000) + "\n\nIt prints a line:")
    let project = try TemporaryProject(book: files)
    let repeated = try RepeatedBook(of: project.workspace, in: project.url("large"))
    XCTAssertGreaterThanOrEqual(repeated.byteCount, 1_000_000)
    let (book, problems) = Book.load(from: repeated.folder.path)
    XCTAssertEqual(problems, [])
    XCTAssertEqual(book?.examples, ["hello-1", "hello-2", "hello-3"])
    XCTAssertEqual(book?.tasks.map(\.name), ["ring-1", "ring-2", "ring-3"])
  }
}
