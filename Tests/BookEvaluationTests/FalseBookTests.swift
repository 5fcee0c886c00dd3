import BookEvaluation
import BookRenderer
import Diagnostics
import Foundation
import Simulation
import XCTest

/// Books whose programs are sound and whose pages are not true: one message each, at its place.
final class FalseBookTests: EvaluationTestCase {
  private let hello = "```swift file=hello/main.swift\nprint(\"hello, chip\")\n```\n\n"

  private func assertProblem(
    _ page: String, _ expected: String, runLimit: Duration = .seconds(10),
    file: StaticString = #filePath, line: UInt = #line
  ) async throws {
    let evaluation = await evaluator(runLimit: runLimit).evaluate(try book(page: page))
    XCTAssertEqual(problems(evaluation), [expected], file: file, line: line)
  }

  func testOutputThatDiffersIsToldAtItsLine() async throws {
    let page = """
      ```swift file=two/main.swift
      print("one")
      print("two")
      ```

      ```console run=two
      one
      three
      ```

      """
    try await assertProblem(
      page,
      """
      page.md:10: error: 'two': line 2: expected 'three', got 'two'
        mend: Correct the page where it is wrong, or the program; '…' stands for any lines.
      """)
    let evaluation = await evaluator().evaluate(try book(page: page))
    guard case .failed? = fact(evaluation, atLine: 8) else { return XCTFail("no failed fact") }
  }

  func testAProgramThatCompilesWithAWarningIsToldAtItsLine() async throws {
    let page = """
      ```swift file=forgetful/main.swift
      func greet() {
        let name = "reader"
        print("hello")
      }
      greet()
      ```

      ```console run=forgetful
      hello
      ```

      """
    let problem = """
      page.md:5:7: error: 'forgetful' compiles with a warning: initialization of immutable value \
      'name' was never used; consider replacing with assignment to '_' or removing it [#no-usage]
        mend: Mend the program: who builds it is shown the warning, too.
      """
    try await assertProblem(page, problem)
    // Nothing of it is remembered as proved.
    try await assertProblem(page, problem)
  }

  func testOutputThatIsMissingIsToldAtItsLine() async throws {
    try await assertProblem(
      hello + "```console run=hello\nhello, chip\nbye\n```\n",
      """
      page.md:9: error: 'hello': line 2: expected 'bye', got the end of the output
        mend: Correct the page where it is wrong, or the program; '…' stands for any lines.
      """)
  }

  func testAClaimThatFailsIsToldWithTheNumber() async throws {
    try await assertProblem(
      hello + "The vectors take `= size hello .vectors < 1 KiB`.\n",
      """
      page.md:7:18: error: '= size hello .vectors < 1 KiB' is not true: 1,024 bytes
        why: the page claims < 1 KiB
        mend: Change the program, or the claim and what the page says about it.
      """)
  }

  func testASectionThatIsNotThereNamesTheOthers() async throws {
    try await assertProblem(
      hello + "It has `= size hello .txt`.\n",
      """
      page.md:7:8: error: the image of 'hello' has no section '.txt'
        mend: Use one of: '.text', '.bss', '.data', '.iram1', '.rodata'.
      """)
  }

  func testASymbolThatIsNotThereNamesTheNearest() async throws {
    let evaluation = await evaluator().evaluate(
      try book(page: hello + "It has `= size hello mian`.\n"))
    XCTAssertEqual(evaluation.problems.count, 1)
    XCTAssertEqual(
      evaluation.problems.first?.message, "the image of 'hello' has no symbol 'mian'")
    XCTAssert(evaluation.problems.first?.mend?.contains("'main'") ?? false)
  }

  func testARegionThatIsNotThereNamesTheRegions() async throws {
    let evaluation = await evaluator().evaluate(
      try book(page: hello + "It has `= size hello ram`, at `= address hello IRAM`.\n"))
    XCTAssertEqual(
      evaluation.problems.map(\.message),
      [
        "the image of 'hello' has no symbol 'ram'", "the image of 'hello' has no symbol 'IRAM'",
      ])
    let mends = evaluation.problems.map { $0.mend ?? "" }
    XCTAssert(mends[0].hasPrefix("Use one of: 'DRAM', 'IRAM', "), mends[0])
    XCTAssertFalse(mends[1].contains("'IRAM'"), mends[1])
  }

