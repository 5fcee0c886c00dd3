import MarkdownTree
import XCTest

final class BlockTests: XCTestCase {
  func testEveryKindOfBlockIsReadWithItsLines() {
    assertLines(
      """
      # One

      Two *three*
      lines.

      - four

        - five
      - six

      > seven
      eight

      ---

      ```swift file=six
      let six = 6
      ```

      <div>
      </div>

          code

          more
      | a |
      |---|

      1) x

      """,
      [
        "heading 1...1", "paragraph 3...4", "list 6...9", "quote 11...12", "thematicBreak 14...14",
        "code 16...18", "html 20...21", "code 23...25", "table 26...27", "list 29...29",
      ])
  }

  func testLinkDefinitionsBelongToNoParagraph() {
    assertLines("[a]: /u\ntext\nmore\n", ["paragraph 2...3"])
    assertLines("[a]: /u\n\ntext\n", ["paragraph 3...3"])
    assertLines("[a]:\n/u 'x\ny'\ntitle\n===\n", ["heading 4...5"])
  }

  func testAnUnderlinedHeadingEndsAtItsUnderline() {
    assertLines("a\nb\n===\ntext\n", ["heading 1...3", "paragraph 4...4"])
    assertLines("a\n---\n---\n", ["heading 1...2", "thematicBreak 3...3"])
    assertLines("a\n===", ["heading 1...2"])
    assertLines("[a]:\n-\ntext\n", ["heading 1...2", "paragraph 3...3"])
    assertLines("[a]: /u\n===\n===", ["heading 2...3"])
  }

  func testTextBeforeATableIsAParagraphOfItsOwn() {
    assertLines("one\ntwo\n| a |\n|---|\n| b |\n", ["paragraph 1...2", "table 3...5"])
  }

  func testAFenceEndsAtItsClosingFence() {
    assertCode("```\na\n```\nb\n", 1...3, closed: true)
    assertCode("````\n```\n````", 1...3, closed: true)
    assertCode("~~~\n\n~~~~  \n", 1...3, closed: true)
    assertCode("```\n```\n", 1...2, closed: true)
  }

  func testAFenceWithoutItsEndIsOpen() {
    assertCode("```\na\n", 1...2, closed: false)
    assertCode("```", 1...1, closed: false)
    assertCode("```\na\n``\n~~~\n    ```", 1...5, closed: false)
  }

  func testAFenceThatItsContainerEndsIsOpen() {
    assertCode("> ```\n> a\n```\nb\n", 1...2, closed: false)
    assertCode("- ```\n  a\nb\n", 1...2, closed: false)
    assertCode("> ```\n> a\n> ```\n", 1...3, closed: true)
  }

  func testTheCodeOfAFenceKnowsItsFirstLineAndColumn() {
    XCTAssertEqual(code("- a\n\n  ```swift\n  x\n  ```")?.firstLine, 4)
    XCTAssertEqual(code("- a\n\n  ```swift\n  x\n  ```")?.column, 2)
    XCTAssertEqual(code("> 1. ```\n>\n>    x\n")?.column, 5)
    XCTAssertEqual(code("   ```\n   x\n   ```\n")?.column, 3)
    XCTAssertEqual(code("text\n\n    x\n")?.column, 4)
    XCTAssertEqual(code("text\n\n\tx\n")?.firstLine, 3)
    XCTAssertEqual(code("text\n\n\tx\n")?.column, 1)
  }

  func testAnInfoStringArrivesWhole() {
    XCTAssertEqual(code("```  swift file=a/b.s  fails \n```")?.info, "swift file=a/b.s  fails")
    XCTAssertEqual(code("    ```\n    ```\n")?.isFenced, false)
    XCTAssertEqual(code("    ```\n    ```\n")?.literal, "```\n```\n")
  }

  func testEveryKindOfLineEndCounts() {
    assertLines("a\r\n\r\nb\r\rc\n\nd", (0..<4).map { "paragraph \($0 * 2 + 1)...\($0 * 2 + 1)" })
  }

  func testAListKnowsItsMarkers() {
    let lists = ["- a\n- b\n", "7. a\n8. b\n", "1) a\n\n2) b\n"].map { page -> String in
      guard case .list(let list) = blocks(page).first?.kind else { return "none" }
      let delimiter = list.delimiter.map { "\($0)" } ?? "-"
      return "\(list.isOrdered) \(list.start) \(delimiter) \(list.isTight) \(list.items.count)"
    }
    XCTAssertEqual(
      lists, ["false 0 - true 2", "true 7 period true 2", "true 1 parenthesis false 2"])
  }

  func testPlainTextHasNoMarkup() {
    guard case .paragraph(let inlines) = blocks("a *b* `c`\n[d](/e)  \n<f>![g](/h)\n").first?.kind
    else { return XCTFail("expected a paragraph") }
    XCTAssertEqual(inlines.plainText, "a b c d g")
  }

  private func blocks(_ text: String) -> [Block] {
    MarkdownDocument(parsing: Array(text.utf8), file: "page.md").blocks
  }

  private func assertLines(
    _ page: String, _ expected: [String], file: StaticString = #filePath, line: UInt = #line
  ) {
    let found = blocks(page).map { block in
      "\("\(block.kind)".prefix { $0.isLetter }) \(block.lines)"
    }
    XCTAssertEqual(found, expected, file: file, line: line)
  }

  /// The first code block, also inside containers.
  private func codeBlock(_ blocks: [Block]) -> (code: CodeBlock, lines: ClosedRange<Int>)? {
    for block in blocks {
      switch block.kind {
      case .code(let code): return (code, block.lines)
      case .quote(let inner): if let found = codeBlock(inner) { return found }
      case .list(let list):
        if let found = codeBlock(list.items.flatMap(\.blocks)) { return found }
      default: break
      }
    }
    return nil
  }

  private func code(_ page: String) -> CodeBlock? { codeBlock(blocks(page))?.code }

  private func assertCode(
    _ page: String, _ lines: ClosedRange<Int>, closed: Bool, file: StaticString = #filePath,
    line: UInt = #line
  ) {
    let found = codeBlock(blocks(page))
    XCTAssertEqual(found?.lines, lines, page, file: file, line: line)
    XCTAssertEqual(found?.code.isClosed, closed, page, file: file, line: line)
  }
}
