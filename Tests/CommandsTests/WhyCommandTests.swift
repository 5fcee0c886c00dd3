import Foundation
import XCTest

/// `why`: the chain of references that keeps a symbol.
final class WhyCommandTests: XCTestCase {
  func testTheChainLeadsFromARootToTheSymbol() throws {
    let outcome = try TemporaryProject().workbook("why", "hello", "putchar")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    XCTAssertGreaterThan(lines.count, 2, outcome.output)
    XCTAssert(lines[0].hasPrefix("_start  (the entry, in "), outcome.output)
    XCTAssert(lines.last?.drop { $0 == " " }.hasPrefix("putchar  (used ") ?? false, outcome.output)
    // Where a line is too long, what follows its name stands on the next.
    let names = lines.filter { $0.first { $0 != " " } != "(" }
    for (depth, line) in names.enumerated() {
      XCTAssertEqual(line.prefix { $0 == " " }.count, 2 * depth, outcome.output)
    }
    XCTAssert(outcome.output.contains("(used at chapters/\(TinyBook.page):6"), outcome.output)
  }

  func testALongStepGoesOnFurtherIn() throws {
    let name = (1...12).map { "word\($0)" }.joined()
    let project = try TemporaryProject()
    try project.edit(
      "chapters/\(TinyBook.page)", "print(\"hello, reader\")",
      """
      @inline(never)
      func \(name)() { print("hello, reader") }
      \(name)()
      """)
    let outcome = try project.workbook("why", "hello", name)
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    let lines = outcome.output.split(separator: "\n")
    XCTAssert(lines.allSatisfy { $0.count <= 80 }, outcome.output)
    XCTAssertEqual(lines.suffix(2).map { $0.prefix { $0 == " " }.count }, [4, 8], outcome.output)
    XCTAssert(lines.last?.hasPrefix("        (used at chapters/") ?? false, outcome.output)
  }

  func testAPartOfANameIsEnoughWhereItIsOne() throws {
    let project = try TemporaryProject()
    XCTAssertEqual(
      try project.workbook("why", "hello", "utchar").output,
      try project.workbook("why", "hello", "putchar").output)
  }

  func testAPartOfSeveralNamesIsRefusedWithThem() throws {
    let outcome = try TemporaryProject().workbook("why", "hello", "_start")
    XCTAssertEqual(outcome.status, 0, "a whole name is no part of another")
    let several = try TemporaryProject().workbook("why", "hello", "start")
    XCTAssertEqual(several.status, 1)
    XCTAssert(
      several.errors.hasPrefix("error: 'start' fits several symbols\n  mend: Use one of: "),
      several.errors)
    XCTAssert(several.errors.contains("'_start'"), several.errors)
  }

  func testANameThatNothingResemblesIsNotInTheImage() throws {
    let outcome = try TemporaryProject().workbook("why", "hello", "greet")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(
      outcome.errors,
      """
      error: there is no symbol 'greet' in hello
        why: it is not in the image: the compiler inlined it, or nothing uses it
        mend: See what there is: ./workbook symbols hello

      """)
  }

  func testAnUnknownNameIsToldWithTheNearest() throws {
    let outcome = try TemporaryProject().workbook("why", "hello", "putchra")
    XCTAssertEqual(outcome.status, 1)
    XCTAssert(
      outcome.errors.hasPrefix(
        "error: there is no symbol 'putchra' in hello\n  mend: Use one of: 'putchar'"),
      outcome.errors)
  }
}
