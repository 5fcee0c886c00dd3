import BookModel
import BookRenderer
import Diagnostics
import Foundation
import XCTest

final class SiteTests: XCTestCase {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// The fixture book, its files named as in a project's root.
  private func everything() throws -> Book {
    let folder = Self.tests.appendingPathComponent("Golden/everything/book").path
    let (book, problems) = Book.load(from: folder)
    XCTAssertEqual(problems, [])
    return try XCTUnwrap(book)
  }

  func testTheBookWithEverythingIsRenderedAsRecorded() throws {
    let book = try everything()
    let site = SiteRenderer(
      book: book, facts: EverythingFacts.facts(for: book),
      theme: try Theme(folder: RenderedPage.theme),
      problems: [
        Diagnostic(
          at: Place(file: book.pages[2].file, line: 3), "no chunk is named 'x'",
          why: "nothing <defines> it", mend: "Use one of: 'y'."),
        Diagnostic(.error, "a problem of the whole book"),
      ], scripts: ["live-reload.js"]
    ).render()
    let pages = site.files.filter { $0.path.hasSuffix(".html") }
    let folder = book.folder
    func plain(_ text: String) -> String { text.replacingOccurrences(of: folder, with: "book") }
    var files = Dictionary(
      uniqueKeysWithValues: pages.map {
        ($0.path, Array(plain(String(decoding: $0.bytes, as: UTF8.self)).utf8))
      })
    let problems = site.problems.map(\.description).joined(separator: "\n")
    files["problems.txt"] = Array((plain(problems) + "\n").utf8)
    try GoldenFolder("everything/site").check(files)
  }
}
