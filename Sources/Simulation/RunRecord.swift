import ESP32Chip
import Foundation

/// What is kept of a run while it goes on: its console, its pins, and the files that record it.
struct RunRecord {
  /// How many changes of pins are kept at most.
  private static let changeLimit = 1 << 20
  /// How many characters are gathered before they go to a file.
  private static let pieceSize = 1 << 16

  private(set) var console: ConsoleRecord
  /// The console's first bytes with their times, in nanoseconds from the first instruction on.
  private(set) var bytes: [(byte: UInt8, nanoseconds: Int)] = []
  /// What the pins did; nil where nobody asked.
  private(set) var pins: PinHistory?

  private let origin: Moment
  private let byteLimit: Int
  private var trace: (text: TraceText, file: FileHandle)?
  private var wave: (text: WaveText, file: FileHandle)?

  /// Begins at the first instruction; the chip keeps what is asked for from now on.
  ///
  /// - Parameters:
  ///   - chip: the chip, loaded.
  ///   - origin: the moment from which times count.
  ///   - outputLimit: how many bytes of the console are kept.
  ///   - keepsPins: whether the pins' changes are kept.
  ///   - recording: what else is kept.
  init(
    _ chip: Chip, from origin: Moment, outputLimit: Int, keepsPins: Bool,
    _ recording: Simulator.Recording
  ) {
    self.origin = origin
    byteLimit = outputLimit
    console = ConsoleRecord(limit: outputLimit)
    if keepsPins { pins = PinHistory(initialLevels: chip.pinLevels) }
    trace = recording.trace.map { (TraceText(registers: chip.registers), $0) }
    wave = recording.wave.map {
      (WaveText(pins: chip.pinLevels, lines: chip.peripherals.interruptLines), $0)
    }
    if keepsPins || trace != nil || wave != nil { chip.changes = ChangeLog() }
    if recording.accesses { chip.observation = Observation() }
  }

  /// Lets the chip run to a moment, or to what ends that before.
  mutating func advance(_ chip: Chip, to moment: Moment) throws -> Stop {
    guard trace != nil else { return chip.run(until: moment) }
    while chip.now < moment {
      let (pc, count) = (chip.core.pc, chip.instructionCount)
      let stop = chip.step(until: moment)
      if chip.instructionCount != count {
        trace?.text.instruction(
          chip.instructionCount, at: pc, registers: chip.registers,
          nanoseconds: UInt64(chip.now.nanoseconds(since: origin)))
      }
      try takeChanges(chip)
      if let stop { return stop }
      if chip.console.isHalfFull { return .outputWaiting }
    }
    return .limit
  }

  /// Takes what the chip has printed and what has changed, and passes the console on.
  mutating func drain(
    _ chip: Chip, _ onOutput: @Sendable (ArraySlice<UInt8>) -> RunControl
  ) throws -> RunControl {
    try takeChanges(chip)
    let waiting = chip.console.waiting
    guard !waiting.isEmpty else { return .goOn }
    for index in waiting.indices where bytes.count < byteLimit {
      bytes.append(
        (waiting[index], chip.console.moment(ofByte: index).nanoseconds(since: origin)))
    }
    let piece = Array(waiting)[...]
    chip.console.removeAll()
    console.take(piece)
    return onOutput(piece)
  }

  /// What was counted; nil where nobody asked.
  func accesses(_ chip: Chip) -> AccessCounts? {
    guard let observation = chip.observation else { return nil }
    var counts = AccessCounts()
    observation.forEachExecution { counts.executions[$0] = $1 }
    observation.forEachAccess { address, reads, writes in
      counts.reads[address] = reads > 0 ? reads : nil
      counts.writes[address] = writes > 0 ? writes : nil
    }
    return counts
  }

  /// Writes what is left for the files.
  mutating func finish(_ chip: Chip) throws {
    try takeChanges(chip)
    wave?.text.end(atNanoseconds: UInt64(chip.now.nanoseconds(since: origin)))
    try write(always: true)
  }

  private mutating func takeChanges(_ chip: Chip) throws {
    guard let changes = chip.changes, changes.count > 0 else { return try write(always: false) }
    for index in 0..<changes.count { take(changes[index]) }
    changes.removeAll()
    try write(always: false)
  }

  private mutating func take(_ change: ChangeLog.Change) {
    let time = change.moment.nanoseconds(since: origin)
    let number = Int(change.number)
    trace?.text.change(change.kind.word, number, change.level, nanoseconds: UInt64(time))
    switch change.kind {
    case .pin:
      wave?.text.change(pin: number, isHigh: change.level, atNanoseconds: UInt64(time))
      guard pins != nil, let count = pins?.changes.count, count < Self.changeLimit else { return }
      pins?.changes.append(.init(nanoseconds: time, pin: number, isHigh: change.level))
    case .line:
      wave?.text.change(line: number, isHigh: change.level, atNanoseconds: UInt64(time))
    case .source, .interrupt, .wait: break
    }
  }

  private mutating func write(always: Bool) throws {
    if let text = trace?.text.text, always || text.utf8.count >= Self.pieceSize {
      try trace?.file.write(contentsOf: Data(text.utf8))
      _ = trace?.text.take()
    }
    if let text = wave?.text.text, always || text.utf8.count >= Self.pieceSize {
      try wave?.file.write(contentsOf: Data(text.utf8))
      _ = wave?.text.take()
    }
  }
}

extension ChangeLog.Kind {
  /// What a trace calls it.
  var word: String {
    switch self {
    case .pin: "pin"
    case .source: "source"
    case .line: "line"
    case .interrupt: "interrupt"
    case .wait: "wait"
    }
  }
}

extension Chip {
  /// a0 to a15.
  var registers: [UInt32] { (0..<16).map { core.register($0) } }
}
