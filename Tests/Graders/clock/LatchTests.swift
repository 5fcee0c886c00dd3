import ESP32Chip
import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// How the hardware is asked, and how long that takes.
final class LatchTests: XCTestCase {
  func testTheCountIsReadThroughItsLatch() throws {
    guard let board = try startedBoard(notesLoads: true) else { return }
    for request: Request in [.now, .now, .now, .sleepFor(100)] {
      guard call(request, on: board) != nil else { return }
    }
    var latch = LatchRule()
    for access in board.accesses {
      guard let broken = latch.broken(by: access) else { continue }
      return report(
        Finding(
          "the count is read after it was asked for and is valid",
          steps: ["RTCClock()", "now()", "now()", "now()", "sleep(for: 100)"],
          expected: "a one to TIME_UPDATE, TIME_VALID seen, then TIME0 and TIME1", got: broken,
          section: "through-a-latch"))
    }
  }

  func testNowAnswersInTime() throws {
    guard let board = try startedBoard() else { return }
    for _ in 0..<40 {
      guard let now = call(.now, on: board) else { return }
      guard now.microseconds > 20 else { continue }
      return report(
        Finding(
          "now() takes at most 20 µs", steps: ["RTCClock()", "now(), again and again"],
          expected: "20 µs or less", got: shown(now.microseconds), section: "through-a-latch"))
    }
  }

  func testCalibrationEndsInTime() throws {
    let board = try Board()
    for request: Request in [.start, .calibrate] {
      guard let made = call(request, on: board) else { return }
      guard made.microseconds > 15_000 else { continue }
      return report(
        Finding(
          "\(request.words) takes at most 15 ms", steps: [request.words],
          expected: "15 ms or less", got: shown(made.microseconds),
          section: "how-long-is-a-tick"))
    }
  }

  func testNoOtherRegisterIsWritten() throws {
    guard let board = try startedBoard() else { return }
    for request: Request in [.now, .calibrate, .now, .sleepFor(100)] {
      guard call(request, on: board) != nil else { return }
    }
    guard let begun = board.writes.first(where: { $0.address == Address.begun })?.moment,
      let foreign = board.writes.first(where: { $0.moment > begun && !Self.isOwn($0) })
    else { return }
    let name = RegisterNames.name(of: foreign.address)?.spelling ?? "a register"
    report(
      Finding(
        "what belongs to others stays as it is",
        steps: ["RTCClock()", "now()", "calibrate()", "now()", "sleep(for: 100)"],
        expected: "TIME_UPDATE, its own bit of INT_CLR, and RTCCALICFG",
        got: "\(Board.hexadecimal(foreign.value)) is written to \(name),"
          + " \(Board.hexadecimal(foreign.address))", section: "your-task"))
  }

  /// Whether a store belongs to reading the time, or is the driver's.
  private static func isOwn(_ access: RegisterLog.Access) -> Bool {
    switch access.address {
    case Address.begun, Address.call, Address.resultLow, Address.resultHigh: true
    case Address.timeUpdate, Address.calibration: true
    case Address.interruptClear: access.value == 1 << 4
    default: false
    }
  }

  func testTheCodeFitsItsBudget() throws {
    try expectBudget(
      "code", of: "the clock's functions", in: "bytes of code and constants",
      without: "they call what is only known when they run", section: "your-task")
  }

  func testTheStackFitsItsBudget() throws {
    try expectBudget(
      "stack", of: "the clock's functions", in: "bytes of stack",
      without: "they call themselves, or what is only known when they run", section: "your-task")
  }
}

/// Follows loads and stores, and knows when the latched count may be read.
struct LatchRule {
  private var isAskedFor = false
  private var isValid = false
  /// Whether TIME_VALID_INT was taken back since the last count was latched.
  private var isInterruptClear = false

  /// What an access breaks, in words; nil when it may be.
  mutating func broken(by access: RegisterLog.Access) -> String? {
    switch (access.address, access.isStore) {
    case (Address.begun, true):
      isAskedFor = false
      isValid = false
    case (Address.timeUpdate, true) where access.value >> 31 != 0:
      isAskedFor = true
      isValid = false
    case (Address.interruptClear, true) where access.value >> 4 & 1 != 0:
      isInterruptClear = true
    case (Address.timeUpdate, false) where access.value >> 30 & 1 != 0:
      isValid = isAskedFor
    case (Address.interruptRaw, false) where access.value >> 4 & 1 != 0:
      isValid = isAskedFor && isInterruptClear
    case (Address.time0, false), (Address.time1, false):
      let name = access.address == Address.time0 ? "TIME0" : "TIME1"
      if !isAskedFor { return "\(name) is read, and nobody has asked for the count" }
      if !isValid { return "\(name) is read before TIME_VALID was seen" }
    default: break
    }
    return nil
  }
}
