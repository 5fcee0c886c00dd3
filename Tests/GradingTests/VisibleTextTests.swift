import XCTest

@testable import Grading

/// Text of unknown origin on a screen: what it may do, and the room that it takes.
final class VisibleTextTests: XCTestCase {
  func testEscapeSequencesAreShownAndDoNothing() {
    XCTAssertEqual(
      VisibleText.line("\u{1B}[2J\u{1B}]0;passed\u{07}\u{9B}31m"),
      #"\u{1b}[2J\u{1b}]0;passed\u{7}\u{9b}31m"#)
  }

  func testMarksThatTurnTheDirectionAreShown() {
    XCTAssertEqual(
      VisibleText.line("a\u{202E}b\u{2066}c\u{200F}d\u{FEFF}"),
      #"a\u{202e}b\u{2066}c\u{200f}d\u{feff}"#)
  }

  func testWhatXMLCanNotHoldIsShown() {
    XCTAssertEqual(
      VisibleText.lines("\0\u{8}\u{FFFE}\u{FFFF}\u{E000}\u{2028}"),
      #"\0\u{8}\u{fffe}\u{ffff}\u{e000}\u{2028}"#)
  }

  func testLineEndsAreKeptWhereThereAreLines() {
    XCTAssertEqual(VisibleText.lines("a\r\nb\rc\n\td"), "a\nb\\rc\n  d")
    XCTAssertEqual(VisibleText.line("a\r\nb\tc"), #"a\r\nb\tc"#)
  }

  func testOrdinaryTextStaysAsItIs() {
    for text in ["ring-buffer", "größer als 0 µs", "リングバッファ", "👩‍👩‍👧", "e\u{301}"] {
      XCTAssertEqual(VisibleText.line(text), text)
      XCTAssertEqual(VisibleText.lines(text), text)
    }
  }

  func testCuttingCountsAsTheStrictestReaderDoes() {
    XCTAssertEqual("a👍b".cut(toUnits: 3), "a👍")
    XCTAssertEqual("a👍b".cut(toUnits: 2), "a")
    XCTAssertEqual("abc".cut(toUnits: 3), "abc")
    XCTAssertEqual("abc".cut(toUnits: 0), "")
  }

  func testColumnsAreThoseOfATerminal() {
    let expected = [("abc", 3), ("é", 1), ("e\u{301}", 1), ("リング", 6), ("👍", 2), ("", 0)]
    for (text, columns) in expected { XCTAssertEqual(ScreenColumns.count(text), columns, text) }
  }

  func testLinesBreakAtBlanksOrWithinALongWord() {
    XCTAssertEqual(ScreenColumns.wrap("one two three", to: 7), ["one two", "three"])
    XCTAssertEqual(ScreenColumns.wrap("abcdefghij", to: 4), ["abcd", "efgh", "ij"])
    XCTAssertEqual(ScreenColumns.wrap("a bcdefghij", to: 6), ["a bcde", "fghij"])
    XCTAssertEqual(ScreenColumns.wrap("リングバッファ", to: 5), ["リン", "グバ", "ッフ", "ァ"])
    XCTAssertEqual(ScreenColumns.wrap("", to: 5), [""])
  }

  func testALineThatDoesNotFitSaysSo() {
    XCTAssertEqual(ScreenColumns.fit("abcdef", into: 6), "abcdef")
    XCTAssertEqual(ScreenColumns.fit("abcdefg", into: 6), "abcde…")
    XCTAssertEqual(ScreenColumns.fit("リングバ", into: 6), "リン…")
  }
}
