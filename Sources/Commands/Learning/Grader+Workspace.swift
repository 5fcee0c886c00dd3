import Foundation
import Grading

extension Grader {
  /// The graders of a workspace.
  init(of workspace: Workspace) {
    // The hosts are built with the tool, and lie beside it.
    let programs = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent()
    self.init(
      places: Grader.Places(
        root: workspace.root, programs: programs,
        contracts: workspace.root.appending(path: "Sources/GradingContract"),
        work: workspace.cache.appending(path: "grading")),
      toolchain: FirmwareBuilder(workspace: workspace).toolchain)
  }
}
