import Diagnostics
import FirmwareToolchain
import Flashing
import Foundation
import Simulation

/// A board's console in the terminal, with panics resolved to the pages' lines.
struct BoardConsole {
  let toolchain: Toolchain
  /// The image on the board, where it is known.
  let elf: URL?
  var resetsBoard = true

  /// Shows the console until Ctrl-C.
  func show(port: String) async throws {
    let (toolchain, elf, terminal) = (toolchain, elf, Terminal.standard)
    let monitor = Monitor(port: port, resetsBoard: resetsBoard) { panic in
      guard let elf else {
        return ["  \(panic.explanation); name the program to see the line: monitor NAME"]
      }
      let frames = await toolchain.frames(of: panic, in: elf)
      let explanation = PanicExplanation(panic, frames: frames)
      return ["  \(explanation.reason)"] + explanation.steps.map { "  \($0)" }
    }
    try await Interruption.cancels {
      try await monitor.run { piece in
        switch piece {
        case .console(let bytes): terminal.pass(bytes)
        case .note(let line): terminal.remark(line)
        }
      }
    }
  }
}

extension Toolchain {
  /// The functions that a panic happened in, the innermost first, then the one that called them.
  func frames(of panic: Panic, in elf: URL) async -> [SourceFrame] {
    var addresses = panic.pc.map { [$0] } ?? []
    // The return address lies behind a call of three bytes.
    if let returning = panic.a0, returning > 3, returning - 3 != panic.pc {
      addresses.append(returning - 3)
    }
    let found = (try? await symbolize(elf: elf, addresses: addresses)) ?? [:]
    return addresses.flatMap { found[$0] ?? [] }
  }
}
