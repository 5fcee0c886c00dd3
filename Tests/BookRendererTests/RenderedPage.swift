import BookModel
import BookRenderer
import Diagnostics
import Foundation
import TestSupport
import XCTest

/// A book of one page, rendered: its HTML between the page's head and its foot.
struct RenderedPage {
  /// The whole page.
  let html: String
  /// The site's first page.
  let index: String
  /// The page's file, as places name it.
  let file: String
  /// What the renderer found wrong.
  let problems: [Diagnostic]

  /// The repository's own theme.
  static let theme = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../site/theme").path

  /// Renders Markdown below a title; `facts` are keyed by the line and text of each.
  init(
    _ markdown: String, question: String = "Why?", goal: String = "know",
    glossary: String? = nil, facts: [Int: Fact] = [:], numbers: [String: Fact] = [:],
    problems: (_ file: String) -> [Diagnostic] = { _ in [] }
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write("# Title\n\n" + markdown, to: "one/page.md")
    try folder.write(
      """
      title: Book
      chapters:
        - title: Chapter
          folder: one
          pages:
            - {file: page.md, question: '\(question)', minutes: 3, goal: '\(goal)'}

      """, to: "book.yml")
    if let glossary { try folder.write(glossary, to: "glossary.yml") }
    let book = try XCTUnwrap(Book.load(from: folder.url.path).book)
    var known = Facts()
    for (line, fact) in facts { known[FactKey(file: book.pages[0].file, line: line)] = fact }
    for number in book.pages[0].numbers {
      known[
        FactKey(
          file: book.pages[0].file, line: number.position.line, text: number.expression)] =
        numbers[number.expression]
    }
    file = book.pages[0].file
    let site = SiteRenderer(
      book: book, facts: known, theme: try Theme(folder: Self.theme), problems: problems(file)
    ).render()
    let page = try XCTUnwrap(site.files.first { $0.path == "one/page.html" })
    html = String(decoding: page.bytes, as: UTF8.self)
    index = String(
      decoding: try XCTUnwrap(site.files.first { $0.path == "index.html" }).bytes, as: UTF8.self)
    self.problems = site.problems
  }

  /// What stands after the page's head.
  var text: String {
    guard let start = html.range(of: "</dl>\n</header>\n"), let end = html.range(of: "</main>")
    else { return html }
    return String(html[start.upperBound..<end.lowerBound])
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

extension TemporaryFolder {
  /// Writes a file, and the folders that it lies in.
  fileprivate func write(_ text: String, to path: String) throws {
    let target = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: target)
  }
}
