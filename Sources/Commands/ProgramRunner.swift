import Diagnostics
import FirmwareToolchain
import Foundation
import Simulation

/// Runs a built program for a person: streams its console and explains how it ended.
struct ProgramRunner {
  let toolchain: Toolchain
  var terminal = Terminal.standard

  /// Runs an ELF file until it ends, the limit is over, or the user presses Ctrl-C.
  ///
  /// - Parameters:
  ///   - elf: the image linked for the simulator's console.
  ///   - name: what the user called it.
  ///   - limit: how long it may run; nil for as long as the user likes.
  /// - Throws: `SimulationError`, or a `Diagnostic` when the simulator gave up.
  /// - Returns: done when the program ended well or its time was over as asked.
  func run(elf: URL, name: String, limit: Duration?) async throws -> ExitStatus {
    try await Interruption.cancels {
      try await runUntilCancelled(elf: elf, name: name, limit: limit)
    }
  }

  /// Runs an ELF file as `run` does, for a caller that sees to Ctrl-C itself.
  func runUntilCancelled(elf: URL, name: String, limit: Duration? = nil) async throws -> ExitStatus
  {
    let terminal = terminal
    let result = try await QEMU().run(elf: elf, timeLimit: limit ?? .seconds(365 * 86_400)) {
      terminal.pass($0)
      return .goOn
    }
    if let last = result.output.last, last != UInt8(ascii: "\n") { terminal.say() }
    switch result.end {
    case .exited(0):
      return .done
    case .exited(let code):
      terminal.show(
        Diagnostic("'\(name)' ended with exit code \(code)", why: "0 would mean that all is well"))
      return .wrong
    case .panicked(let panic):
      terminal.show(await explain(panic, of: name, elf: elf))
      return .wrong
    case .idle:
      terminal.remark("ended: it waits for ever, and nothing can wake it")
      return .done
    case .reset(let reset):
      terminal.show(Diagnostic("'\(name)' ended: \(reset.words)"))
      return .wrong
    case .unknown(let limit):
      terminal.show(Diagnostic("'\(name)' ended: \(limit.words)", mend: limit.mend))
      return .wrong
    case .timeLimit:
      if limit != nil { terminal.remark("stopped: its time was over") }
      return .done
    case .stopped, .interrupted:
      terminal.remark("stopped")
      return .interrupted
    case .engineFailed(let message):
      throw Diagnostic("the simulator could not run '\(name)'", why: message)
    }
  }

  /// A panic in words, with the chapter's line where it happened and how it came there.
  func explain(_ panic: Panic, of name: String, elf: URL) async -> Diagnostic {
    let explanation = PanicExplanation(
      panic, frames: await toolchain.frames(of: panic, in: elf))
    return Diagnostic(
      .error, at: explanation.place, "'\(name)' stopped the chip: \(explanation.reason)",
      why: explanation.steps.isEmpty ? nil : explanation.steps.joined(separator: "\n    "),
      mend: explanation.mend)
  }
}
