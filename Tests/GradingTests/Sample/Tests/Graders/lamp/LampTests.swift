import ESP32Chip
import GradingChip
import GradingHost
import XCTest

final class LampTests: XCTestCase {
  private static let led: UInt64 = 1 << 2

  func testTheLampIsDarkAtFirst() throws {
    let board = try Board()
    board.run(for: .milliseconds(2))
    guard expectRunning(board) else { return }
    expect(board.chip.pinLevels & Self.led, 0, "the lamp is dark before the interrupt")
  }

  func testAnInterruptLightsTheLamp() throws {
    let board = try Board()
    board.scenario = 1
    board.run(for: .milliseconds(2))
    guard expectRunning(board, after: ["raise the interrupt"]) else { return }
    expect(
      board.chip.pinLevels & Self.led, Self.led, "the lamp is lit", after: ["raise the interrupt"])
  }

  func testTheLampIsSetOnce() throws {
    let board = try Board()
    board.scenario = 1
    board.run(for: .milliseconds(2))
    let stores = board.writes.filter { $0.address == 0x3FF4_4008 && $0.value & 4 != 0 }
    expect(stores.count, 1, "GPIO_OUT_W1TS is written once")
  }

  func testASignalFromOutsideIsCounted() throws {
    let board = try Board()
    board.drive(0, true)
    board.run(for: .milliseconds(1))
    for _ in 0..<3 {
      board.drive(0, false)
      board.run(for: .microseconds(200))
      board.release(0)
      board.drive(0, true)
      board.run(for: .microseconds(200))
    }
    board.run(for: .milliseconds(10))
    expect(board.lines, ["pressed", "pressed", "pressed"], "each press is told")
  }

  func testTheStackStaysInItsBudget() throws {
    try expectBudget("stack", of: "its functions", in: "bytes", without: "they call themselves")
  }
}
