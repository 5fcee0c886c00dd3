import Diagnostics
import Simulation
import XCTest

@testable import FirmwareToolchain

/// Each rule about handlers, by a program that breaks it and by one that keeps it.
final class HandlerCheckTests: FirmwareTestCase {
  /// A program whose handler does something.
  private func handler(_ body: String, _ declarations: String = "") -> Program {
    program(
      """
      \(declarations)
      nonisolated(unsafe) var count: UInt32 = 0
      @c(interrupt_dispatch) @section(".iram1.text")
      public func dispatch(_ pending: UInt32) {
        \(body)
      }
      print("ready")
      """, named: "handler")
  }

  func testAHandlerThatStaysInRAMIsAccepted() async throws {
    let clean = handler(
      "count = addOne(count)",
      """
      @section(".iram1.text") @inline(never)
      func addOne(_ value: UInt32) -> UInt32 { value &+ 1 }
      """)
    let (output, end) = try await run(try await toolchain.build(clean))
    XCTAssertEqual(output, "ready\n")
    XCTAssertEqual(end, .exited(0))
  }

  func testAHandlerMayPanic() async throws {
    _ = try await toolchain.build(handler("count += 1; precondition(count < 100)"))
  }

  func testAFunctionOutsideOfRAMIsFound() async throws {
    let problems = try await problems(
      of: handler(
        "count = addOne(count)",
        "@inline(never) func addOne(_ value: UInt32) -> UInt32 { value &+ 1 }"))
    XCTAssertEqual(problems.count, 1)
    XCTAssertEqual(
      problems.first?.message,
      "the handler 'interrupt_dispatch' reaches 'addOne(_:)', which lies outside of '.iram1'")
    XCTAssertEqual(problems.first?.place, Place(file: "main.swift", line: 1))
  }

  func testAFunctionBehindAnotherIsFoundWithItsWay() async throws {
    let problems = try await problems(
      of: handler(
        "count = first(count)",
        """
        @section(".iram1.text") @inline(never)
        func first(_ value: UInt32) -> UInt32 { second(value) &* 3 }
        @inline(never) func second(_ value: UInt32) -> UInt32 { value &+ 1 }
        """))
    XCTAssertEqual(problems.count, 1)
    XCTAssertEqual(problems.first?.place, Place(file: "main.swift", line: 3))
    XCTAssertTrue(problems.first?.message.contains("'second(_:)'") ?? false, "\(problems)")
  }

  func testAGenericCalleeIsFoundThoughItsSourceIsMarked() async throws {
    let problems = try await problems(
      of: handler(
        "count = twice(count)",
        """
        @section(".iram1.text") @inline(never)
        func twice<T: FixedWidthInteger>(_ value: T) -> T { value &* 2 }
        """))
    XCTAssertEqual(problems.count, 1, "\(problems)")
    XCTAssertTrue(problems[0].message.contains("twice<A>(_:)"), problems[0].message)
    XCTAssertTrue(problems[0].message.contains("lies outside of '.iram1'"), problems[0].message)
  }

  func testAHandlerThatDividesLeavesRAM() async throws {
    let problems = try await problems(of: handler("count = 1000 / (pending | 1)"))
    XCTAssertEqual(
      problems.map(\.message),
      ["the handler 'interrupt_dispatch' reaches '__udivsi3', which lies outside of '.iram1'"])
  }

  func testAFunctionThatOnlySometimesPanicsIsNotExempt() async throws {
    let problems = try await problems(
      of: handler(
        "count = checked(count)",
        "@inline(never) func checked(_ value: UInt32) -> UInt32 { value + 1 }"))
    XCTAssertEqual(problems.count, 1, "\(problems)")
  }

  func testAFunctionThatOnlyPanicsIsExempt() async throws {
    _ = try await toolchain.build(
      handler(
        "if count > 100 { giveUp() }; count &+= 1",
        "@inline(never) func giveUp() -> Never { fatalError(\"too many\") }"))
  }

  func testAnAllocationIsFound() async throws {
    let problems = try await problems(
      of: handler(
        "box = Box()",
        "final class Box {}; nonisolated(unsafe) var box: Box? = nil"))
    // What the allocation brings along lies outside as well: that is not told beside it.
    XCTAssertEqual(problems.count, 1, "\(problems)")
    XCTAssertTrue(problems[0].message.contains("allocates memory"), "\(problems)")
  }

  func testAGlobalThatIsInitialisedOnFirstUseIsFound() async throws {
    let problems = try await problems(
      of: Program(
        name: "lazy",
        files: [
          SourceFile(
            name: "main.swift",
            text: """
              @c(interrupt_dispatch) @section(".iram1.text")
              public func dispatch(_ pending: UInt32) { Ring.shared.head &+= 1 }
              print("ready")
              """),
          SourceFile(
            name: "Ring.swift",
            text: """
              import CXtensa
              @inline(never) func start() -> UInt32 { xtensa_read_ccount() }
              struct Ring {
                var head: UInt32
                nonisolated(unsafe) static var shared = Ring(head: start())
              }
              """),
        ]))
    XCTAssertEqual(
      problems.map(\.message),
      [
        "the handler 'interrupt_dispatch' touches a global that is initialised on first use:"
          + " 'one-time initialization token for shared'"
      ])
  }

  func testAScriptThatForgetsTheHandlersIsFound() async throws {
    let script = try String(
      contentsOf: Self.root.appending(path: RuntimeSources.defaultScript), encoding: .utf8)
    let forgetful = script.replacing(
      "*(.iram1.literal .iram1.literal.* .iram1.text .iram1.text.*)", with: "*(.none)"
    )
    .replacing("*(.literal .literal.*", with: "*(.iram1.literal* .iram1.text* .literal .literal.*")
    XCTAssertNotEqual(forgetful, script)
    let problems = try await problems(of: program("print(1)", ["mine.ld": forgetful]))
    XCTAssertTrue(
      problems.contains { $0.message.contains("is not where handlers stay") }, "\(problems)")
  }
}
