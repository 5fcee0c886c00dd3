import Foundation

/// Compiles what every program is linked with, into a folder.
struct RuntimeBuild: Sendable {
  let sources: RuntimeSources
  let steps: BuildSteps
  let folder: URL

  /// Makes an object of each module and each assembly file.
  /// - Throws: `Diagnostics` of the compiler or the assembler.
  func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await compileModules() }
      group.addTask {
        for file in sources.assembly {
          let name = URL(filePath: file).deletingPathExtension().lastPathComponent
          try await steps.assemble(
            file, in: sources.root, to: folder.appending(path: name), lines: SourceLines([]))
        }
      }
      try await group.waitForAll()
    }
  }

  /// Compiles the Swift modules, each able to import those before it.
  private func compileModules() async throws {
    for module in sources.modules {
      let compiled = BuildSteps.SwiftModule(
        name: module.name, files: module.files, folder: sources.root, isScript: false,
        importing: [folder], isImportable: true, hasLibraryRuntime: true)
      _ = try await steps.compile(
        compiled, to: folder.appending(path: module.name), lines: SourceLines([]))
    }
  }
}
