import Diagnostics
import FirmwareToolchain
import Foundation
import Simulation

/// Compiles a submission with its adapter for this machine, and links it to what a host can load.
struct HostCompiler: Sendable {
  let toolchain: Toolchain
  let confinement: Confinement
  /// The compiled contracts: the folder that has `GradingContract.swiftmodule`.
  let contracts: URL
  /// The contracts' sources: from them come the declarations that messages show.
  let contractSources: URL
  let compiler: HostTool

  /// What is compiled, and how.
  struct Job: Sendable {
    /// The submission, then the adapter.
    var sources: [SourceFile]
    /// The folder that everything is written to.
    var folder: URL
    /// The name of the result in the folder, without extension.
    var name: String
    /// Whether it is made for ThreadSanitizer.
    var detectsRaces = false
    /// Whether everything unsafe has to be marked.
    var isStrictlySafe = false
  }

  /// What became of a job.
  enum Outcome: Sendable {
    /// The object, and the same linked, ready to be loaded.
    case loadable(object: URL, library: URL, missingLayers: [String])
    /// What the compiler has to say.
    case problems([Diagnostic], missingLayers: [String])
    /// That the compiler did not come to an end in its time.
    case endless(Diagnostic, missingLayers: [String])
  }

  /// The module that a submission and its adapter are.
  static let moduleName = "Exercise"

  /// Sets the compiler up: finds it, and compiles the contracts if that was not done before.
  init(toolchain: Toolchain, contracts folder: URL, confinement: Confinement) async throws {
    self.toolchain = toolchain
    self.confinement = confinement
    let compiler = try toolchain.swiftCompiler
    self.compiler = compiler
    contractSources = folder
    contracts = try await Self.contracts(folder, compiler: compiler, toolchain: toolchain)
  }

  /// Compiles and links.
  ///
  /// - Throws: `ToolMissing`; a `Diagnostic` when the compiler can't be run at all.
  func compile(_ job: Job) async throws -> Outcome {
    let object = job.folder.appending(path: "\(job.name).o")
    for source in job.sources {
      try Data(source.text.utf8).write(to: job.folder.appending(path: source.name))
    }
    let frontend = try await toolchain.frontendCommand(options(job))
    let printed = try await confinement(for: job).run(
      frontend[0], frontend.dropFirst() + job.sources.map(\.name) + ["-o", "\(job.name).o"],
      in: job.folder, timeLimit: .seconds(60))
    let messages = CompilerMessages.read(printed.errors, sources: job.sources)
    guard printed.hasSucceeded else {
      let errors = messages.filter { $0.severity != .warning }
      guard errors.contains(where: { $0.severity == .error }) else {
        return failure(of: printed, job)
      }
      return .problems(errors, missingLayers: printed.missingLayers)
    }
    return try await link(object, job)
  }

  private func options(_ job: Job) -> [String] {
    var options = [
      "-wmo", "-parse-as-library", "-Onone", "-g", "-module-name", Self.moduleName,
      "-module-cache-path", toolchain.moduleCache.path, "-I", contracts.path,
      "-diagnostic-style", "llvm", "-no-color-diagnostics", "-file-compilation-dir", ".",
      // An expression that would take the type checker minutes is told after two seconds.
      "-Xfrontend", "-solver-expression-time-threshold=2",
    ]
    if job.detectsRaces { options.append("-sanitize=thread") }
    if job.isStrictlySafe {
      options += ["-strict-memory-safety", "-Werror", "StrictMemorySafety"]
    }
    return options
  }

  private func confinement(for job: Job) -> Confinement {
    var confinement = confinement
    confinement.readable += [contracts.path, contractSources.path, swiftFolder.path]
    confinement.writable += [job.folder.path, toolchain.moduleCache.path]
    return confinement
  }

  /// The Swift installation's `usr`.
  var swiftFolder: URL {
    URL(filePath: compiler.path).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  private func link(_ object: URL, _ job: Job) async throws -> Outcome {
    let library = object.deletingPathExtension().appendingPathExtension("so")
    let runtime = swiftFolder.appending(path: "lib/swift/linux")
    let printed = try await confinement(for: job).run(
      swiftFolder.appending(path: "bin/ld.lld").path,
      [
        "-shared", "--eh-frame-hdr", "--build-id=none", "-rpath", runtime.path,
        runtime.appending(path: "x86_64/swiftrt.o").path, object.path,
        runtime.appending(path: "libswiftSynchronization.so").path,
        // What unoptimised code takes of the library's generic functions, ready-made.
        runtime.appending(path: "libswiftSwiftOnoneSupport.so").path, "-o", library.path,
      ], in: job.folder, timeLimit: .seconds(60))
    guard printed.hasSucceeded else { return failure(of: printed, job) }
    return .loadable(object: object, library: library, missingLayers: printed.missingLayers)
  }

  /// A compiler that ended without saying what is wrong with the code.
  private func failure(of printed: LeashedProcess.Printed, _ job: Job) -> Outcome {
    let place = job.sources.first.map { Place(file: $0.shownPath ?? $0.name, line: 1) }
    switch printed.end {
    case .timeLimit, .signaled(9), .signaled(24):
      return .endless(
        Diagnostic(
          at: place, "the compiler did not come to an end with this file",
          why: "it was ended after \(confinement.processorSeconds) seconds",
          mend: "Split long expressions into parts whose types you name."),
        missingLayers: printed.missingLayers)
    default:
      let words = printed.errors.split(separator: "\n").prefix(3).joined(separator: "; ")
      return .problems(
        [
          Diagnostic(
            at: place, "the compiler gave up on this file",
            why: words.isEmpty ? "\(printed.end)" : words,
            mend: "Take away the last thing that you added, and build again.")
        ], missingLayers: printed.missingLayers)
    }
  }

  /// Compiles the contracts' module, or finds it.
  private static func contracts(_ folder: URL, compiler: HostTool, toolchain: Toolchain)
    async throws -> URL
  {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }.sorted()
    let files = names.map { folder.appending(path: $0) }
    let text = try files.map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\0")
    let cache = toolchain.moduleCache.path
    return try await toolchain.kept(
      of: ["contracts": text, "compiler": compiler.identity, "folder": folder.path]
    ) { result in
      let module = result.appending(path: "GradingContract.swiftmodule")
      let printed = try await LeashedProcess(
        executable: compiler.path,
        arguments: [
          "-emit-module", "-parse-as-library", "-wmo", "-module-name", "GradingContract",
          "-swift-version", "6", "-module-cache-path", cache, "-emit-module-path", module.path,
        ] + files.map(\.path), in: result
      ).collect(timeLimit: .seconds(120))
      guard printed.hasSucceeded else {
        throw Diagnostic(
          "the contracts of the tasks don't compile", why: printed.errors,
          mend: "This is a bug of the workbook: please report it.")
      }
    }
  }
}
