import ESP32Chip
import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// What the driver's program is asked to call.
enum Request {
  case start
  case calibrate
  case now
  case sleepUntil(UInt64)
  case sleepFor(UInt64)

  /// The driver's number for it, and what the call is given.
  var code: (number: UInt32, argument: UInt64) {
    switch self {
    case .start: (1, 0)
    case .calibrate: (2, 0)
    case .now: (3, 0)
    case .sleepUntil(let deadline): (4, deadline)
    case .sleepFor(let microseconds): (5, microseconds)
    }
  }

  /// As findings show it.
  var words: String {
    switch self {
    case .start: "RTCClock()"
    case .calibrate: "calibrate()"
    case .now: "now()"
    case .sleepUntil(let deadline): "sleep(until: \(grouped(deadline)))"
    case .sleepFor(let microseconds): "sleep(for: \(grouped(microseconds)))"
    }
  }
}

/// A call that has come back.
struct Call {
  /// What it gave; 0 for what gives nothing.
  let result: UInt64
  let began: Moment
  let ended: Moment
  /// The counts at its beginning and at its end.
  let counts: ClosedRange<UInt64>

  /// How long it took, in microseconds.
  var microseconds: Double { Double(ended.units - began.units) / 480 }
}

/// Registers that the suite looks at, and the driver's mailbox among them.
enum Address {
  static let timeUpdate: UInt32 = 0x3FF4_800C
  static let time0: UInt32 = 0x3FF4_8010
  static let time1: UInt32 = 0x3FF4_8014
  static let interruptRaw: UInt32 = 0x3FF4_8040
  static let interruptClear: UInt32 = 0x3FF4_8048
  static let clockConfiguration: UInt32 = 0x3FF4_8070
  static let calibration: UInt32 = 0x3FF5_F068
  static let call: UInt32 = 0x3FF4_804C
  static let begun: UInt32 = 0x3FF4_8050
  static let argumentLow: UInt32 = 0x3FF4_80B0
  static let argumentHigh: UInt32 = 0x3FF4_80B4
  static let resultLow: UInt32 = 0x3FF4_80B8
  static let resultHigh: UInt32 = 0x3FF4_80BC
}

extension Board {
  /// The frequency of the 8 MHz oscillator divided by 256, which the RTC can count as well.
  static let dividedFastHertz: UInt32 = 33_203

  /// The RTC's count.
  var count: UInt64 { chip.peripherals.rtc.count(at: chip.now) }

  /// Lets the RTC's counter go on from another count.
  func preset(_ count: UInt64) { chip.peripherals.rtc.preset(count, at: chip.now) }

  /// Lets the RTC's counter jump ahead, as if so much time had passed.
  func skip(seconds: UInt64, at hertz: UInt32) { preset(count + seconds * UInt64(hertz)) }

  /// Selects the RTC's slow clock: its own oscillator, or the 8 MHz one divided by 256.
  func select(dividedFast: Bool) {
    let other: UInt32 = dividedFast ? 2 << 30 : 0
    write(0x2210 | other, to: Address.clockConfiguration)
  }

  /// Asks the driver for a call; the program makes it as soon as it runs.
  func ask(_ request: Request) {
    let (number, argument) = request.code
    write(UInt32(truncatingIfNeeded: argument), to: Address.argumentLow)
    write(UInt32(truncatingIfNeeded: argument >> 32), to: Address.argumentHigh)
    scenario = number
  }

  /// Runs until the call that was asked for has come back, or a time has passed.
  ///
  /// - Returns: nil where it has not come back.
  func finish(_ request: Request, within limit: Duration) -> Call? {
    let begin = now
    while scenario != 0, now < begin + limit {
      // No multiple of a period, so that calls begin at every place of one.
      let isShort = now < begin + .milliseconds(2)
      guard run(for: .microseconds(isShort ? 23 : 503)) else { return nil }
    }
    let number = request.code.number
    guard scenario == 0,
      let began = accesses.last(where: { $0.address == Address.begun && $0.value == number }),
      let ended = accesses.last(where: { $0.address == Address.begun && $0.value == 0 })
    else { return nil }
    let low = register(Address.resultLow) ?? 0
    let high = register(Address.resultHigh) ?? 0
    let rtc = chip.peripherals.rtc
    return Call(
      result: UInt64(high) << 32 | UInt64(low), began: began.moment, ended: ended.moment,
      counts: rtc.count(at: began.moment)...rtc.count(at: ended.moment))
  }

  private func write(_ value: UInt32, to address: UInt32) {
    _ = chip.peripherals.write(value, to: address, at: chip.now)
  }
}

extension XCTestCase {
  /// Has a call made, and waits for it.
  ///
  /// - Parameters:
  ///   - request: the call.
  ///   - board: the board.
  ///   - limit: how long it may take.
  ///   - steps: what was done before.
  ///   - section: the heading of the task's page to read again.
  /// - Returns: nil when it did not come back, which is then reported.
  func call(
    _ request: Request, on board: Board, within limit: Duration = .seconds(1),
    after steps: [String] = [], section: String = "your-task"
  ) -> Call? {
    board.ask(request)
    return finish(request, on: board, within: limit, after: steps, section: section)
  }

  /// Waits for a call that was asked for.
  ///
  /// - Returns: nil when it did not come back, which is then reported.
  func finish(
    _ request: Request, on board: Board, within limit: Duration, after steps: [String] = [],
    section: String = "your-task"
  ) -> Call? {
    if let call = board.finish(request, within: limit) { return call }
    let all = steps + [request.words]
    guard expectRunning(board, after: all, section: section) else { return nil }
    let milliseconds = limit / .milliseconds(1)
    report(
      Finding(
        "\(request.words) comes to its end", steps: all, expected: "the program goes on",
        got: "\(Int(milliseconds)) ms later it has not returned", section: section))
    return nil
  }

  /// A board with a clock that has been made.
  ///
  /// - Returns: nil when that did not come to its end, which is then reported.
  func startedBoard(slowClockHertz: UInt32 = 150_000, notesLoads: Bool = false) throws -> Board? {
    let board = try Board(slowClockHertz: slowClockHertz, notesLoads: notesLoads)
    return call(.start, on: board) == nil ? nil : board
  }
}

/// A number with its digits in groups of three.
func grouped(_ number: UInt64) -> String {
  let digits = String(number)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return text
}

/// A time as findings show it, from microseconds.
func shown(_ microseconds: Double) -> String {
  let size = abs(microseconds)
  if size >= 1e7 { return "\((microseconds / 1e5).rounded() / 10) s" }
  return size >= 1e4
    ? "\((microseconds / 100).rounded() / 10) ms" : "\((microseconds * 10).rounded() / 10) µs"
}
