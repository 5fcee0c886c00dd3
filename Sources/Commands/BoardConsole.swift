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
      let explanation = PanicExplanation(panic, await toolchain.explain(panic, in: elf))
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
