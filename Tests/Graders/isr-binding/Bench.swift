import ESP32Chip
import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// What the driver's program does after it has bound the interrupts.
enum Program: UInt32 {
  /// Takes whenever something has interrupted, and sleeps in between.
  case sleeping = 1
  /// Takes again and again.
  case busy = 2
  /// Takes every 400 ms.
  case seldom = 3
}

/// What a program that ran before has left.
struct Leftover: OptionSet {
  let rawValue: UInt32
  static let pad = Leftover(rawValue: 1 << 8)
  static let pin = Leftover(rawValue: 1 << 9)
  static let edge = Leftover(rawValue: 1 << 10)
  static let timer = Leftover(rawValue: 1 << 11)
  static let alarm = Leftover(rawValue: 1 << 12)
  static let others = Leftover(rawValue: 1 << 13)
}

/// Registers that the suite looks at, and the driver's mailbox among them.
enum Address {
  static let inputs: UInt32 = 0x3FF4_403C
  static let outputEnable: UInt32 = 0x3FF4_4020
  static let pinStatus: UInt32 = 0x3FF4_4044
  static let pin0: UInt32 = 0x3FF4_4088
  static let pad0: UInt32 = 0x3FF4_9044
  static let pulls0: UInt32 = 0x3FF4_8498
  static let buttonMap: UInt32 = 0x3FF0_015C
  static let timerMap: UInt32 = 0x3FF0_013C
  static let timerConfig: UInt32 = 0x3FF5_F000
  static let timerEnable: UInt32 = 0x3FF5_F098
  static let stage: UInt32 = 0x3FF4_8050
  static let presses: UInt32 = 0x3FF4_8054
  static let ticks: UInt32 = 0x3FF4_8058
}

extension Board {
  private static let intenable = 228

  /// The core's lines that are enabled.
  var enabledLines: UInt32 { chip.core.specialRegister(Self.intenable) ?? 0 }
  /// All presses that the program has taken.
  var presses: UInt32 { register(Address.presses) ?? 0 }
  /// All ticks that the program has taken.
  var ticks: UInt32 { register(Address.ticks) ?? 0 }
  /// The line that the button comes in on.
  var buttonLine: UInt32 { (register(Address.buttonMap) ?? 16) & 31 }
  /// The line that the timer comes in on.
  var timerLine: UInt32 { (register(Address.timerMap) ?? 16) & 31 }

  /// When timer 0 has asked for an interrupt.
  var alarms: [Duration] {
    changes.filter { $0.kind == .source && $0.number == 14 && $0.level }.map(\.moment.time)
  }

  /// How often a handler was entered.
  var calls: Int { changes.count { $0.kind == .interrupt && $0.level } }

  /// When the program told a stage: 1 before it binds, 2 after it.
  func time(ofStage stage: UInt32) -> Duration? {
    writes.first { $0.address == Address.stage && $0.value == stage }?.moment.time
  }

  /// Whether the handler is called again and again, so that the program does not get on.
  var storms: Bool { calls > 2 * alarms.count + 1000 }

  /// Presses the button, and lets it go.
  func press(for time: Duration = .milliseconds(15)) {
    drive(0, false)
    run(for: time)
    drive(0, true)
  }

  /// Runs to the middle between two alarms, when a tick has long been taken.
  ///
  /// Where there are no alarms it runs for a moment all the same.
  func runToQuiet() {
    let period = Duration.milliseconds(1)
    guard let last = alarms.last else {
      run(for: period)
      return
    }
    var next = last + period / 2
    while next <= now { next += period }
    run(until: next)
  }
}

extension XCTestCase {
  /// A board whose program has bound its interrupts, with the button up.
  ///
  /// - Returns: nil when the program did not get there, which is then reported.
  func boundBoard(_ program: Program = .sleeping, leftover: Leftover = []) throws -> Board? {
    let board = try Board()
    board.scenario = program.rawValue | leftover.rawValue
    board.drive(0, true)
    for _ in 0..<100 where board.time(ofStage: 2) == nil { board.run(for: .microseconds(100)) }
    guard expectRunning(board, after: ["bindInterrupts()"], section: "your-task") else {
      return nil
    }
    guard board.time(ofStage: 2) == nil else { return board }
    report(
      Finding(
        "bindInterrupts() comes to its end", steps: ["bindInterrupts()"],
        expected: "the program goes on", got: "10 ms later it has not returned",
        section: "in-which-order"))
    return nil
  }

  /// Compares the presses that the program took.
  @discardableResult
  func expectPresses(
    _ count: Int, on board: Board, _ behaviour: String, after steps: [String], section: String
  ) -> Bool {
    guard expectRunning(board, after: steps, section: section) else { return false }
    guard board.presses == count || expectNoStorm(board, after: steps) else { return false }
    return expect(
      "\(board.presses)", "\(count)", behaviour, after: steps + ["add up takePresses()"],
      section: section)
  }

  /// Fails the test where the handler is called without end.
  func expectNoStorm(_ board: Board, after steps: [String]) -> Bool {
    guard board.storms else { return true }
    report(
      Finding(
        "the handler clears what asked for it, and the program goes on", steps: steps,
        expected: "a call for each press and each alarm",
        got: "\(board.calls) calls within \(shown(board.now))", section: "nobody-has-answered"))
    return false
  }
}

/// A time as findings show it: microseconds, or milliseconds where those are many or no part is left.
func shown(_ time: Duration) -> String {
  let microseconds = time / .microseconds(1)
  return microseconds >= 10_000
    || microseconds >= 1000 && microseconds.truncatingRemainder(dividingBy: 1000) == 0
    ? "\(Int(microseconds / 1000)) ms" : "\(Int(microseconds.rounded())) µs"
}
