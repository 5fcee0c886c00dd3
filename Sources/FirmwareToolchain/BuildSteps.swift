import Diagnostics
import Foundation

/// The steps from sources to an ELF file, each one run of one tool.
struct BuildSteps: Sendable {
  let toolbox: Toolbox
  /// The folder that has `Sources`.
  let root: URL
  /// Where results are kept, and what clang compiled of headers.
  let cache: ArtifactCache

  /// One Swift module to compile.
  struct SwiftModule: Sendable {
    let name: String
    /// Paths as messages and debug information call them, relative to `folder`.
    let files: [String]
    let folder: URL
    let isScript: Bool
    /// Folders of compiled modules that it may import.
    let importing: [URL]
    /// Whether others may import it.
    let isImportable: Bool
    /// Whether it gets the Swift library's own runtime functions.
    var hasLibraryRuntime = false
    /// Whether it declares functions of other modules.
    var hasForeignFunctions = false
  }

  /// Compiles a Swift module to `<stem>.o`, with every stage in between kept beside it.
  /// - Parameters:
  ///   - module: what to compile.
  ///   - stem: path of the results, without extension.
  ///   - lines: the sources' lines, for the columns of messages.
  /// - Throws: `Diagnostics` with the compiler's errors.
  /// - Returns: the compiler's warnings, as it printed them.
  func compile(_ module: SwiftModule, to stem: URL, lines: SourceLines) async throws -> String {
    var options = Recipe.swift(
      module: module.name, isScript: module.isScript, importing: module.importing.map(\.path),
      headers: root.appending(path: RuntimeSources.headers).path,
      moduleCache: cache.moduleCache.path, hasLibraryRuntime: module.hasLibraryRuntime)
    if module.hasForeignFunctions { options += Recipe.foreignFunctions }
    // Neither debug information nor the IR's own name for itself names a folder of this machine.
    let results = stem.deletingLastPathComponent()
    // With the separator: the path of a folder beside may begin with this one's name.
    var maps: [String] = []
    for folder in [root, results] + module.importing {
      maps += ["-debug-prefix-map", "\(folder.path)/=./"]
    }
    let name = module.folder.path == results.path ? stem.lastPathComponent : stem.path
    let output: Toolbox.Output
    if module.isImportable {
      let path = results.appending(path: "\(module.name).swiftmodule").path
      output = try await toolbox.run(
        .swiftc,
        options + maps + ["-emit-module-path", path, "-emit-ir", "-o", "\(name).ll"]
          + module.files, in: module.folder)
    } else {
      let plan = try await FrontendPlan(toolbox: toolbox, cache: cache).words(
        options + ["-emit-ir"], source: module.isScript ? "main.swift" : "module.swift")
      output = try await toolbox.run(
        path: plan[0],
        plan.dropFirst() + maps + module.files + ["-o", "\(name).ll"], in: module.folder)
    }
    try require(output, of: .swiftc, columns: .bytes, lines: lines)

    let ir = try Data(contentsOf: Stage.ir.url(stem))
    try Data(IRRetargeting.retarget([UInt8](ir))).write(to: Stage.retargeted.url(stem))
    let compiled = try await toolbox.run(
      .llc, Recipe.llc + [Stage.retargeted.url(stem).path, "-o", Stage.assembly.url(stem).path],
      in: module.folder)
    try require(compiled, of: .llc, columns: .preprocessed(nil), lines: lines)

    let assembly = try Data(contentsOf: Stage.assembly.url(stem))
    let placed = try LiteralPlacement.place([UInt8](assembly))
    try Data(AssemblyCompaction.compact(placed)).write(to: Stage.placed.url(stem))
    let assembled = try await toolbox.run(
      .assembler,
      Recipe.assembler + [Stage.placed.url(stem).path, "-o", Stage.object.url(stem).path],
      in: module.folder)
    try require(assembled, of: .assembler, columns: .preprocessed(nil), lines: lines)
    return output.standardError
  }

