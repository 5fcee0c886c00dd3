import Foundation
import XCTest

@testable import Commands

/// What `bench` changes to measure the way from a page to an ELF file.
final class EditedBookTests: XCTestCase {
  func testTheChangeIsOneLineOfAPageAndReachesTheELFFile() throws {
    let project = try TemporaryProject()
    let before = try project.contents(of: "chapters")
    let book = try EditedBook(
      of: project.workspace, in: project.url(".workbook/bench/book"), example: "hello")
    for text in ["first edit", "second edit"] {
      try book.edit(text)
      let change = try project.text(of: ".workbook/bench/book/\(TinyBook.page)")
        .split(separator: "\n", omittingEmptySubsequences: false)
        .difference(
          from: project.text(of: "chapters/\(TinyBook.page)")
            .split(separator: "\n", omittingEmptySubsequences: false))
      XCTAssertEqual(change.count, 1)
      let build = try project.workbook(
        "build", "hello", "--book", book.folder.path, "--output", "built")
      XCTAssertEqual(build.status, 0, build.errors)
      let elf = try Data(contentsOf: project.url("built/hello.elf"))
      XCTAssertNotNil(elf.range(of: Data(text.utf8)))
    }
    XCTAssertEqual(try project.contents(of: "chapters"), before)
  }

  func testABookWithoutTheProgramIsRefused() throws {
    let project = try TemporaryProject()
    XCTAssertThrowsError(
      try EditedBook(
        of: project.workspace, in: project.url(".workbook/bench/book"), example: "bye"))
  }
}
