import Diagnostics
import MarkdownTree
import TestSupport
import XCTest

/// Input that nobody writes by hand: it must end in a tree and a report, never in a crash.
final class HostileInputTests: XCTestCase {
  func testALineOfTenMegabytesIsReportedAndNotRead() {
    for text in ["a", "> ", "[", "*a **b ", "- ", "`"] {
      let line = String(repeating: text, count: 10_000_000 / text.utf8.count)
      let tree = read("# Title\n\(line)\n")
      XCTAssertEqual(tree.blocks, [])
      XCTAssertEqual(
        tree.problems.map(\.description),
        [
          """
          page.md:2: error: the line is \(line.utf8.count) bytes long; at most 65536 are read
            mend: Break the line; Markdown joins the lines of a paragraph.
          """
        ])
    }
  }

  func testTenThousandQuotesAreReportedAndCutOff() {
    let tree = read("text\n\n" + String(repeating: ">", count: 10_000) + " a\n")
    XCTAssertEqual(
      tree.problems.map(\.description),
      [
        """
        page.md:3: error: the text nests more than 64 levels deep; the inner ones are left out
          mend: Take some of the quotes, lists, emphasis or links apart.
        """
      ])
    XCTAssertEqual(depth(of: tree.blocks), 64)
  }

  func testDeepListsAreReportedAndCutOff() {
    let tree = read(String(repeating: "- ", count: 10_000) + "a\n")
    XCTAssertEqual(tree.problems.map { $0.place?.line }, [1])
  }

  func testDeepEmphasisIsReportedAndCutOff() {
    for page in [
      "a\n" + String(repeating: "*a **b ", count: 4_000) + String(repeating: "**c*", count: 4_000),
      "a\n" + String(repeating: "![", count: 9_000) + String(repeating: "](x)", count: 9_000),
    ] {
      XCTAssertEqual(read(page).problems.map { $0.place?.line }, [2])
    }
  }

  func testOpenBracketsAndBackticksByTheThousandAreText() {
    for text in ["[", "![", "`", "*", "_ ", "<", "&", "\\", "](", "a*_`[", "| "] {
      let page = String(repeating: text, count: 60_000 / text.utf8.count)
      XCTAssertEqual(read("\(page)\n\(page)\n").problems, [], text)
    }
  }

  func testNULAndInvalidUTF8AreReadAsReplacementCharacters() {
    for bytes: [UInt8] in [[0x61, 0, 0x62], [0x61, 0xFF, 0x62]] {
      let tree = MarkdownDocument(parsing: bytes, file: "page.md")
      guard case .paragraph(let inlines) = tree.blocks.first?.kind else {
        return XCTFail("expected a paragraph, got \(tree.blocks)")
      }
      XCTAssertEqual(inlines.plainText, "a\u{FFFD}b")
    }
  }

  func testRandomBytesAreReadWithoutACrash() {
    var random = SeededGenerator(seed: 1)
    let bytes = Array("\u{0}\n\r\t -+*_`~[]()<>!#&;:|\\=\"'1.a".utf8) + [0xC3, 0xA4, 0xFF, 0xE2]
    for _ in 0..<3_000 {
      let page = (0..<80).map { _ in random.pick(bytes) }
      _ = MarkdownDocument(parsing: page, file: "page.md")
    }
  }

  func testAnEmptyPageHasNoBlocks() {
    for page in ["", "\n", "\u{FEFF}", " \r\n\t"] { XCTAssertEqual(read(page).blocks, []) }
  }

  private func read(_ page: String) -> MarkdownDocument {
    MarkdownDocument(parsing: Array(page.utf8), file: "page.md")
  }

  private func depth(of blocks: [Block]) -> Int {
    guard case .quote(let inner) = blocks.last?.kind else { return 0 }
    return 1 + depth(of: inner)
  }
}
