import BookEvaluation
import BookModel
import BookRenderer
import XCTest

/// The table of the files from source to flash.
final class StepsTests: EvaluationTestCase {
  private let page = """
    ```swift file=two-ways/main.swift
    print("hello, chip")
    ```

    ```asm file=two-ways/wait.S
    .section .text.wait, "ax"
    .global wait
    wait:
      ret
    ```

    ```steps of=two-ways
    ```

    It takes `= size two-ways image`.

    """

  private func table(_ page: String, atLine line: Int) async throws -> StepsTable? {
    let evaluation = await evaluator().evaluate(try book(page: page))
    XCTAssertEqual(problems(evaluation), [])
    guard case .steps(let table)? = fact(evaluation, atLine: line) else { return nil }
    XCTAssertEqual(
      fact(evaluation, atLine: line + 3, "size two-ways image"),
      .number(ComputedNumber.bytes(table.rows.last?.byteCount ?? 0)))
    return table
  }

  func testEveryFileHasARow() async throws {
    let table = try await table(page, atLine: 14)
    XCTAssertEqual(table?.program, "two-ways")
    XCTAssertEqual(
      table?.rows.map(\.file),
      [
        "main.swift", "two_ways.ll", "two_ways.xtensa.ll", "two_ways.s", "two_ways.placed.s",
        "two_ways.o", "wait.S", "wait.S.o", "two-ways.elf", "two-ways.bin",
      ])
    XCTAssertEqual(table?.rows.first?.byteCount, #"print("hello, chip")"#.utf8.count + 1)
    XCTAssertEqual(table?.rows.first?.words, "what you write")
    XCTAssert(table?.rows.allSatisfy { $0.byteCount > 0 } ?? false)
  }

  func testMovingTheProgramMeasuresFilesThatNameItsLinesAgain() async throws {
    let first = try await table(page, atLine: 14)
    let lines = String(repeating: "More.\n\n", count: 500)
    let moved = try await table(lines + page, atLine: 1014)
    XCTAssertEqual(moved?.rows.map(\.file), first?.rows.map(\.file))
    XCTAssertNotEqual(moved?.rows.map(\.byteCount), first?.rows.map(\.byteCount))
    XCTAssertEqual(moved?.rows.last, first?.rows.last)
  }
}
