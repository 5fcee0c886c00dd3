public import Diagnostics
public import Foundation

/// Turns sources into firmware for the ESP32.
///
/// The steps: swiftc compiles for a 32-bit RISC-V to LLVM IR; the IR is re-targeted to Xtensa; llc
/// makes assembly of it; literals are put in their places; llvm-mc assembles; GNU ld links, once
/// for each console; the image is checked. All of it is kept under the hash of what it was made
/// from, so that the same program again costs a hash and a look.
public struct Toolchain: Sendable {
  /// The folder that has `Sources`: the repository or the kit.
  public let root: URL
  /// Where results are kept.
  public let cache: ArtifactCache

  let toolbox: Toolbox
  /// Takes a line about work that takes time.
  let report: (@Sendable (String) -> Void)?

  /// Sets a tool chain up; no tool is looked for until it is needed.
  /// - Parameters:
  ///   - root: the folder that has `Sources`.
  ///   - cache: the folder of the cache.
  ///   - venv: Python's virtual environment that has esptool.
  ///   - report: takes a line about work that takes time.
  public init(root: URL, cache: URL, venv: URL?, report: (@Sendable (String) -> Void)? = nil) {
    self.init(root: root, cache: ArtifactCache(folder: cache), toolbox: Toolbox(venv: venv), report)
  }

  init(
    root: URL, cache: ArtifactCache, toolbox: Toolbox, _ report: (@Sendable (String) -> Void)? = nil
  ) {
    self.root = root
    self.cache = cache
    self.toolbox = toolbox
    self.report = report
  }

  /// Builds a program, or finds it built.
  /// - Parameter program: the sources.
  /// - Throws: `Diagnostics` for what is wrong with the program, placed in the sources (or where
  ///   their line marks say); `ToolMissing`; or what kept files from being read or written.
  /// - Returns: the checked firmware.
  public func build(_ program: Program) async throws -> Firmware {
    let identity = try identity(of: program)
    let folder = try await cache.entry(identity.program) { folder in
      let built = try await builtRuntime(identity.sources, hash: identity.runtime)
      report?("building \(program.name)")
      try await ProgramBuild(program: program, runtime: built, steps: steps, folder: folder).run()
    }
    return Firmware(program, folder: folder, hash: identity.program)
  }

  /// Compiles a program, or finds it compiled, without linking it: for programs whose linker script
  /// comes from somebody else.
  /// - Parameters:
  ///   - program: the sources; a linker script among them is not used.
  ///   - console: where the console goes.
  /// - Throws: what `build` throws.
  /// - Returns: the objects of the runtime, then of the program, in the linker's order.
  public func objects(of program: Program, console: ConsoleLink) async throws -> [URL] {
    let identity = try identity(of: program)
    var builder = ContentHash.Builder()
    builder.add("objects of", identity.program.description)
    let hash = builder.hash()
    let folder = try await cache.entry(hash) { folder in
      let built = try await builtRuntime(identity.sources, hash: identity.runtime)
      report?("compiling \(program.name)")
      try await ProgramBuild(program: program, runtime: built, steps: steps, folder: folder)
        .compile()
    }
    return Firmware(program, folder: folder, hash: hash).objects(console)
  }

  /// What a program is made of, checked, and the hashes that name the results.
  private func identity(of program: Program) throws -> (
    sources: RuntimeSources, runtime: ContentHash, program: ContentHash
  ) {
    try program.validate()
    try LineLimit.check(program)
    let runtime = try RuntimeSources(root: root)
    let tools = try identities([.swiftc, .clang, .llc, .assembler, .linker])
    var builder = ContentHash.Builder()
    builder.add("recipe", Recipe.description)
    builder.add("tools", tools)
    builder.add("runtime", runtime.hash.description)
    let runtimeHash = builder.hash()
    builder.add("program", program.name)
    builder.add("options", "\(program.ledPin) \(program.sizeBudget.map(String.init) ?? "")")
    if program.keepsRefusedImage { builder.add("image", "kept") }
    builder.add("consoles", program.consoles.map(\.rawValue).joined(separator: " "))
    for file in program.files { builder.add("file \(file.name)", file.text) }
    for file in program.companions { builder.add("companion \(file.name)", file.text) }
    return (runtime, runtimeHash, builder.hash())
  }

