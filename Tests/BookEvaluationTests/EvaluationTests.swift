import BookEvaluation
import BookModel
import BookRenderer
import Simulation
import XCTest

final class EvaluationTests: EvaluationTestCase {
  /// Everything that a page may ask about one program.
  private let everything = """
    ```swift file=hello/main.swift
    print("hello, chip")
    ```

    ```console run=hello
    hello, chip
    ```

    ```excerpt of=hello stage=ir symbol=main lines=2
    ```

    ```excerpt of=hello stage=disassembly symbol=main lines=1
    ```

    ```memory-map of=hello
    ```

    ```costs of=hello
    ```

    ```dot
    digraph { a -> b }
    ```

    It has `= size hello`, as `= size hello image`, at `= address hello .vectors` and `= size hello main > 1 B`.

    """

  func testAPageGetsAllItsFacts() async throws {
    let evaluation = await evaluator().evaluate(try book(page: everything))
    XCTAssertEqual(problems(evaluation), [])
    XCTAssertEqual(
      fact(evaluation, atLine: 7), .run(output: "hello, chip\n", end: "exit 0"))
    guard case .text(let ir)? = fact(evaluation, atLine: 11),
      case .text(let disassembly)? = fact(evaluation, atLine: 14),
      case .memoryMap(let map)? = fact(evaluation, atLine: 17),
      case .costs(let costs)? = fact(evaluation, atLine: 20),
      case .svg(let svg)? = fact(evaluation, atLine: 23)
    else { return XCTFail("\(evaluation.facts)") }
    XCTAssert(ir.hasPrefix("define ") && ir.hasSuffix(" {\nentry:\n…\n"), ir)
    XCTAssertNotNil(
      try #/4008[0-9a-f]{4}: [0-9a-f]{2} [0-9a-f ]+ [a-z.]+ .+\n…\n/#.wholeMatch(in: disassembly),
      disassembly)
    XCTAssertEqual(map.program, "hello")
    XCTAssert(map.sections.contains { $0.name == ".text" })
    XCTAssertEqual(map.sections.filter(\.isRoom).map(\.name), ["heap", "stack"])
    XCTAssertEqual(map.sections.last?.addresses, 0x3FFD_C000..<0x3FFE_0000)
    XCTAssertEqual(map.regions.filter { $0.kind == nil }.map(\.name), ["PSRAM"])
    XCTAssertEqual(
      map.regions.filter { $0.memory == "SRAM0" }.map(\.name), ["PRO cache", "APP cache", "SRAM0"])
    XCTAssertEqual(costs.rows.map(\.program), ["hello"])
    XCTAssert(svg.contains("</svg>"))
    XCTAssertEqual(costs.columns.map(\.title), ["code", "data", "flash image"])
    let total = costs.rows[0].bytes[0] + costs.rows[0].bytes[1]
    XCTAssertEqual(
      fact(evaluation, atLine: 27, "size hello image"),
      .number(ComputedNumber.bytes(costs.rows[0].bytes[2])))
    let shown = "\(total / 1000),\(String("00\(total % 1000)".suffix(3))) bytes"
    XCTAssertEqual(fact(evaluation, atLine: 27, "size hello"), .number(shown))
    XCTAssertEqual(
      fact(evaluation, atLine: 27, "address hello .vectors"), .number("0x40080000"))
  }

  func testSizesOfRegionsAndOfTheImageAreWhatTheFilesHave() async throws {
    let page = """
      ```swift file=hello/main.swift
      print("hello, chip")
      ```

      ```memory-map of=hello
      ```

      It takes `= size hello IRAM < 4 KiB`, `= size hello DRAM` and `= size hello image`.

      """
    let evaluation = await evaluator().evaluate(try book(page: page))
    XCTAssertEqual(problems(evaluation), [])
    guard case .memoryMap(let map)? = fact(evaluation, atLine: 7) else { return XCTFail("no map") }
    func bytes(from start: UInt32, to end: UInt32) -> Int {
      map.sections.filter { !$0.isRoom && start..<end ~= $0.addresses.lowerBound }
        .reduce(0) { $0 + $1.addresses.count }
    }
    XCTAssertEqual(
      fact(evaluation, atLine: 10, "size hello IRAM < 4 KiB"),
      .number(ComputedNumber.bytes(bytes(from: 0x4008_0000, to: 0x400A_0000))))
    XCTAssertEqual(
      fact(evaluation, atLine: 10, "size hello DRAM"),
      .number(ComputedNumber.bytes(bytes(from: 0x3FFB_0000, to: 0x3FFE_0000))))
    // The ROM reads whole blocks of 16 bytes, and a hash of 32 follows them.
    guard case .number(let image)? = fact(evaluation, atLine: 10, "size hello image") else {
      return XCTFail("no image")
    }
    let count = Int(image.filter(\.isNumber)) ?? 0
    XCTAssert(count > bytes(from: 0, to: .max) && count % 16 == 0, image)
  }

