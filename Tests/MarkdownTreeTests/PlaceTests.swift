import Diagnostics
import MarkdownTree
import TestSupport
import XCTest

final class PlaceTests: XCTestCase {
  func testEveryPlaceOfGeneratedPagesIsWhereTheInlineStands() {
    var grammar = MarkdownGrammar(seed: 7)
    var placed = 0
    var all = 0
    var wrong: [(page: String, failure: String)] = []
    for _ in 0..<2_500 {
      let page = grammar.document()
      let tree = MarkdownDocument(parsing: Array(page.utf8), file: "page.md")
      let check = PlaceCheck(page, tree.blocks)
      placed += check.placed
      all += check.all
      if let failure = check.failures.first { wrong.append((page, failure)) }
    }
    if let (page, failure) = wrong.min(by: { $0.page.count < $1.page.count }) {
      XCTFail("\(wrong.count) pages, the shortest: \(failure)\n--- page\n\(page)\n---")
    }
    XCTAssertGreaterThan(Double(placed), 0.97 * Double(all))
  }

  func testTextBehindLinkDefinitionsStandsOnItsOwnLine() {
    assertPlaces(
      "[a]: /url\n[b]:\n/url 'a\ntitle'\ntext *here*\n",
      ["text ": "5:1", "emphasis": "5:6", "here": "5:7"])
  }

  func testADefinitionWhoseTitleIsNoneLeavesTheTitleToTheText() {
    assertPlaces("[a]: /url\n'no' title `x`\n", ["'no' title ": "2:1", "x": "2:12"])
  }

  func testALazyLineWithBlanksBeginsNoDefinition() {
    assertPlaces("- [a]: /u\n[b]: /v\n `x`\n", ["x": "3:2"])
    assertPlaces("- [a]: /u\n  [b]: /v\n `x`\n", ["x": "3:2"])
    assertPlaces("- [a]: /u\n [b]: `x`\n", ["x": "2:7"])
  }

  func testALazyLineKeepsItsOwnIndentation() {
    assertPlaces("> - one\n   two *three*\n", ["one": "1:5", "two ": "2:4", "three": "2:9"])
  }

  func testALineThatIsIndentedUnlikeTheFirstCountsItsOwnIndentation() {
    assertPlaces("one\n      `two`\n", ["one": "1:1", "two": "2:7"])
  }

  func testLineBreaksHaveNoPlaceAndCountALineEach() {
    assertPlaces(
      "a\nb\\\nc  \nd\n",
      ["a": "1:1", "b": "2:1", "c": "3:1", "d": "4:1", "softBreak": nil, "lineBreak": nil])
  }

  func testColumnsCountCharactersNotBytes() {
    assertPlaces("Größe 👩‍💻 e\u{301} `x` *日本*\n", ["x": "1:11", "emphasis": "1:15", "日本": "1:16"])
  }

  func testNestedContainersShiftTheColumn() {
    assertPlaces("- > 1. *one*\n  >    two\n", ["one": "1:9", "two": "2:8"])
  }

  func testATabCountsAsOneCharacter() {
    assertPlaces("-\tone *two*\n\n\tthree\n", ["two": "1:8", "three": "3:2"])
  }

  func testHeadingsOfBothFormsPlaceTheirText() {
    assertPlaces("##  one *two* ##\n", ["one ": "1:5", "two": "1:10"])
    assertPlaces("one\n *two*\n===\n", ["one": "1:1", "two": "2:3"])
  }

  func testDelimitersThatAreLeftOverBelongToTheText() {
    assertPlaces("***a* `` b\n", ["**": "1:1", "emphasis": "1:3", "a": "1:4", " `` b": "1:6"])
    assertPlaces("`` *a*\n", ["`` ": "1:1", "emphasis": "1:4"])
    assertPlaces("*a** b\n", ["** b": nil, "* b": nil, "a": "1:2"])
  }

  func testAStrongEmphasisInsideAnEmphasisBeginsBehindIt() {
    assertPlaces("***a** b*\n", ["emphasis": "1:1", "strong": "1:2", "a": "1:4", " b": "1:7"])
  }

  func testCodeAndTagsOverSeveralLinesDoNotShiftWhatFollows() {
    assertPlaces("  `a\n b` c <b\n d> e\n", ["a b": "1:3", " c ": "2:4", " e": "3:4"])
  }

  func testALinkWhoseTitleIsOnTheNextLineDoesNotShiftWhatFollows() {
    assertPlaces(
      "> [a](/u\n>   'title') b\n> c\n", ["link": "1:3", "a": "1:4", " b": "2:13", "c": "3:3"])
  }

  func testAutolinksAndImagesBeginAtTheirFirstMark() {
    assertPlaces(
      "- x <https://a.b> ![i](/u)\n",
      ["link": "1:5", "https://a.b": "1:6", "image": "1:19", "i": "1:21"])
  }

  func testCellsPlaceTheirTextBehindEscapedPipes() {
    assertPlaces(
      "> | ä | b |\n> |---|---|\n> | x \\| `y` | *z* |\n",
      ["ä": "1:5", "x | ": "3:5", "y": "3:10", "emphasis": "3:16", "z": "3:17"])
  }

  /// Checks where the inlines stand that hold these texts or are of these kinds.
  private func assertPlaces(
    _ page: String, _ expected: [String: String?], file: StaticString = #filePath,
    line: UInt = #line
  ) {
    var found: [String: String?] = [:]
    let tree = MarkdownDocument(parsing: Array(page.utf8), file: "page.md")
    for inline in InlineList(tree.blocks).inlines {
      let place = inline.place.map { "\($0.line):\($0.column ?? 0)" }
      found["\(inline.kind)".prefix { $0.isLetter }.description] = place
      switch inline.kind {
      case .text(let literal), .code(let literal): found[literal] = place
      default: break
      }
    }
    for (name, place) in expected where found[name, default: nil] != place {
      XCTFail(
        "\(name): expected \(place ?? "no place"), got \(found)", file: file, line: line)
    }
  }
}
