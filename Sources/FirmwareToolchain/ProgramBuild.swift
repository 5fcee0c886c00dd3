import Diagnostics
import Foundation
import Glibc

/// Compiles, links and checks one program, in a folder of its own.
struct ProgramBuild: Sendable {
  let program: Program
  /// The folder of the compiled runtime.
  let runtime: URL
  let steps: BuildSteps
  let folder: URL

  /// Fills the folder.
  /// - Throws: `Diagnostics` for what is wrong with the program.
  func run() async throws {
    let firmware = Firmware(program, folder: folder, hash: ContentHash.Builder().hash())
    try await compile()
    // The first link's problems are almost always the second's: one after the other says them once.
    let lines = SourceLines(program.files)
    for console in program.consoles {
      try await link(firmware, console, lines: lines)
    }
  }

  /// Fills the folder with the objects alone: nothing is linked.
  /// - Throws: `Diagnostics` for what is wrong with the program.
  func compile() async throws {
    let firmware = Firmware(program, folder: folder, hash: ContentHash.Builder().hash())
    try writeSources()
    try linkRuntimeObjects()
    let lines = SourceLines(program.files)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await compileSwift(warnings: firmware.warnings, lines: lines) }
      group.addTask { try await takeCompanions() }
      for file in program.sources(in: .assembly) {
        group.addTask {
          try await steps.assemble(
            file.name, in: folder, to: folder.appending(path: file.name), lines: lines)
        }
      }
      try await group.waitForAll()
    }
  }

  private func writeSources() throws {
    for file in program.files {
      let text = file.language == .assembly ? Self.withLineMarks(file.text) : file.text
      try Data(text.utf8).write(to: folder.appending(path: file.name))
    }
  }

  /// Line marks as clang reads them in assembly, where `# 12 "file"` would be a comment.
  static func withLineMarks(_ text: String) -> String {
    guard text.contains("# ") else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        line.prefixMatch(of: #/# (\d+ ".*")/#).map { "#line \($0.output.1)" } ?? String(line)
      }
      .joined(separator: "\n")
  }

  /// Takes the runtime's objects over.
  private func linkRuntimeObjects() throws {
    let target = folder.appending(path: Firmware.runtimeFolder)
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: runtime.path)
    where name.hasSuffix(".o") {
      try Self.share(runtime.appending(path: name), as: target.appending(path: name))
    }
  }

  private func compileSwift(warnings: URL, lines: SourceLines) async throws {
    let files = program.sources(in: .swift).map(\.name)
    guard !files.isEmpty else { return }
    let module = BuildSteps.SwiftModule(
      name: program.moduleName, files: files, folder: folder,
      isScript: files.contains("main.swift"), importing: [runtime], isImportable: false)
    let printed = try await steps.compile(
      module, to: folder.appending(path: program.moduleName), lines: lines)
    try Data(printed.utf8).write(to: warnings)
  }

  /// Compiles the companions, or finds them compiled.
  private func takeCompanions() async throws {
    let files = program.companions
    guard !files.isEmpty else { return }
    let name = program.companionName
    var key = ContentHash.Builder()
    key.add("companions", name)
    // Its name is the hash of all that it was made from, the tools and the recipe among them.
    key.add("runtime", runtime.lastPathComponent)
    for file in files { key.add("file \(file.name)", file.text) }
    let (runtime, steps) = (runtime, steps)
    let kept = try await steps.cache.entry(key.hash()) { folder in
      for file in files {
        try Data(file.text.utf8).write(to: folder.appending(path: file.name))
      }
      let module = BuildSteps.SwiftModule(
        name: name, files: files.map(\.name), folder: folder,
        isScript: files.contains { $0.name == "main.swift" }, importing: [runtime],
        isImportable: false, hasForeignFunctions: true)
      _ = try await steps.compile(
        module, to: folder.appending(path: name), lines: SourceLines(files))
    }
    try Self.share(
      Stage.object.url(kept.appending(path: name)),
      as: Stage.object.url(folder.appending(path: name)))
  }

  /// Gives a file a second name, so that a folder stays whole by itself.
  private static func share(_ file: URL, as name: URL) throws {
    if Glibc.link(file.path, name.path) != 0 {
      try FileManager.default.copyItem(at: file, to: name)
    }
  }

  private func link(_ firmware: Firmware, _ console: ConsoleLink, lines: SourceLines)
    async throws
  {
    // Names relative to this folder: the map says the same wherever the cache is.
    let script =
      program.sources(in: .linkerScript).first?.name
      ?? steps.root.appending(path: RuntimeSources.defaultScript).path
    let objects = firmware.objects(console).map { (name: name(of: $0), url: $0) }
    try await steps.link(
      objects.map(\.name), script: script, in: folder,
      symbols: ["board_led_pin": program.ledPin], elf: firmware.elf(console),
      map: firmware.map(console), lines: lines)
    guard !program.keepsRefusedImage else { return }
    let problems = try await problems(of: firmware, console, lines: lines)
    guard problems.isEmpty else { throw Diagnostics(problems) }
  }

  /// What the image check finds.
  func problems(of firmware: Firmware, _ console: ConsoleLink, lines: SourceLines)
    async throws -> [Diagnostic]
  {
    let objects = firmware.objects(console).map { (name: name(of: $0), url: $0) }
    let findings = try ImageCheck(
      elf: firmware.elf(console), map: firmware.map(console), objects: objects
    ).findings(budget: program.sizeBudget)
    return findings.diagnostics(
      names: try await steps.demangled(findings.names), objects: objects.map(\.url)
    ).map(lines.shown)
  }

  /// An object's path inside of the folder.
  private func name(of object: URL) -> String {
    String(object.path.dropFirst(folder.path.count + 1))
  }
}

extension Program {
  /// Checks what can be checked before any tool runs.
  /// - Throws: `Diagnostics` with every problem.
  func validate() throws(Diagnostics) {
    var problems: [Diagnostic] = []
    var names: Set<String> = []
    for file in files {
      let place = Place(file: file.name, line: 1)
      if file.name.isEmpty || file.name.contains("/") || file.name.hasPrefix(".")
        || file.name.hasPrefix("-")
      {
        problems.append(
          Diagnostic(
            at: place, "'\(file.name)' is not a file name",
            mend: "Name the file without a folder, as 'main.swift'."))
      } else if file.language == nil {
        let known = SourceFile.Language.allCases.map { ".\($0.rawValue)" }
        problems.append(
          Diagnostic(
            at: place, "nothing is known to do with '\(file.name)'",
            mend: "Use one of the extensions \(known.joined(separator: ", "))."))
      }
      if !names.insert(file.name).inserted {
        problems.append(
          Diagnostic(
            at: place, "two sources of '\(name)' are named '\(file.name)'",
            mend: "Give one of them another name."))
      }
    }
    if sources(in: .linkerScript).count > 1 {
      let scripts = sources(in: .linkerScript).map { "'\($0.name)'" }.joined(separator: ", ")
      problems.append(
        Diagnostic(
          .error, "'\(name)' has more than one linker script: \(scripts)", mend: "Keep one of them."
        ))
    }
    if sources(in: .swift).isEmpty, sources(in: .assembly).isEmpty {
      problems.append(
        Diagnostic(
          .error, "the program '\(name)' has no source", mend: "Write a 'main.swift' for it."))
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
  }
}