  func testAClaimAboutTheImageThatFailsIsToldWithItsBytes() async throws {
    let evaluation = await evaluator().evaluate(
      try book(page: hello + "A board gets `= size hello image < 1 KiB`.\n"))
    XCTAssertEqual(evaluation.problems.count, 1)
    let message = evaluation.problems.first?.message ?? ""
    XCTAssertNotNil(
      try #/'= size hello image < 1 KiB' is not true: [0-9],[0-9]{3} bytes/#
        .wholeMatch(in: message), message)
  }

  func testAPieceThatBuildsThoughItMustNot() async throws {
    try await assertProblem(
      hello
        + "```swift file=hello/main.swift fails\nprint(1)\n```\n\n```console build=hello\nerror\n```\n",
      """
      page.md:11: error: this piece of 'hello' was to fail, and it builds
        mend: Take 'fails' and the 'console build=' fence away, or break the piece again.
      """)
  }

  func testAProgramThatDoesNotBuildIsToldOnceAtThePagesLine() async throws {
    let page = """
      > ```swift file=broken/main.swift
      > if true {
      >   // <<body>>
      > }
      > ```

      ```swift chunk=broken/body
      print(x)
      ```

      ```console run=broken
      1
      ```

      It has `= size broken` and `= size broken .text`.

      """
    try await assertProblem(page, "page.md:10:7: error: cannot find 'x' in scope")
  }

  func testAPanicThatNobodyExpectsIsToldWhereItHappens() async throws {
    let page = """
      ```swift file=trap/main.swift
      func end(_ values: [Int]) {
        print(values[3])
      }
      end([1])
      ```

      ```console run=trap
      …
      end
      ```

      """
    let evaluation = await evaluator().evaluate(try book(page: page))
    let told = problems(evaluation)
    XCTAssertEqual(told.count, 1)
    XCTAssert(
      told.first?.hasPrefix("page.md:5:") ?? false
        && told.first?.contains("error: 'trap' stopped with 'panic: trap pc=0x") ?? false
        && told.first?.contains("why: it is run at page.md:10") ?? false, "\(told)")
  }

  func testAProgramThatFailsAfterAllThatIsShownFails() async throws {
    let page = """
      ```swift file=trap/main.swift
      func end(_ values: [Int]) {
        print("first")
        print(values[3])
      }
      end([1])
      ```

      ```console run=trap
      first
      …
      ```

      """
    let evaluation = await evaluator().evaluate(try book(page: page))
    XCTAssertEqual(evaluation.problems.count, 1)
    let message = evaluation.problems.first?.message ?? ""
    XCTAssert(message.hasPrefix("'trap' stopped with 'panic: trap pc=0x"), message)
  }

  func testAProgramThatDoesNotTrapThoughItMust() async throws {
    try await assertProblem(
      hello + "```console run=hello exit=trap\nhello, chip\n```\n",
      """
      page.md:7: error: 'hello' was to end in a panic, and it ended with: exit 0
        mend: Take 'exit=trap' away, or break the program again.
      """)
  }

  func testAProgramWithoutAnEnd() async throws {
    try await assertProblem(
      "```swift file=loop/main.swift\nwhile true {}\n```\n\n```console run=loop\n```\n",
      """
      page.md:7: error: 'loop' does not come to an end
        mend: Let it end, give it a time with for=…, or let what it must print end with a line '…'.
      """, runLimit: .milliseconds(300))
  }

  func testADiagramThatIsWrongIsToldAtItsLine() async throws {
    try await assertProblem(
      "```dot\ndigraph {\n  a -> -> b\n}\n```\n",
      """
      page.md:5: error: the diagram can't be drawn: syntax error near '->'
        mend: Write a graph as Graphviz reads it: 'digraph { a -> b }', with odd names in quotes.
      """)
  }

