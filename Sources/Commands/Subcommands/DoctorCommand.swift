import ArgumentParser
import Diagnostics
import FirmwareToolchain
import Foundation

/// `doctor`: what is installed, what is missing, and how to mend it.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "List every tool that the workbook uses, and how to mend.",
    discussion: "Ends with status 3 when a tool that readers need is missing.")

  @OptionGroup var bookOptions: BookOptions

  func run() async throws {
    let workspace = try bookOptions.workspace()
    let terminal = Terminal.standard
    terminal.say("For readers:")
    var isComplete = true
    for status in await FirmwareBuilder(workspace: workspace).toolchain.tools {
      isComplete = show(ToolFinding(status, in: workspace)) && isComplete
    }
    for tool in ToolInventory.readers {
      isComplete = show(ToolFinding(lookingFor: tool, in: workspace)) && isComplete
    }
    terminal.say()
    terminal.say("For './workbook test' and './workbook bench':")
    for tool in ToolInventory.tests {
      _ = show(ToolFinding(lookingFor: tool, in: workspace))
    }
    guard isComplete else { throw ExitStatus.toolMissing }
  }

  /// Prints a tool's lines as soon as they are known, and tells whether it is there.
  private func show(_ finding: ToolFinding) -> Bool {
    for line in finding.lines { Terminal.standard.say(line) }
    return finding.path != nil
  }
}
