import MarkdownTree
import XCTest

@testable import Commands

/// Markdown as the terminal shows it.
final class MarkdownTextTests: XCTestCase {
  private func lines(_ text: String, width: Int = 80) -> [String] {
    MarkdownText(width: width).lines(
      of: MarkdownDocument(parsing: Array(text.utf8), file: "hint.md").blocks)
  }

  func testTextIsWrappedAndKeepsOnlyTheMarkupThatHelps() {
    XCTAssertEqual(
      lines(
        "One *two* **three** `four`\nfive [six](page.md) [page.md](page.md)\\\n[seven](#seven)",
        width: 24),
      ["One two three `four`", "five six (page.md)", "page.md", "seven"])
  }

  func testBlocksAreParted() {
    XCTAssertEqual(
      lines("# Title\n\ntext\n\n    let a = 1\n\n    let b = 2\n\n---\n\n> quoted\n>\n> twice\n"),
      [
        "Title", "", "text", "", "    let a = 1", "", "    let b = 2", "", "---", "",
        "> quoted", ">", "> twice",
      ])
  }

  func testListsKeepTheirMarkersAndIndent() {
    XCTAssertEqual(
      lines("- one two three\n- four\n  1. five\n  2. six\n\ntext", width: 12),
      ["- one two", "  three", "- four", "  1. five", "  2. six", "", "text"])
    XCTAssertEqual(lines("3. a\n\n4. b\n"), ["3. a", "", "4. b"])
    XCTAssertEqual(lines("-\n- a\n"), ["-", "- a"])
  }

  func testTablesStandInColumns() {
    XCTAssertEqual(
      lines("| name | bytes |\n|---|--:|\n| a | 12 |\n| long | 3 |\n"),
      ["name  bytes", "a        12", "long      3"])
  }

  func testALineOfCodeIsNeverWrapped() {
    let code = String(repeating: "x", count: 30)
    XCTAssertEqual(lines("```swift\n\(code)\n```", width: 10), ["    \(code)"])
  }
}
