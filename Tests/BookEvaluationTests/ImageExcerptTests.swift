import BookRenderer
import XCTest

@testable import BookEvaluation

final class ImageExcerptTests: EvaluationTestCase {
  func testTheBytesOfAFlashImageBeginWithItsHeader() async throws {
    let evaluation = await evaluator().evaluate(
      try book(
        page: """
          ```swift file=hello/main.swift
          print("hello, chip")
          ```

          ```excerpt of=hello stage=image lines=2
          ```

          It starts at `= address hello _start`.

          """))
    XCTAssertEqual(problems(evaluation), [])
    guard case .text(let shown)? = fact(evaluation, atLine: 7),
      case .number(let entry)? = fact(evaluation, atLine: 10, "address hello _start")
    else { return XCTFail("\(evaluation.facts)") }
    let lines = shown.split(separator: "\n")
    XCTAssertEqual(lines.count, 3)
    XCTAssert(lines[0].hasPrefix("0000  e9 "), shown)
    XCTAssert(lines[1].hasPrefix("0010  "), shown)
    XCTAssertEqual(lines[2], "…")
    // Bytes 4 to 7 are the entry's address, the lowest byte first.
    let bytes = lines[0].split(separator: " ")[5..<9]
    XCTAssertEqual("0x" + bytes.reversed().joined(), entry)
  }

  func testALineHasSixteenBytesAndTheirLetters() {
    XCTAssertEqual(
      ExcerptReader.bytes([0xe9, 0x02] + Array("Swift, 16 chars".utf8)),
      [
        "0000  e9 02 53 77 69 66 74 2c  20 31 36 20 63 68 61 72  ..Swift, 16 char",
        "0010  73                                                s",
      ])
  }
}
