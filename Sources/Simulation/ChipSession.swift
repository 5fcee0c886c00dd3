import ESP32Chip
import Foundation
import ImageReader

/// One run of one simulated chip: from power-on to whatever ends it.
struct ChipSession {
  /// How much simulated time passes between two looks at the task and the console.
  private static let slice = Duration.milliseconds(10)
  /// The same where a person watches.
  private static let watchedSlice = Duration.milliseconds(2)

  private let chip: Chip
  private let program: ELFFile?
  private let simulator: Simulator
  private let scenario: Scenario
  /// The first instruction's moment: all times count from it.
  private let origin: Moment
  private var input: ScheduledInput
  private var limit: Moment
  private var record: RunRecord
  private var panicScene: PanicScene
  private let stackAtPowerOn: StackImage?

  /// Loads an image into a new chip and brings it to the first instruction.
  init(
    _ image: FirmwareImage, of program: ELFFile?, scenario: Scenario, timeLimit: Duration?,
    recording: Simulator.Recording, _ simulator: Simulator
  ) throws {
    chip = Chip(slowClockHertz: simulator.slowClockHertz)
    self.program = if case .program(let file) = image { file } else { program }
    self.simulator = simulator
    self.scenario = scenario
    stackAtPowerOn = StackImage(of: self.program, chip)
    try image.start(on: chip)
    origin = chip.now
    input = ScheduledInput(scenario, from: origin)
    limit = timeLimit.map { [origin] in origin.advanced(by: $0) } ?? .never
    record = RunRecord(
      chip, from: origin, outputLimit: simulator.outputLimit,
      keepsPins: recording.pins || !scenario.expectations.isEmpty, recording)
    panicScene = PanicScene(self.program, on: chip)
  }

  /// Runs to the end and tells what came of it.
  mutating func run(
    onOutput: @Sendable (ArraySlice<UInt8>) -> RunControl
  ) async throws -> RunResult {
    let started = ContinuousClock.now
    let end = try await end(started, onOutput)
    try record.finish(chip)
    return RunResult(
      output: record.console.output, omittedBytes: record.console.omittedBytes, end: end,
      duration: .now - started, chip: report(end))
  }

  private mutating func end(
    _ started: ContinuousClock.Instant, _ onOutput: @Sendable (ArraySlice<UInt8>) -> RunControl
  ) async throws -> RunEnd {
    let isPaced = simulator.pace == .realTime
    var stopMoment: Moment?
    while true {
      if Task.isCancelled { return .interrupted }
      for event in input.due(at: chip.now) {
        switch event {
        case .drive(let pin, let level): chip.drive(pin, level)
        case .receive(let byte): chip.receive(byte)
        }
      }
      let slice = chip.now.advanced(by: isPaced ? Self.watchedSlice : Self.slice)
      let next = min(slice, limit, stopMoment ?? .never, input.nextMoment ?? .never)
      let stop = try record.advance(chip, to: next)
      panicScene.look(at: chip, after: stop, stackAtPowerOn)
      switch try record.drain(chip, onOutput) {
      case .goOn: break
      case .stop: return .stopped
      case .stopAfter(let delay): stopMoment = stopMoment ?? chip.now.advanced(by: delay)
      }
      switch stop {
      case .limit, .outputWaiting, .breakpoint: break
      case .halted(Stop.doneLevel): return exit
      case .halted:
        guard let next = input.nextMoment, next < limit else { return .idle }
      case .reset(let reason): return .reset(ChipReset(reason, at: chip.core.pc))
      case .fault(let fault): return .unknown(ModelLimit(fault))
      }
      if chip.now >= limit { return .timeLimit }
      if let stopMoment, chip.now >= stopMoment { return .stopped }
      guard isPaced else {
        await Task.yield()
        continue
      }
      let due = started + .nanoseconds(chip.now.nanoseconds(since: origin))
      if due > .now { try? await Task.sleep(until: due) }
    }
  }

  /// The end that the firmware found by itself: a2 is the status that it gave.
  private var exit: RunEnd {
    let status = Int32(bitPattern: chip.core.register(2))
    guard ConsoleRecord.panicCodes.contains(status), let panic = record.console.panic else {
      return .exited(status)
    }
    return .panicked(panic)
  }

  private func report(_ end: RunEnd) -> ChipReport {
    let pins = record.pins
    let duration = Duration.nanoseconds(chip.now.nanoseconds(since: origin))
    let ended = ExpectationCheck.Run(
      pins: pins ?? PinHistory(initialLevels: 0), console: record.bytes,
      endNanoseconds: chip.now.nanoseconds(since: origin))
    return ChipReport(
      instructions: chip.instructionCount, time: duration,
      disappointments: ExpectationCheck.disappointments(scenario, ended),
      calls: calls(end), stack: stackUse(end), pins: pins, accesses: record.accesses(chip))
  }

  /// The calls that led to an end that nobody wants.
  private func calls(_ end: RunEnd) -> CallChain? {
    guard let program else { return nil }
    switch end {
    case .panicked(let panic):
      return panicScene.calls
        ?? panic.pc.flatMap { pc in
          panic.sp.map { sp in
            CallChain(
              from: .init(pc: pc, a0: panic.a0, sp: sp), in: program,
              memory: { chip.word(at: $0) })
          }
        }
    case .unknown, .reset:
      let core = chip.core
      return CallChain(
        from: .init(pc: core.pc, a0: core.register(0), sp: core.register(1)), in: program,
        memory: { chip.word(at: $0) })
    default: return nil
    }
  }

  private func stackUse(_ end: RunEnd) -> StackUse? {
    guard let stackAtPowerOn else { return nil }
    return panicScene.stackUse ?? stackAtPowerOn.use(chip)
  }
}

/// What a stack's memory held at power-on.
struct StackImage {
  private let addresses: Range<UInt32>
  private let words: [UInt32]

  /// Looks at the stack of a program whose linker script tells where that is.
  init?(of program: ELFFile?, _ chip: Chip) {
    guard let room = program?.rooms.first(where: { $0.name == "stack" }),
      room.size <= 1 << 20, room.addresses.lowerBound % 4 == 0
    else { return nil }
    addresses = room.addresses
    words = stride(from: addresses.lowerBound, to: addresses.upperBound, by: 4)
      .compactMap { chip.word(at: $0) }
    guard words.count == Int(room.size) / 4 else { return nil }
  }

  /// How much of it has been written since.
  func use(_ chip: Chip) -> StackUse {
    StackUse(addresses) { chip.word(at: $0) == words[Int($0 - addresses.lowerBound) / 4] }
  }
}
