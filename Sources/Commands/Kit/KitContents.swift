import Diagnostics
import FirmwareToolchain
import Foundation
import Grading

/// What goes from the repository into a learner's edition.
struct KitContents: Sendable {
  /// The repository's root.
  let root: URL
  /// The tasks that have a grader.
  let tasks: [TaskDefinition]

  /// Reads which tasks there are.
  ///
  /// - Throws: what is wrong with a task's definition.
  init(root: URL) throws {
    self.root = root
    tasks = try TaskDefinition.names(root: root).map { try TaskDefinition.load($0, root: root) }
  }

  /// Files and folders that are the same in the kit, by path.
  var copies: [String] {
    Self.shared + Toolchain.sourceFolders
      + tasks.flatMap { task in
        Self.graderParts.map { "Tests/Graders/\(task.name)/\($0)" }
          .filter { FileSystem.exists(root.appending(path: $0)) }
      }
  }

  /// What readers and the tool need of the repository, beside firmware and graders.
  private static let shared = [
    "LICENSE", "chapters", "reference", "site/theme", "Sources/GradingContract",
  ]

  /// What of a grader says what is asked for, or is compiled or linked with a learner's code.
  ///
  /// Its suite, its race host, and what proves it are no part of a kit.
  private static let graderParts = ["task.yml", "adapter", "firmware", "objects"]

  /// The built programs, by name.
  var programs: [String] {
    ["workbook", "confine"]
      + tasks.flatMap { task in
        ["grade-\(task.name)"]
          + (task.tests.contains { $0.needs == .race } ? ["race-\(task.name)"] : [])
      }
  }
}