  /// Assembles a hand-written file to `<stem>.o`; the preprocessed text stays beside it.
  /// - Parameters:
  ///   - file: its path as messages call it, relative to `folder`.
  ///   - folder: the working directory.
  ///   - stem: path of the results, without extension.
  ///   - lines: the sources' lines, for the columns of messages.
  /// - Throws: `Diagnostics` with the assembler's errors.
  func assemble(_ file: String, in folder: URL, to stem: URL, lines: SourceLines) async throws {
    let include = ["-I", root.appending(path: RuntimeSources.machine).path]
    let text = Stage.placed.url(stem).path
    let preprocessed = try await toolbox.run(
      .clang, Recipe.preprocessor + include + [file, "-o", text], in: folder)
    try require(preprocessed, of: .clang, columns: .bytes, lines: lines)
    let assembled = try await toolbox.run(
      .assembler, Recipe.handAssembler + [text, "-o", Stage.object.url(stem).path], in: folder)
    try require(
      assembled, of: .assembler,
      columns: .preprocessed(PreprocessedText(reading: Stage.placed.url(stem))),
      lines: lines)
  }

  /// Links objects to an ELF file.
  /// - Parameters:
  ///   - objects: the objects, in order, relative to `folder`.
  ///   - script: the linker script.
  ///   - folder: the working directory.
  ///   - symbols: absolute symbols to define.
  ///   - elf: the file to write.
  ///   - map: the linker's map to write.
  ///   - lines: the sources' lines, for the names of their files.
  /// - Throws: `Diagnostics` with the linker's errors.
  func link(
    _ objects: [String], script: String, in folder: URL, symbols: [String: Int], elf: URL, map: URL,
    lines: SourceLines
  ) async throws {
    let definitions = symbols.sorted { $0.key < $1.key }.map { "--defsym=\($0.key)=\($0.value)" }
    let output = try await toolbox.run(
      .linker,
      Recipe.linker + definitions
        + ["-L", root.appending(path: RuntimeSources.machine).path, "-T", script]
        + ["-Map", map.path, "-o", elf.path] + objects,
      in: folder)
    guard !output.succeeded else { return }
    let messages = LinkMessages(output.standardError)
    let names = try await demangled(messages.functions)
    throw Diagnostics(
      messages.diagnostics(
        names: names, objects: objects.map { folder.appending(path: $0) }, lines: lines))
  }

  /// Swift's symbol names as a person would write them; others as they are.
  /// - Parameter names: mangled names.
  /// - Throws: when the demangler is missing.
  /// - Returns: the readable name of each.
  func demangled(_ names: [String]) async throws -> [String: String] {
    guard names.contains(where: { $0.hasPrefix("$") }) else {
      return Dictionary(names.map { ($0, $0) }) { first, _ in first }
    }
    let output = try await toolbox.run(
      .demangler, ["-simplified", "-compact"], in: root, input: names.joined(separator: "\n") + "\n"
    )
    let readable = output.standardOutput.split(separator: "\n").map(String.init)
    guard readable.count == names.count else { return [:] }
    return Dictionary(zip(names, readable)) { first, _ in first }
  }

  /// Throws what a tool complained of.
  private func require(
    _ output: Toolbox.Output, of tool: Tool, columns: ToolMessages.Columns, lines: SourceLines
  ) throws(Diagnostics) {
    guard !output.succeeded else { return }
    let messages = ToolMessages.read(output.standardError, columns: columns, lines: lines)
    guard messages.contains(where: { $0.severity == .error }) else {
      let text = output.standardError.split(separator: "\n").prefix(8).joined(separator: "\n")
      throw Diagnostics([
        Diagnostic(
          .error, "'\(tool.rawValue)' failed", why: text.isEmpty ? "It gave no reason." : text)
      ])
    }
    throw Diagnostics(messages)
  }
}
