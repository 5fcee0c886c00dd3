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
    let html = try assertEqual((0..<1_400).map { _ in grammar.document() }, .cmarkGFM)
    XCTAssertGreaterThanOrEqual(
      html.count { $0.contains("<table>") }, 1_000, "documents that do hold a table")
  }

  /// A page with a table is not CommonMark 0.30 alone, so the other program judges it.
  func testEveryPageOfTheBookReadsAsTheProgramsReadIt() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let files = FileManager.default.enumerator(
      at: root.appending(path: "chapters"), includingPropertiesForKeys: nil)
    let pages = try (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "md" }
      .map { try String(contentsOf: $0, encoding: .utf8) }
    XCTAssertFalse(pages.isEmpty)
    let isWithTable = pages.map { page in
      MarkdownDocument(parsing: Array(page.utf8), file: "").blocks.contains { block in
        if case .table = block.kind { true } else { false }
      }
    }
    let pairs = zip(pages, isWithTable)
    try assertEqual(pairs.compactMap { $1 ? nil : $0 }, .cmark)
    try assertEqual(pairs.compactMap { $1 ? $0 : nil }, .cmarkGFM)
  }

  func testAMissingProgramIsAnErrorThatNamesItsPackage() {
    let program = ReferenceProgram(package: "cmark-none", command: "cmark-none")
    XCTAssertThrowsError(try program.html(of: ["a"])) { error in
      XCTAssertTrue("\(error)".hasSuffix("install the package: apt-get install cmark-none"))
    }
  }

  /// Compares our HTML with the program's, and shows the shortest page that differs.
  ///
  /// - Returns: the program's.
  @discardableResult
  private func assertEqual(_ documents: [String], _ program: ReferenceProgram) throws
    -> [String]
  {
    let all = try program.html(of: documents)
    var differences: [(page: String, expected: String, html: String)] = []
    for (document, expected) in zip(documents, all) {
      let tree = MarkdownDocument(parsing: Array(document.utf8), file: "page.md")
      let html = PlainHTMLWriter.html(of: tree.blocks)
      if html != expected { differences.append((document, expected, html)) }
    }
    guard let (page, expected, html) = differences.min(by: { $0.page.count < $1.page.count })
    else { return all }
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
    return all
  }
}
