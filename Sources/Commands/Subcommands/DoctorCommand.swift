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
    let statuses = await FirmwareBuilder(workspace: workspace).toolchain.tools
    var isComplete = true
    let edition = try Edition.load(from: workspace.root)
    if let edition { isComplete = show(edition, in: workspace, statuses) }
    terminal.say("For readers:")
    for status in statuses {
      isComplete = show(ToolFinding(status, in: workspace)) && isComplete
    }
    for tool in ToolInventory.readers {
      isComplete = show(ToolFinding(lookingFor: tool, in: workspace)) && isComplete
    }
    guard edition == nil else {
      guard isComplete else { throw ExitStatus.toolMissing }
      return
    }
    terminal.say()
    terminal.say("For './workbook test' and './workbook bench':")
    for tool in ToolInventory.tests {
      _ = show(ToolFinding(lookingFor: tool, in: workspace))
    }
    guard isComplete else { throw ExitStatus.toolMissing }
  }

  /// Prints what a learner's edition is for and what does not fit, and tells whether all does.
  private func show(
    _ edition: Edition, in workspace: Workspace, _ statuses: [ToolStatus]
  ) -> Bool {
    let terminal = Terminal.standard
    terminal.say("This is a learner's edition, for:")
    terminal.say("  " + "Swift".padding(to: 26) + edition.swift)
    terminal.say("  " + "system".padding(to: 26) + edition.system)
    let compiler = statuses.first { $0.name == "swiftc" }
    let problems = edition.problems(
      swift: compiler?.version.flatMap(KitWriter.version), system: Edition.systemHere,
      root: workspace.root)
    if problems.isEmpty {
      terminal.say(
        "  " + "programs".padding(to: 26)
          + "\(Numerals.count(edition.programs.count)), all as they were given to you")
    }
    for line in problems.flatMap({ "\($0)".split(separator: "\n") }) { terminal.say("  \(line)") }
    terminal.say()
    return problems.isEmpty
  }

  /// Prints a tool's lines as soon as they are known, and tells whether it is there.
  private func show(_ finding: ToolFinding) -> Bool {
    for line in finding.lines { Terminal.standard.say(line) }
    return finding.path != nil
  }
}
