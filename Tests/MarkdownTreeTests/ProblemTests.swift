import Diagnostics
import MarkdownTree
import XCTest

/// What a page may not hold, and how it is told.
final class ProblemTests: XCTestCase {
  func testAnEntityInAnInfoStringIsRefused() {
    assertProblems(
      "text\n\n> ```swift größe=a&amp;b\n> x\n> ```\n",
      """
      page.md:3:19: error: a fence's info string can't hold '&'
        why: CommonMark replaces escapes and entities there before the words are read
        mend: Write the words without '\\' and '&'.
      """)
  }

  func testABackslashInAnInfoStringIsRefused() {
    assertProblems(
      "~~~ a\\_b\n~~~\n",
      """
      page.md:1:6: error: a fence's info string can't hold '\\'
        why: CommonMark replaces escapes and entities there before the words are read
        mend: Write the words without '\\' and '&'.
      """)
  }

  func testARowOutsideItsQuoteIsRefused() {
    let problem = """
      page.md:3: error: this row of a table stands outside the quote or list item that holds the table
        why: some Markdown readers take it into the table, others do not
        mend: Write '>' or the item's indentation in front of it, as in the rows above.
      """
    assertProblems("> | a |\n> |---|\n| b |\n", problem)
    assertProblems("- | a |\n  |---|\n| b |\n", problem)
    assertProblems(
      "> | a |\n|---|\n", problem.replacing("page.md:3", with: "page.md:2"))
  }

  func testAnIndentedRowIsRefused() {
    let problem = """
      page.md:3: error: this row of a table is indented by four columns or more
        why: some Markdown readers take it for code
        mend: Indent it like the table's first row.
      """
    assertProblems("| a |\n|---|\n    | b |\n", problem)
    assertProblems("| a |\n|---|\n\t| b |\n", problem)
    assertProblems("| a |\n    |---|\n", problem.replacing("page.md:3", with: "page.md:2"))
  }

  func testAnUnderlinedTableIsRefused() {
    let problem = """
      page.md:1: error: this table is underlined, which makes it a heading
        mend: Put a blank line between the table and the line of '=' or '-' below it.
      """
    assertProblems("| a |\n|---|\n| b |\n===\n", problem)
    assertProblems("| a |\n|---|\n---\n\ntext\n", problem)
  }

  func testALineThatIsNoRowIsRefused() {
    let problem = """
      page.md:3: error: this line is no row, but no blank line ends the table
        why: some Markdown readers take it into the table, others begin a list, a tag or a text
        mend: Put a blank line in front of it, or a pipe and the text of a cell.
      """
    for line in ["2. two", "17) x | y", "+", "* ", "1.", "<b>", "</b >", "<i class='x'>", "|"] {
      assertProblems("| a |\n|---|\n\(line)\n", problem)
    }
  }

  func testWhatOnlyLooksLikeAProblemIsAllowed() {
    let pages = [
      "| a |\n|---|\n| 2. two |\n", "a | b\n--|--\n1 | 2\n-x | y\n<b>c</b> | d\n2020 | <e\n",
      "```swift file=a/b.swift\na & b \\ c\n```\n", "    a & b\n", "> text\nlazy\n",
      "text\n===\n", "| a |\n===\n", "| a |\n|---|\n\n---\n", "- | a |\n  |---|\n  | b |\n",
      "a | b\n---\n", "text\n    indented\n", "| a | b |\n|---|\n| c |\n    d\n",
    ]
    for page in pages { assertProblems(page, "") }
  }

  func testEveryProblemOfAPageIsToldInOrder() {
    let page = "| a |\n|---|\n|\n\n```x &\n```\n\n| a |\n|---|\n===\n"
    let lines = MarkdownDocument(parsing: Array(page.utf8), file: "page.md").problems
      .map { $0.place?.line }
    XCTAssertEqual(lines, [3, 5, 8])
  }

  private func assertProblems(
    _ page: String, _ expected: String, file: StaticString = #filePath, line: UInt = #line
  ) {
    let tree = MarkdownDocument(parsing: Array(page.utf8), file: "page.md")
    XCTAssertEqual(
      tree.problems.map(\.description).joined(separator: "\n"), expected, page, file: file,
      line: line)
  }
}
