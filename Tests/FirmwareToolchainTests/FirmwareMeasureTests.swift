import XCTest

@testable import FirmwareToolchain

/// What functions named `measure_…` take is all that they reach.
final class FirmwareMeasureTests: FirmwareTestCase {
  private func measure(_ functions: String, _ calls: String) async throws -> FirmwareMeasure {
    var program = program(
      functions + "\n" + calls, named: "measured", ["Helpers.swift": Self.helpers])
    program.consoles = [.uart0]
    return try toolchain.measure(try await toolchain.build(program))
  }

  private static let helpers = """
    nonisolated(unsafe) var sink: UInt32 = 0

    @inline(never) func small(_ value: UInt32) -> UInt32 { value &* 3 }

    @inline(never) func deep(_ value: UInt32) -> UInt32 {
      var words = InlineArray<64, UInt32>(repeating: value)
      for index in 0..<64 { words[index] = words[index] &+ UInt32(index) &* sink }
      return words[Int(value & 63)]
    }

    @inline(never) func twice(_ value: UInt32) -> UInt32 {
      value < 2 ? sink : twice(value &- 1) &* 3 ^ twice(value &- 2)
    }

    @inline(never) func first(_ value: UInt32) -> UInt32 {
      value == sink ? 0 : second(value &- 1) ^ 5
    }

    @inline(never) func second(_ value: UInt32) -> UInt32 {
      value == sink ? 1 : first(value &- 2) ^ 7
    }
    """

  private func function(calling callee: String) -> String {
    """
    @c(measure_it) @inline(never)
    public func measured(_ value: UInt32) -> UInt32 { \(callee)(value) &+ 1 }
    """
  }

  func testWhatIsCalledCountsAndWhatIsNotDoesNot() async throws {
    let small = try await measure(
      function(calling: "small"), "sink = measured(sink) &+ deep(sink)")
    let deep = try await measure(
      function(calling: "deep"), "sink = measured(sink) &+ small(sink)")
    XCTAssertGreaterThan(small.codeBytes, 0)
    XCTAssertGreaterThan(deep.codeBytes, small.codeBytes)
  }

  func testTheStackIsThatOfTheDeepestWay() async throws {
    let small = try await measure(function(calling: "small"), "sink = measured(sink)")
    let deep = try await measure(function(calling: "deep"), "sink = measured(sink)")
    XCTAssertLessThan(try XCTUnwrap(small.stackBytes), 64)
    // 64 words of four bytes, and not twice as many.
    XCTAssertTrue((256..<512).contains(try XCTUnwrap(deep.stackBytes)), "\(deep)")
  }

  func testTheTableOfASwitchIsNoCall() async throws {
    let measured = try await measure(
      """
      @c(measure_it) @inline(never)
      public func measured(_ value: UInt32) -> UInt32 {
        switch value {
        case 0: small(sink)
        case 1: sink &* 77
        case 2: small(sink) ^ 123_456
        case 3: sink &+ 0x1234_5678
        case 4: sink & 0xff00
        case 5: small(sink &+ 9)
        default: sink ^ 1
        }
      }
      """, "sink = measured(sink)")
    XCTAssertLessThan(try XCTUnwrap(measured.stackBytes), 64)
  }

  func testAFunctionThatCallsItselfHasNoNumber() async throws {
    let measure = try await measure(function(calling: "twice"), "sink = measured(sink)")
    XCTAssertNil(measure.stackBytes)
    XCTAssertGreaterThan(measure.codeBytes, 0)
  }

  func testFunctionsThatCallEachOtherHaveNoNumber() async throws {
    let measure = try await measure(function(calling: "first"), "sink = measured(sink)")
    XCTAssertNil(measure.stackBytes)
    XCTAssertGreaterThan(measure.codeBytes, 0)
  }
}
