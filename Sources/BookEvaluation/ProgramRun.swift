import BookModel
import FirmwareToolchain
import Foundation
import ImageReader
import Simulation
import Synchronization

/// One run of a program, as a page asks for it.
struct ProgramRun: Sendable {
  /// How a run ended, as it is kept and shown.
  enum Ending: Hashable, Sendable {
    case exited(String)
    case panicked(String)
    /// The page's time was over.
    case stopped(after: String)
    /// All that must come has come, and the page says that it goes on.
    case goesOn
    /// What came can't become what must come.
    case differs
    /// It waits for what can never come.
    case waits
    /// It did not end in time, and the page gave no time.
    case endless
    case engineFailed(String)

    /// The ending in one line.
    var text: String {
      switch self {
      case .exited(let code): "exit \(code)"
      case .panicked(let line): "panic \(line)"
      case .stopped(let time): "stopped after \(time)"
      case .goesOn: "goes on"
      case .differs: "differs"
      case .waits: "waits for ever"
      case .endless: "endless"
      case .engineFailed(let words): "failed \(words)"
      }
    }

    /// Reads what `text` wrote.
    init(text: String) {
      func rest(_ prefix: String) -> String? {
        text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : nil
      }
      if let code = rest("exit ") {
        self = .exited(code)
      } else if let line = rest("panic ") {
        self = .panicked(line)
      } else if let time = rest("stopped after ") {
        self = .stopped(after: time)
      } else if text == "goes on" {
        self = .goesOn
      } else if text == "differs" {
        self = .differs
      } else if text == "waits for ever" {
        self = .waits
      } else if text == "endless" {
        self = .endless
      } else {
        self = .engineFailed(rest("failed ") ?? text)
      }
    }
  }

  /// Where programs run that a page wants in QEMU.
  let qemu: QEMU
  let toolchain: Toolchain
  let setting: RunSetting
  /// How long it may run when the page gives it no time.
  let timeLimit: Duration
  let expectation: ConsoleExpectation

  /// What came of a run.
  struct Outcome {
    let measurement: Measurement
    /// Its panic, if that was the end.
    var panic: Panic?
    /// The instruction at which the chip came to an end that nobody wants, and why.
    var failure: (pc: UInt32, words: String, mend: String?)?
    /// What the scenario expected and did not come.
    var disappointments: [Disappointment] = []
  }

  /// Runs a program and tells what it printed and how it ended.
  func outcome(of firmware: Firmware) async throws -> Outcome {
    let watch = Mutex(Watch(expectation, mustEnd: setting.mustTrap))
    let result = try await run(firmware) { bytes in watch.withLock { $0.take(bytes) } }
    guard result.end != .interrupted else { throw CancellationError() }
    let watched = watch.withLock { $0 }
    let whole = String(decoding: result.output, as: UTF8.self)
    let ending: Ending
    var panic: Panic?
    var failure: (pc: UInt32, words: String, mend: String?)?
    switch result.end {
    case .panicked(let last):
      ending = .panicked(last.line)
      panic = last
    case .exited(0) where watched.isSatisfied, .stopped where watched.isSatisfied,
      .timeLimit where watched.isSatisfied, .idle where watched.isSatisfied:
      ending = .goesOn
    case .exited(let code): ending = .exited("\(code)")
    case .stopped: ending = .differs
    case .timeLimit: ending = setting.duration.map { .stopped(after: $0.shown) } ?? .endless
    case .idle: ending = .waits
    case .reset(let reset):
      ending = .engineFailed(reset.words)
      failure = (reset.pc, reset.words, nil)
    case .unknown(let limit):
      ending = .engineFailed(limit.words)
      failure = (limit.pc, limit.words, limit.mend)
    case .engineFailed(let words): ending = .engineFailed(words)
    case .interrupted: ending = .differs
    }
    return Outcome(
      measurement: Measurement([ending == .goesOn ? watched.text : whole, ending.text]),
      panic: panic, failure: failure,
      disappointments: result.chip?.disappointments ?? [])
  }

  private func run(
    _ firmware: Firmware, onOutput: @escaping @Sendable (ArraySlice<UInt8>) -> RunControl
  ) async throws -> RunResult {
    let limit = setting.duration ?? timeLimit
    guard setting.engine == .simulator else {
      return try await qemu.run(
        elf: firmware.elf(.simulatorCall), timeLimit: limit, onOutput: onOutput)
    }
    let (image, program) = try await Self.image(of: firmware, toolchain)
    return try await Simulator().run(
      image, of: program, scenario: setting.scenario, timeLimit: limit, onOutput: onOutput)
  }

  /// The flash image of a program, and its ELF file, which explains what happens.
  static func image(of firmware: Firmware, _ toolchain: Toolchain) async throws -> (
    image: FirmwareImage, program: ELFFile
  ) {
    let image = try await toolchain.image(of: firmware)
    return (
      try FirmwareImage([UInt8](Data(contentsOf: image))),
      try ELFFile([UInt8](Data(contentsOf: firmware.elf(.uart0))))
    )
  }

  /// Looks at the lines as they come, and keeps them as far as they matter: how many more the
  /// engine printed before it was stopped is chance.
  private struct Watch {
    /// How long a program is watched after all has come that must: one that then panics or fails is
    /// not what the page shows.
    static let aftermath = Duration.milliseconds(200)

    /// Whether all has come that must, and the rest is left open.
    private(set) var isSatisfied = false
    private var matcher: ConsoleMatcher
    private(set) var text = ""
    private var lines = ConsoleLines()
    private let mustEnd: Bool

    init(_ expectation: ConsoleExpectation, mustEnd: Bool) {
      matcher = ConsoleMatcher(expectation)
      self.mustEnd = mustEnd
    }

    mutating func take(_ bytes: ArraySlice<UInt8>) -> RunControl {
      guard !mustEnd, !isSatisfied else { return .goOn }
      for line in lines.take(bytes) {
        text += line + "\n"
        switch matcher.take((line + "\n").utf8) {
        case .open: continue
        case .failed: return .stop
        case .satisfied:
          isSatisfied = true
          return .stopAfter(Self.aftermath)
        }
      }
      return .goOn
    }
  }
}

extension Duration {
  /// The time as a page writes it: `50 ms`.
  var shown: String {
    let (seconds, attoseconds) = components
    let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    if microseconds % 1_000_000 == 0 { return "\(seconds) s" }
    return microseconds % 1_000 == 0 ? "\(microseconds / 1_000) ms" : "\(microseconds) µs"
  }
}
