import Foundation
import MarkdownTree
import TestSupport
import XCTest

/// Our tree against the programs that define it.
final class ConformanceTests: XCTestCase {
  func testGeneratedPagesWithoutTablesReadAsCmarkReadsThem() throws {
    var grammar = MarkdownGrammar(seed: 2026)
    try assertEqual((0..<3_200).map { _ in grammar.document() }, .cmark)
  }

  func testGeneratedTablesReadAsCmarkGFMReadsThem() throws {
    var grammar = TableGrammar(seed: 2027)
    try assertEqual((0..<1_200).map { _ in grammar.document() }, .cmarkGFM)
  }

  /// Compares our HTML with the program's, and shows the shortest page that differs.
  private func assertEqual(_ documents: [String], _ program: ReferenceProgram) throws {
    let expected = try program.html(of: documents)
    var differences: [(page: String, expected: String, html: String)] = []
    for (document, expected) in zip(documents, expected) {
      let tree = MarkdownDocument(parsing: Array(document.utf8), file: "page.md")
      let html = PlainHTMLWriter.html(of: tree.blocks)
      if html != expected { differences.append((document, expected, html)) }
    }
    guard let (page, expected, html) = differences.min(by: { $0.page.count < $1.page.count })
    else { return }
    XCTFail(
      """
      \(differences.count) of \(documents.count) pages differ, the shortest:
      --- page
      \(page)
      --- \(program.package)
      \(expected)
      --- tree
      \(html)
      """)
  }
}
