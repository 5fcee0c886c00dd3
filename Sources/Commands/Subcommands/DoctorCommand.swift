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
    let needed = await FirmwareBuilder(workspace: workspace).toolchain.tools
    let others = ToolInventory.readers + ToolInventory.tests
    terminal.say("For readers:")
    var isComplete = true
    for tool in needed {
      isComplete =
        show(tool.name, version: tool.version, tool.path, tool.installation) && isComplete
    }
    for tool in others {
      if tool.name == ToolInventory.tests.first?.name {
        terminal.say()
        terminal.say("For './workbook test' and './workbook bench':")
      }
      let path = tool.path(in: workspace)
      let isThere = show(
        tool.name, version: path.flatMap(tool.version(at:)), path, tool.installation)
      if ToolInventory.readers.contains(tool) { isComplete = isThere && isComplete }
    }
    guard isComplete else { throw ExitStatus.toolMissing }
  }

  /// Prints one tool's line, or how to get it.
  private func show(_ name: String, version: String?, _ path: String?, _ installation: String)
    -> Bool
  {
    let terminal = Terminal.standard
    let label = "  " + name.padding(to: 24)
    guard let path else {
      terminal.say(label + "MISSING")
      terminal.say("    mend: \(installation)")
      return false
    }
    terminal.say(label + (version ?? "installed").padding(to: 12) + "  " + path)
    return true
  }
}
