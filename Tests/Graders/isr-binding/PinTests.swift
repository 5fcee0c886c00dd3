import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// How the button's pin is set up.
final class PinTests: XCTestCase {
  func testThePinListens() throws {
    guard let board = try boundBoard(leftover: .pad) else { return }
    let before = ["pin 0 was an output that let nothing in", "bindInterrupts()"]
    expect(
      (board.register(Address.outputEnable) ?? 0) & 1, 0, "pin 0 drives nothing", after: before,
      section: "the-road-of-an-edge")
    let pad = board.register(Address.pad0) ?? 0
    expect(
      pad >> 9 & 1, 1, "the pad of pin 0 lets its level in (FUN_IE, bit 9 of its register)",
      after: before, section: "the-road-of-an-edge")
    // Function 0 of this pad is GPIO as well.
    guard [0, 2].contains(pad >> 12 & 7) else {
      report(
        Finding(
          "the pad belongs to the GPIO matrix", steps: before, expected: "function 2",
          got: "function \(pad >> 12 & 7)", section: "the-road-of-an-edge"))
      return
    }
  }

  func testThePinIsPulledUp() throws {
    guard let board = try boundBoard(leftover: .pad) else { return }
    let pulls = (board.register(Address.pulls0) ?? 0) >> 27 & 3
    guard pulls != 1 else { return }
    let names = ["neither", "up", "down", "up and down"]
    report(
      Finding(
        "pin 0 is high while nobody presses the button",
        steps: ["pin 0 was pulled down", "bindInterrupts()"], expected: "pulled up",
        got: "pulled \(names[Int(pulls)])", section: "the-road-of-an-edge"))
  }

  func testOnlyAFallingEdgeInterrupts() throws {
    guard let board = try boundBoard(leftover: .pin) else { return }
    let type = (board.register(Address.pin0) ?? 0) >> 7 & 7
    let names = [
      0: "nothing", 1: "a rising edge", 2: "a falling edge", 3: "any edge",
      5: "a high level",
    ]
    // Whether a low level will do, is for the test of the held button to say.
    guard type != 4 else { return }
    expect(
      names[Int(type)] ?? "type \(type)", "a falling edge", "the button interrupts when it falls",
      after: ["pin 0 interrupted for rising edges", "bindInterrupts()"],
      section: "the-road-of-an-edge")
  }

  func testThisCoreAloneIsInterrupted() throws {
    guard let board = try boundBoard() else { return }
    let enabled = (board.register(Address.pin0) ?? 0) >> 13 & 0x1F
    let names = ["APP", "APP's NMI", "PRO", "PRO's NMI", "SDIO"]
    let got = names.enumerated().filter { enabled >> $0.offset & 1 != 0 }.map(\.element)
    expect(
      got.isEmpty ? "nobody" : got.joined(separator: ", "), "PRO",
      "pin 0 interrupts the core that runs the program, and nobody else",
      after: ["bindInterrupts()"], section: "the-road-of-an-edge")
  }

  func testAnOldEdgeIsNoPress() throws {
    guard let board = try boundBoard(leftover: .edge) else { return }
    board.run(for: .milliseconds(20))
    expectPresses(
      0, on: board, "an edge from before bindInterrupts is no press",
      after: ["an edge of pin 0 waited in GPIO_STATUS", "bindInterrupts()", "20 ms pass"],
      section: "in-which-order")
  }
}