  /// The flash image of a firmware's serial-port link, for flash offset 0x1000.
  /// - Parameter firmware: what to make the image of.
  /// - Throws: `ToolMissing`, or `Diagnostics` with what esptool said.
  /// - Returns: the `.bin` file, in the cache.
  public func image(of firmware: Firmware) async throws -> URL {
    var builder = ContentHash.Builder()
    builder.add("image", Recipe.image.joined(separator: " "))
    builder.add("tool", try identities([.esptool]))
    builder.add("firmware", firmware.hash)
    let folder = try await cache.entry(builder.hash()) { folder in
      let output = try await toolbox.run(
        .esptool,
        Recipe.image + ["-o", folder.path + "/firmware.bin", firmware.elf(.uart0).path],
        in: folder)
      guard output.succeeded else {
        throw Diagnostics([
          Diagnostic(
            .error, "esptool can't make a flash image of '\(firmware.name)'",
            why: (output.standardError + output.standardOutput)
              .trimmingCharacters(in: .whitespacesAndNewlines))
        ])
      }
    }
    return folder.appending(path: "firmware.bin")
  }

  /// The folders that building firmware reads, from the root.
  public static let sourceFolders = [
    RuntimeSources.library, RuntimeSources.machine, RuntimeSources.arithmetic, "Sources/CXtensa",
  ]

  /// The linker script of a program that has none of its own.
  public var defaultLinkerScript: URL { root.appending(path: RuntimeSources.defaultScript) }

  /// Which esptool makes the flash images: another one has another identity.
  public var imagingIdentity: String {
    (try? toolbox.locate(.esptool).identity) ?? "esptool missing"
  }

  /// The compiler's warnings about a program, placed in its sources.
  public func warnings(of firmware: Firmware, program: Program) -> [Diagnostic] {
    guard let text = try? String(contentsOf: firmware.warnings, encoding: .utf8), !text.isEmpty
    else { return [] }
    return ToolMessages.read(text, columns: .bytes, lines: SourceLines(program.files))
  }

  /// What is wrong with the image of a program that `keepsRefusedImage`, placed in its sources.
  ///
  /// - Parameters:
  ///   - firmware: what was built.
  ///   - program: what it was built from.
  /// - Throws: what kept the files from being read.
  /// - Returns: what `build` throws for any other program; empty for a good image.
  public func imageProblems(of firmware: Firmware, program: Program) async throws -> [Diagnostic] {
    guard let console = program.consoles.first else { return [] }
    return try await ProgramBuild(
      program: program, runtime: firmware.folder, steps: steps, folder: firmware.folder
    ).problems(of: firmware, console, lines: SourceLines(program.files))
  }

  /// The state of every tool that the build uses, for `doctor`.
  public var tools: [ToolStatus] { get async { await toolbox.statuses() } }

  /// The steps, over this tool chain's tools and folders.
  var steps: BuildSteps {
    BuildSteps(toolbox: toolbox, root: root, cache: cache)
  }

  /// The folder of the compiled runtime.
  private func builtRuntime(_ sources: RuntimeSources, hash: ContentHash) async throws -> URL {
    try await cache.entry(hash) { folder in
      report?("preparing the runtime (once, a few seconds)")
      try await RuntimeBuild(sources: sources, steps: steps, folder: folder).run()
    }
  }

  /// Which tools these are, for the hash.
  private func identities(_ tools: [Tool]) throws(ToolMissing) -> String {
    var all = ""
    for tool in tools { all += try toolbox.locate(tool).identity + "\n" }
    return all
  }
}
