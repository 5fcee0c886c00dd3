import Diagnostics
import FirmwareToolchain
import Foundation

/// Builds programs for commands, and tells a watching person what takes long.
struct FirmwareBuilder {
  let workspace: Workspace

  /// The project's toolchain, with its cache.
  var toolchain: Toolchain {
    let terminal = Terminal.standard
    return Toolchain(
      root: workspace.root, cache: workspace.cache, venv: workspace.pythonEnvironment,
      report: { line in if terminal.isInteractive { terminal.remark(line) } })
  }

  /// Builds what a NAME means; says so when that is not the book's own text.
  func build(_ name: String, ledPin: Int? = nil) async throws -> Firmware {
    let finder = SubjectFinder(workspace: workspace, ledPin: ledPin)
    let (program, origin) = try finder.program(named: name)
    if let remark = origin.remark { Terminal.standard.remark(remark) }
    let firmware = try await toolchain.build(program)
    for warning in toolchain.warnings(of: firmware, program: program) {
      Terminal.standard.show(warning)
    }
    return firmware
  }
}
