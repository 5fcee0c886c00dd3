import Diagnostics
public import Foundation

extension Toolchain {
  /// The simulated chip as a WebAssembly module, built if it is not.
  ///
  /// It is Sources/ESP32Chip with the functions of Sources/ChipWeb, compiled by the same compiler
  /// as the tool, in Embedded mode. It imports nothing; `Sources/ChipWeb/Exports.swift` says what it
  /// exports.
  ///
  /// - Throws: `ToolMissing`; `Diagnostics` of the compiler or the linker; what kept files from being
  ///   read or written.
  /// - Returns: the `.wasm` file, in the cache.
  public func webChip() async throws -> URL {
    let build = try WebChipBuild(root: root, toolbox: toolbox)
    let folder = try await cache.entry(build.hash) { folder in
      report?("preparing the chip for the page (once, half a minute)")
      try await build.run(in: folder)
    }
    return folder.appending(path: WebChipBuild.result)
  }
}

/// Compiles the simulated chip for WebAssembly.
struct WebChipBuild: Sendable {
  /// What the module is called in its folder.
  static let result = "chip.wasm"

  /// The modules, each after those that it imports.
  private static let modules = ["ESP32Chip", "ChipWeb"]
  private static let target = "wasm32-unknown-none-wasm"

  /// swiftc's options for a module.
  ///
  /// `-Osize`: the hot loop is faster for it here, where the engine compiles once more. The three
  /// features are in every engine; without them memory is moved word by word.
  private static let compiler = [
    "-target", target, "-enable-experimental-feature", "Embedded", "-wmo", "-parse-as-library",
    "-swift-version", "6", "-Osize", "-warnings-as-errors", "-Xfrontend",
    "-disable-stack-protector", "-Xcc", "-mbulk-memory", "-Xcc", "-msign-ext", "-Xcc",
    "-mnontrapping-fptoint", "-no-color-diagnostics",
  ]
  /// clang's options for what is written in C.
  private static let cCompiler = [
    "--target=\(target)", "-O2", "-Wall", "-Werror", "-mbulk-memory", "-ffreestanding",
  ]
  /// The linker's options: no symbol may stay undefined, so that nothing is imported.
  private static let linker = [
    "--no-entry", "--gc-sections", "--strip-all", "-z", "stack-size=65536",
  ]
  /// The most processor time that a step may take, in seconds: the chip's hot loop is one large
  /// function.
  private static let processorSeconds = 240

  let root: URL
  let toolbox: Toolbox
  /// The hash of all that the result depends on.
  let hash: ContentHash
  private let files: [String: [String]]

  /// Reads the sources.
  /// - Throws: `ToolMissing`, or `Diagnostics` when there are no sources, as in a learner's edition.
  init(root: URL, toolbox: Toolbox) throws {
    self.root = root
    self.toolbox = toolbox
    var builder = ContentHash.Builder()
    builder.add("web chip", (Self.compiler + Self.cCompiler + Self.linker).joined(separator: " "))
    for tool in [Tool.swiftc, .clang, .webLinker] {
      builder.add("tool", try toolbox.locate(tool).identity)
    }
    var files: [String: [String]] = [:]
    for module in Self.modules {
      let folder = "Sources/\(module)"
      let swift = RuntimeSources.files(in: folder, below: root, extension: "swift")
      let c = RuntimeSources.files(in: folder, below: root, extension: "c")
      guard !swift.isEmpty else {
        throw Diagnostics([
          Diagnostic(
            .error, "the chip's sources are missing: there is no '\(folder)' in '\(root.path)'",
            mend: "Run the command in the repository.")
        ])
      }
      for file in swift + c {
        builder.add(file, try Data(contentsOf: root.appending(path: file)))
      }
      files[module] = swift + c
    }
    self.files = files
    hash = builder.hash()
  }

  /// Compiles and links everything into a folder.
  /// - Throws: `Diagnostics` with what a tool said.
  func run(in folder: URL) async throws {
    var objects: [String] = []
    for module in Self.modules {
      let files = files[module, default: []]
      let object = folder.appending(path: "\(module).o").path
      try await run(
        .swiftc,
        Self.compiler + [
          "-module-name", module, "-I", folder.path, "-emit-module", "-emit-module-path",
          folder.appending(path: "\(module).swiftmodule").path, "-c", "-o", object,
        ] + files.filter { $0.hasSuffix(".swift") }, to: "compile \(module)")
      objects.append(object)
      for file in files where file.hasSuffix(".c") {
        let name = URL(filePath: file).deletingPathExtension().lastPathComponent
        let object = folder.appending(path: "\(name).o").path
        try await run(.clang, Self.cCompiler + ["-c", file, "-o", object], to: "compile \(file)")
        objects.append(object)
      }
    }
    try await run(
      .webLinker, Self.linker + objects + ["-o", folder.appending(path: Self.result).path],
      to: "link the chip")
    for url in try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil) where url.lastPathComponent != Self.result
    {
      try FileManager.default.removeItem(at: url)
    }
  }

  private func run(_ tool: Tool, _ arguments: [String], to task: String) async throws {
    let output = try await toolbox.run(
      path: try toolbox.locate(tool).path, arguments, in: root,
      processorSeconds: Self.processorSeconds)
    guard !output.succeeded else { return }
    let words = (output.standardError + output.standardOutput).split(separator: "\n").prefix(12)
    throw Diagnostics([
      Diagnostic(
        .error, "'\(tool.rawValue)' can't \(task) for WebAssembly",
        why: words.isEmpty ? "It gave no reason." : words.joined(separator: "\n"))
    ])
  }
}