  func testAnExcerptOfAFunctionThatIsNotThere() async throws {
    let evaluation = await evaluator().evaluate(
      try book(page: hello + "```excerpt of=hello stage=asm symbol=mian\n```\n"))
    XCTAssertEqual(
      evaluation.problems.map(\.message), ["no function 'mian' at the stage 'asm'"])
    XCTAssert(evaluation.problems.first?.mend?.contains("'main'") ?? false)
  }

  func testAWordThatNoLineHasNamesTheNearest() async throws {
    try await assertProblem(
      hello + "```excerpt of=hello stage=segments match=entri\n```\n",
      """
      page.md:7: error: no line of 'hello' has the word 'entri' at the stage 'segments'
        mend: Use one of: 'entry', 'bytes', 'in', 'memory', 'the'.
      """)
  }

  func testAMissingToolIsToldOnce() async throws {
    let page =
      hello + "```console run=hello engine=qemu\nhello, chip\n```\n\n"
      + "```console run=hello engine=qemu exit=trap\n…\n```\n"
    let evaluation = await evaluator(engine: QEMU(executable: "no-such-engine"))
      .evaluate(try book(page: page))
    XCTAssertEqual(evaluation.problems, [], "the page is not to blame")
    XCTAssertEqual(
      evaluation.hindrances,
      [
        .toolMissing(
          ToolMissing(
            "no-such-engine", for: "running firmware",
            installation: "sudo apt-get install qemu-system-misc"))
      ])
    for line in [7, 11] {
      guard case .failed? = fact(evaluation, atLine: line) else { return XCTFail("line \(line)") }
    }
  }

  func testADiskThatRefusesIsToldOnce() async throws {
    let commands = BookEvaluator.CommandOutput(identity: "1") { words, _, _ in
      throw CocoaError(.fileWriteOutOfSpace, userInfo: [NSFilePathErrorKey: "/\(words)"])
    }
    let evaluation = await evaluator(commandOutput: commands).evaluate(
      try book(
        page: "```console command=\"size x\"\n…\n```\n\n```console command=\"size y\"\n…\n```\n"))
    XCTAssertEqual(evaluation.problems, [], "the page is not to blame")
    XCTAssertEqual(evaluation.hindrances.count, 1)
    guard case .refused(let refusal)? = evaluation.hindrances.first else {
      return XCTFail("\(evaluation.hindrances)")
    }
    XCTAssertEqual(refusal.filePath, #"/["size", "x"]"#, "the first in the page")
  }

  func testACommandThatFailsSaysWhy() async throws {
    struct Refused: LocalizedError {
      var errorDescription: String? { "no program is named 'x'" }
    }
    let commands = BookEvaluator.CommandOutput(identity: "1") { _, _, _ in throw Refused() }
    let evaluation = await evaluator(commandOutput: commands).evaluate(
      try book(page: "```console command=\"size x\"\n…\n```\n"))
    XCTAssertEqual(
      problems(evaluation),
      ["page.md:3: error: 'workbook size x' failed: no program is named 'x'"])
  }

  func testAProblemOfACommandStandsAtThePlaceThatAsks() async throws {
    let commands = BookEvaluator.CommandOutput(identity: "1") { words, _, _ in
      if words.contains("two") { throw Diagnostics([Diagnostic("first"), Diagnostic("second")]) }
      throw Diagnostic("no example is named 'x'", mend: "Use one of: 'y'.")
    }
    let evaluation = await evaluator(commandOutput: commands).evaluate(
      try book(
        page: "```console command=\"size x\"\n…\n```\n\n```console command=\"size two\"\n…\n```\n"
      ))
    XCTAssertEqual(
      problems(evaluation),
      [
        "page.md:3: error: no example is named 'x'\n  mend: Use one of: 'y'.",
        "page.md:7: error: first", "page.md:7: error: second",
      ])
  }
}
