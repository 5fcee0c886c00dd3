import MarkdownTree
import XCTest

final class BlockTests: XCTestCase {
  private func blocks(_ text: String) -> [Block] {
    MarkdownDocument(parsing: Array(text.utf8), file: "page.md").blocks
  }

  func testEveryKindOfBlockIsRead() {
    let kinds = blocks(
      """
      # One

      Two *three*.

      - four

      > five

      ---

      ```swift file=six
      let six = 6
      ```

      <div>
      </div>
      """
    ).map { "\($0.kind)".prefix { $0.isLetter } }
    XCTAssertEqual(
      kinds, ["heading", "paragraph", "list", "quote", "thematicBreak", "code", "html"])
  }

  func testAFenceKeepsItsInfoItsLinesAndItsColumn() throws {
    let block = try XCTUnwrap(blocks("- a\n\n  ```swift file=a/main.swift fails\n  x\n  ```").first)
    guard case .list(let list) = block.kind, let fence = list.items.first?.blocks.last,
      case .code(let code) = fence.kind
    else { return XCTFail("expected a fence in a list, got \(block)") }
    XCTAssertEqual(code.info, "swift file=a/main.swift fails")
    XCTAssertEqual(code.literal, "x\n")
    XCTAssertEqual(fence.lines, 3...5)
    XCTAssertEqual(code.firstLine, 4)
    XCTAssertEqual(code.column, 2)
    XCTAssertTrue(code.isClosed)
  }
}
