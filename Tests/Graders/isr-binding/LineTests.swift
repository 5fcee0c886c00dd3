import ESP32Chip
import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// How both sources reach the core, and what belongs to others.
final class LineTests: XCTestCase {
  private static let freeLines: Set<UInt32> = [0, 2, 3, 4, 8, 9, 12, 13, 17, 18]

  func testBothComeInOnFreeLines() throws {
    guard let board = try boundBoard() else { return }
    let lines = [("the button", board.buttonLine), ("the timer", board.timerLine)]
    for (source, line) in lines where !Self.freeLines.contains(line) {
      report(
        Finding(
          "\(source) comes in on a line of priority 1 that is free and follows its source",
          steps: ["bindInterrupts()"], expected: "0, 2, 3, 4, 8, 9, 12, 13, 17 or 18",
          got: "line \(line)", section: "which-line"))
    }
  }

  func testTheLinesAreEnabledLast() throws {
    guard let reference = try boundBoard() else { return }
    let lines = [("the button", reference.buttonLine), ("the timer", reference.timerLine)]
    for (source, line) in lines {
      guard let board = try boardWhenEnabled(line) else {
        return report(
          Finding(
            "\(source)'s line is enabled", steps: ["bindInterrupts()"],
            expected: "bit \(line) of INTENABLE is set", got: "it never is",
            section: "in-which-order"))
      }
      guard let missing = missing(for: source, line: line, on: board) else { continue }
      report(
        Finding(
          "\(source)'s line is enabled after everything else is set up",
          steps: ["bindInterrupts(), up to where bit \(line) of INTENABLE is set"],
          expected: "nothing is missing", got: missing, section: "in-which-order"))
    }
  }

  /// A board that stands where a line is enabled for the first time; nil if that never comes.
  private func boardWhenEnabled(_ line: UInt32) throws -> Board? {
    let board = try Board()
    board.scenario = Program.sleeping.rawValue
    board.drive(0, true)
    for _ in 0..<50_000 where board.ended == nil {
      if board.enabledLines >> line & 1 != 0, board.time(ofStage: 1) != nil { return board }
      board.step()
    }
    return nil
  }

  /// The first thing that is not set up yet.
  private func missing(for source: String, line: UInt32, on board: Board) -> String? {
    func word(_ address: UInt32) -> UInt32 { board.register(address) ?? 0 }
    if source == "the button" {
      if board.buttonLine != line { return "the matrix does not know the line yet" }
      if word(Address.pin0) >> 7 & 7 == 0 { return "the pin does not know for what to interrupt" }
      if word(Address.pin0) >> 15 & 1 == 0 { return "the pin does not know whom to interrupt" }
      return nil
    }
    if board.timerLine != line { return "the matrix does not know the line yet" }
    if word(Address.timerEnable) & 1 == 0 { return "the group does not let the timer interrupt" }
    if word(Address.timerConfig) >> 10 & 1 == 0 { return "the timer has no alarm" }
    return word(Address.timerConfig) >> 31 == 0 ? "the timer does not count" : nil
  }

  func testOtherInterruptsStayEnabled() throws {
    guard let board = try boundBoard(leftover: .others) else { return }
    expect(
      board.enabledLines >> 7 & 1, 1, "a line that somebody else has enabled stays enabled",
      after: ["the software interrupt was enabled: bit 7 of INTENABLE", "bindInterrupts()"],
      section: "in-which-order")
    expect(
      (board.register(Address.timerEnable) ?? 0) >> 1 & 1, 1,
      "the other timer of the group may still interrupt",
      after: ["timer 1 could interrupt: bit 1 of TIMG0_INT_ENA", "bindInterrupts()"],
      section: "in-which-order")
  }

  func testOtherPinsKeepTheirEdges() throws {
    guard let board = try boundBoard(leftover: .others) else { return }
    board.run(for: .milliseconds(20))
    board.press()
    board.run(for: .milliseconds(5))
    expect(
      (board.register(Address.pinStatus) ?? 0) >> 5 & 1, 1,
      "an edge of another pin still waits in GPIO_STATUS",
      after: ["an edge of pin 5 waited: bit 5", "bindInterrupts()", "press the button"],
      section: "nobody-has-answered")
  }

  func testNoOtherRegisterIsWritten() throws {
    guard let board = try boundBoard(), let start = board.time(ofStage: 1) else { return }
    board.run(for: .milliseconds(20))
    board.press()
    board.run(for: .milliseconds(5))
    let foreign = board.writes.first { $0.moment.time > start && !Self.isOwn($0) }
    guard let foreign else { return }
    let name = RegisterNames.name(of: foreign.address)?.spelling ?? "a register"
    report(
      Finding(
        "what belongs to others stays as it is",
        steps: ["bindInterrupts()", "press the button"],
        expected: "the registers of pin 0, of timer 0, and of both sources",
        got: "\(Board.hexadecimal(foreign.value)) is written to \(name),"
          + " \(Board.hexadecimal(foreign.address))", section: "in-which-order"))
  }

  /// Whether a store belongs to binding the button and the timer, or is the driver's.
  private static func isOwn(_ access: RegisterLog.Access) -> Bool {
    switch access.address {
    case Address.stage, Address.presses, Address.ticks: true
    case Address.pin0, Address.pad0, Address.pulls0, 0x3FF4_404C: true
    case 0x3FF4_4028: access.value == 1  // GPIO_ENABLE_W1TC
    case 0x3FF4_4530: access.value == 0x100  // GPIO_FUNC0_OUT_SEL_CFG: plain, as it was
    case Address.buttonMap, Address.timerMap: true
    case 0x3FF5_F000...0x3FF5_F020, Address.timerEnable: true
    case 0x3FF5_F0A4: access.value == 1  // TIMG0_INT_CLR
    default: false
    }
  }
}
