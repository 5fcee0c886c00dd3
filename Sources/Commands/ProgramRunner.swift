import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader
import Simulation

/// Runs a built program for a person: streams its console and explains how it ended.
struct ProgramRunner {
  /// What is run.
  enum Subject {
    /// A program that was built just now.
    case firmware(Firmware)
    /// A linked program or a flash image from somewhere.
    case file(URL)
  }

  /// What is kept of a run besides its console.
  struct Records {
    var trace: URL?
    var wave: URL?
    var heat: URL?
    var showsProfile = false

    /// Whether executions and accesses have to be counted.
    var needsCounts: Bool { heat != nil || showsProfile }
  }

  let toolchain: Toolchain
  var terminal = Terminal.standard
  /// Whether it runs in QEMU instead of on the simulated chip.
  var usesQEMU = false
  /// What happens to the simulated chip, and what must come of it.
  var scenario = Scenario()
  var records = Records()

  /// Runs a program until it ends, the limit is over, or the user presses Ctrl-C.
  ///
  /// - Parameters:
  ///   - subject: the program.
  ///   - name: what the user called it.
  ///   - limit: how long it may run; nil for as long as the user likes.
  /// - Throws: a `Diagnostic` when it can't be started; `ToolMissing`.
  /// - Returns: done when the program ended well or its time was over as asked.
  func run(_ subject: Subject, name: String, limit: Duration?) async throws -> ExitStatus {
    let runner = self
    return try await Interruption.cancels {
      try await runner.runUntilCancelled(subject, name: name, limit: limit)
    }
  }

  /// Runs a program as `run` does, for a caller that sees to Ctrl-C itself.
  func runUntilCancelled(
    _ subject: Subject, name: String, limit: Duration? = nil
  ) async throws -> ExitStatus {
    let terminal = terminal
    let pass: @Sendable (ArraySlice<UInt8>) -> RunControl = {
      terminal.pass($0)
      return .goOn
    }
    let limit = limit ?? scenario.duration
    let result: RunResult
    let elf: URL?
    var counts: AccessText?
    if usesQEMU {
      let linked = subject.elf(.simulatorCall)
      elf = linked
      result = try await QEMU().run(
        elf: linked, timeLimit: limit ?? .seconds(365 * 86_400), onOutput: pass)
    } else {
      let started = try await ChipStart(subject, name: name, toolchain)
      elf = started.elf
      let files = try RunRecords(records)
      result = try await Simulator(pace: limit == nil ? .realTime : .full).run(
        started.image, of: started.program, scenario: scenario, timeLimit: limit,
        recording: files.recording, onOutput: pass)
      counts = result.chip?.accesses.map { AccessText(counts: $0, program: started.program) }
    }
    if let last = result.output.last, last != UInt8(ascii: "\n") { terminal.say() }
    if let counts { try await show(counts) }
    return try await tell(result, of: name, elf: elf, isLimited: limit != nil)
  }

  /// Shows and writes what was counted.
  private func show(_ counts: AccessText) async throws {
    if let file = records.heat {
      do {
        try Data(counts.heat.utf8).write(to: file)
      } catch {
        throw Diagnostic("can't write '\(file.path)'", why: error.localizedDescription)
      }
    }
    guard records.showsProfile else { return }
    terminal.say()
    // A task of its own: after Ctrl-C nothing could be started in this one, and names stayed mangled.
    let names = await Task { await toolchain.readable(counts.functions) }.value
    for line in counts.profile(names) { terminal.say(line) }
  }

  /// Says how a run ended, as far as that needs words.
  private func tell(
    _ result: RunResult, of name: String, elf: URL?, isLimited: Bool
  ) async throws -> ExitStatus {
    var status = ExitStatus.done
    switch result.end {
    case .exited(0): break
    case .exited(let code):
      terminal.show(
        Diagnostic("'\(name)' ended with exit code \(code)", why: "0 would mean that all is well"))
      status = .wrong
    case .panicked(let panic):
      terminal.show(await explain(panic, of: name, elf: elf, result.chip))
      status = .wrong
    case .idle:
      terminal.remark("ended: it waits for ever, and nothing can wake it")
    case .reset(let reset):
      terminal.show(
        await explain(
          reset.words, of: name, elf: elf, result.chip,
          mend: reset.isWatchdog
            ? "Feed the watchdog in time, or switch it off, as the start-up code does." : nil))
      status = .wrong
    case .unknown(let limit):
      terminal.show(
        await explain(limit.words, of: name, elf: elf, result.chip, mend: limit.mend))
      status = .wrong
    case .timeLimit:
      if isLimited { terminal.remark("stopped: its time was over") }
    case .stopped, .interrupted:
      terminal.remark("stopped")
      return .interrupted
    case .engineFailed(let message):
      throw Diagnostic("'\(name)' could not be run", why: message)
    }
    for disappointment in result.chip?.disappointments ?? [] {
      terminal.show(Diagnostic("'\(name)': \(disappointment)"))
      status = .wrong
    }
    return status
  }

  /// A panic in words, with the chapter's line where it happened and how it came there.
  private func explain(
    _ panic: Panic, of name: String, elf: URL?, _ chip: ChipReport?
  ) async -> Diagnostic {
    var calls: [ExplainedCall] = []
    if let elf {
      calls =
        if let chain = chip?.calls { await toolchain.explain(chain, in: elf) } else {
          await toolchain.explain(panic, in: elf)
        }
    }
    let explanation = PanicExplanation(panic, calls)
    return Self.stop(
      "'\(name)' stopped the chip: \(explanation.reason)", at: explanation.place,
      steps: explanation.steps, chip,
      mend: explanation.mend)
  }

  /// An end that the chip came to, with the chapter's line where it happened.
  private func explain(
    _ words: String, of name: String, elf: URL?, _ chip: ChipReport?, mend: String?
  ) async -> Diagnostic {
    var calls: [ExplainedCall] = []
    if let elf, let chain = chip?.calls { calls = await toolchain.explain(chain, in: elf) }
    return Self.stop(
      "'\(name)' ended: \(words)", at: calls.place, steps: calls.steps, chip, mend: mend)
  }

  private static func stop(
    _ message: String, at place: Place?, steps: [String], _ chip: ChipReport?,
    mend: String?
  ) -> Diagnostic {
    let why = steps + (chip?.stack.map { [$0.words] } ?? [])
    return Diagnostic(
      .error, at: place, message,
      why: why.isEmpty ? nil : why.joined(separator: "\n    "), mend: mend)
  }
}
