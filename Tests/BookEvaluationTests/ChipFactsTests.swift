import BookRenderer
import Diagnostics
import Foundation
import XCTest

@testable import BookEvaluation

/// What pages show of programs on the simulated chip.
final class ChipFactsTests: EvaluationTestCase {
  /// A lamp that follows a button for ever.
  private let lamp = """
    ```swift file=lamp/main.swift
    import ESP32

    let button = InputPin(.bootButton, pull: .up)
    let led = OutputPin(.led)
    while true {
      if button.isHigh { led.turnOff() } else { led.turnOn() }
    }
    ```

    """

  func testATimelineHasThePinsThatChange() async throws {
    let evaluation = await evaluator().evaluate(
      try book(
        page: lamp + "```timeline of=lamp for=20ms press=GPIO0@10ms+5ms\n```\n"))
    XCTAssertEqual(problems(evaluation), [])
    guard case .timeline(let timeline)? = fact(evaluation, atLine: 12) else {
      return XCTFail("\(evaluation.facts)")
    }
    XCTAssertEqual(timeline.durationNanoseconds, 20_000_000)
    XCTAssertEqual(timeline.tracks.map(\.name), ["GPIO0", "GPIO2"])
    XCTAssertEqual(timeline.tracks[0].changeNanoseconds, [10_000_000, 15_000_000])
    let led = timeline.tracks[1].changeNanoseconds.suffix(2).map { $0 / 100_000 }
    XCTAssertEqual(led, [100, 150])
  }

  func testAHeatMapHasTheHottestFirst() async throws {
    let page = """
      ```swift file=sum/main.swift
      @inline(never)
      func add(_ a: Int, _ b: Int) -> Int { a &* 3 &+ b }
      var sum = 0
      for number in 0..<20_000 { sum = add(sum, number) }
      print(sum & 1)
      ```

      ```heat-map of=sum by=accesses
      ```

      ```heat-map of=sum by=size
      ```

      """
    let evaluation = await evaluator().evaluate(try book(page: page))
    XCTAssertEqual(problems(evaluation), [])
    guard case .heatMap(let map)? = fact(evaluation, atLine: 11),
      case .heatMap(let sizes)? = fact(evaluation, atLine: 14)
    else { return XCTFail("\(evaluation.facts)") }
    XCTAssertEqual(map.measure, .accesses(during: nil))
    let hottest = try XCTUnwrap(map.rows.first)
    XCTAssert(["add(_:_:)", "main"].contains(hottest.name), hottest.name)
    XCTAssertGreaterThanOrEqual(hottest.executed, 20_000)
    XCTAssertEqual(Set(map.strips.map(\.kind)), [.iram, .dram])
    XCTAssertEqual(sizes.measure, .bytes)
    let sorted = sizes.rows.dropLast().map(\.byteCount)
    XCTAssertEqual(sorted, sorted.sorted(by: >))
  }

  func testInstructionsAreCountedAndHeldAgainstAClaim() async throws {
    let page = """
      ```swift file=count/main.swift
      @c(twice)
      @inline(never)
      public func twice(_ number: Int32) -> Int32 { number &+ number }
      print(twice(4))
      ```

      It takes `= instructions count twice`, which is `= instructions count twice < 20`.
      This is false: `= instructions count twice < 1`. So is `= instructions count thrice`.

      """
    let evaluation = await evaluator().evaluate(try book(page: page))
    guard case .number(let count)? = fact(evaluation, atLine: 10, "instructions count twice") else {
      return XCTFail("\(evaluation.facts)")
    }
    XCTAssertNotNil(try #/[1-9] instructions?/#.wholeMatch(in: count), count)
    XCTAssertEqual(
      evaluation.problems.map(\.message),
      [
        "'= instructions count twice < 1' is not true: \(count)",
        "the image of 'count' has no symbol 'thrice'",
      ])
  }

  func testAScenarioIsHeldAgainstTheRun() async throws {
    let chapter = folder.appending(path: "chapters/01-first")
    try FileManager.default.createDirectory(at: chapter, withIntermediateDirectories: true)
    try Data(
      """
      for: 20ms
      steps:
        - { at: 10ms, press: GPIO0, for: 5ms }
      expect:
        - { pin: GPIO2, level: high, at: 12ms }
        - { pin: GPIO2, level: high, at: 17ms }
      """.utf8
    ).write(to: chapter.appending(path: "press.yml"))
    let evaluation = await evaluator().evaluate(
      try book(page: lamp + "```console run=lamp scenario=press.yml\n```\n"))
    XCTAssertEqual(
      problems(evaluation),
      [
        """
        page.md:12: error: 'lamp': expected GPIO2 to be high at 17ms, but it was low
          mend: Mend the program, or what the scenario expects of it.
        """
      ])
  }

  func testWordsThatAreNoStepAreToldAtTheFence() async throws {
    let evaluation = await evaluator().evaluate(
      try book(
        page: lamp + "```console run=lamp for=1ms press=GPIO99@1ms\n```\n\n"
          + "```console run=lamp scenario=absent.yml\n```\n"))
    XCTAssertEqual(
      evaluation.problems.map(\.message).map { $0.replacing(folder.path, with: "") },
      [
        "the scenario '/chapters/01-first/absent.yml' can't be read",
        "'GPIO99' in 'GPIO99@1ms' is no pin of the chip",
      ])
  }
}