  func testWhatWasMeasuredIsNotMeasuredAgain() async throws {
    let first = await evaluator().evaluate(try book(page: everything))
    let second = await evaluatorWithoutTools().evaluate(try book(page: everything))
    XCTAssertEqual(problems(second), [])
    for line in [7, 11, 14, 17, 20, 23] {
      XCTAssertNotNil(fact(second, atLine: line))
      XCTAssertEqual(fact(second, atLine: line), fact(first, atLine: line), "line \(line)")
    }
  }

  func testMovingAProgramInItsPageMeasuresNothing() async throws {
    _ = await evaluator().evaluate(try book(page: everything))
    let moved = await evaluatorWithoutTools().evaluate(try book(page: "More.\n\n" + everything))
    XCTAssertEqual(problems(moved), [])
    XCTAssertEqual(fact(moved, atLine: 9), .run(output: "hello, chip\n", end: "exit 0"))
  }

  func testAChangedProgramIsMeasuredAgain() async throws {
    _ = await evaluator().evaluate(try book(page: everything))
    let changed = everything.replacing("hello, chip", with: "hello, you")
    let evaluation = await evaluator().evaluate(try book(page: changed))
    XCTAssertEqual(problems(evaluation), [])
    XCTAssertEqual(fact(evaluation, atLine: 7), .run(output: "hello, you\n", end: "exit 0"))
  }

  func testTheStateOfAProgramIsThatOfThePlace() async throws {
    let page = """
      ```swift file=hello/main.swift
      // <<text>>
      ```

      ```swift chunk=hello/text
      print("one")
      ```

      ```console run=hello
      one
      ```

      ```swift chunk=hello/text
      print("two")
      ```

      ```console run=hello
      two
      ```

      """
    let evaluation = await evaluator().evaluate(try book(page: page))
    XCTAssertEqual(problems(evaluation), [])
    XCTAssertEqual(fact(evaluation, atLine: 11), .run(output: "one\n", end: "exit 0"))
    XCTAssertEqual(fact(evaluation, atLine: 19), .run(output: "two\n", end: "exit 0"))
  }

  func testAProgramThatGoesOnIsStoppedWhenAllHasCome() async throws {
    let page = """
      ```swift file=ticks/main.swift
      var count = 0
      while true {
        print(count)
        count += 1
      }
      ```

      ```console run=ticks
      0
      1
      …
      ```

      """
    let evaluation = await evaluator().evaluate(try book(page: page))
    XCTAssertEqual(problems(evaluation), [])
    XCTAssertEqual(fact(evaluation, atLine: 11), .run(output: "0\n1\n…\n", end: "goes on"))
  }

  func testAPanicThatIsWantedIsShown() async throws {
    let page = """
      ```swift file=trap/main.swift
      print("before")
      fatalError()
      ```

      ```console run=trap exit=trap
      before
      …
      ```

      """
    let evaluation = await evaluator().evaluate(try book(page: page))
    XCTAssertEqual(problems(evaluation), [])
    guard case .run(let output, "stopped by a panic")? = fact(evaluation, atLine: 8) else {
      return XCTFail("\(String(describing: fact(evaluation, atLine: 8)))")
    }
    XCTAssert(output.hasPrefix("before\npanic: trap pc=0x"), output)
  }

  func testMessagesHaveTheLinesOfTheListing() async throws {
    let page = """
      ```swift file=broken/main.swift
      let count = 1
      ```

      > ```swift file=broken/main.swift fails
      > print(cuont)
      > ```

      ```console build=broken
      main.swift:2:7: error: cannot find 'cuont' in scope
      …
      ```

      """
    let evaluation = await evaluator().evaluate(try book(page: page))
    XCTAssertEqual(problems(evaluation), [])
    guard case .text(let messages)? = fact(evaluation, atLine: 11) else { return XCTFail("none") }
    XCTAssert(messages.hasPrefix("main.swift:2:7: error: cannot find 'cuont' in scope\n"), messages)
  }

  func testACommandIsAskedForItsPlace() async throws {
    let page = """
      ```swift file=hello/main.swift
      print("hello, chip")
      ```

      ```console command="size hello"
      size hello at 7
      ```

      """
    let commands = BookEvaluator.CommandOutput(identity: "1") { arguments, _, position in
      "\(arguments.joined(separator: " ")) at \(position.line)\n"
    }
    let evaluation = await evaluator(commandOutput: commands).evaluate(try book(page: page))
    XCTAssertEqual(problems(evaluation), [])
    XCTAssertEqual(fact(evaluation, atLine: 7), .text("size hello at 7\n"))
  }

  func testTwoEvaluationsAtOnceAgree() async throws {
    let book = try book(page: everything)
    let evaluators = (evaluator(), evaluator())
    async let first = evaluators.0.evaluate(book)
    async let second = evaluators.1.evaluate(book)
    let both = await (first, second)
    XCTAssertEqual(problems(both.0) + problems(both.1), [])
    XCTAssertEqual(fact(both.0, atLine: 14), fact(both.1, atLine: 14))
    let files = try FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "facts").path)
    XCTAssertEqual(files.count, 1, "\(files)")
  }
}
