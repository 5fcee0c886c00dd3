import FirmwareToolchain
import Foundation

/// One tool as it was found, or not, on this machine.
struct ToolFinding: Hashable {
  let name: String
  /// The package that has it, without a version.
  let package: String
  /// Its version, shortened; nil when it tells none.
  let version: String?
  /// Where it is; empty for what has no one place, and nil when it is missing.
  let path: String?
  /// What to type to install it.
  let installation: String

  /// The most columns that a line takes.
  static let width = 80

  /// The tool's line; when it is missing, a second one says how to get it.
  var lines: [String] {
    let label = "  " + name.padding(to: 26)
    guard let path else { return [label + "MISSING", "    mend: \(installation)"] }
    let start = label + (version ?? "–").padding(to: 14) + "  "
    let room = max(1, Self.width - start.count)
    // The end of a long path tells more than its beginning.
    let place = path.count > room ? "…" + path.suffix(room - 1) : path
    return [place.isEmpty ? label + (version ?? "–") : start + place]
  }

  /// The first number with a dot in what a tool says of itself, without a packager's additions.
  static func version(in text: String) -> String? {
    let words = text.split { $0.isWhitespace || $0 == "(" }
    let numbers = words.map { $0.trimmingCharacters(in: .init(charactersIn: "\",v)")) }
    return numbers.first { $0.first?.isNumber == true && $0.contains(".") }.map {
      String($0.prefix { !"-+~".contains($0) })
    }
  }
}

extension ToolFinding {
  /// One of the toolchain's own programs.
  init(_ status: ToolStatus, in workspace: Workspace) {
    self.init(
      name: status.name, package: String(status.package.prefix { $0 != " " }),
      version: status.version.flatMap(Self.version),
      path: status.path.map { workspace.shown(URL(filePath: $0)) },
      installation: status.installation)
  }

  /// Looks for a tool.
  init(lookingFor tool: ToolInventory.Tool, in workspace: Workspace) {
    let found: (version: String?, path: String)? =
      switch tool.kind {
      case .program(let option):
        Self.path(of: tool.name).map { ($0.version(option), $0.path) }
      case .library: Self.debianVersion(of: tool.package).map { ($0, "") }
      case .python:
        Self.pythonVersion(of: tool.package, in: workspace.pythonEnvironment).map {
          ($0, workspace.shown(workspace.pythonEnvironment))
        }
      }
    self.init(
      name: tool.name, package: tool.package, version: found?.version, path: found?.path,
      installation: tool.installation)
  }

  /// The program that a name means on PATH.
  private static func path(of name: String) -> Program? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
      .map(Program.init)
  }

  /// The upstream version of a Debian package; nil when it is not installed.
  private static func debianVersion(of package: String) -> String? {
    let format = "${db:Status-Status} ${Version}\n"
    let words = path(of: "dpkg-query")?.output("-W", "-f", format, package)?
      .split(whereSeparator: \.isWhitespace)
    guard let words, words.count == 2, words[0] == "installed" else { return nil }
    // An epoch stands before the upstream version, Debian's revision after it.
    let upstream = words[1].split(separator: ":").last ?? words[1]
    return String(upstream.prefix { !"-+~".contains($0) })
  }

  /// The version in a Python package's metadata; nil when it is not installed.
  private static func pythonVersion(of package: String, in environment: URL) -> String? {
    let files = FileManager.default
    let library = environment.appending(path: "lib").path
    let prefix = package.replacing("-", with: "_") + "-"
    for python in (try? files.contentsOfDirectory(atPath: library)) ?? [] {
      let packages = "\(library)/\(python)/site-packages"
      for name in (try? files.contentsOfDirectory(atPath: packages)) ?? []
      where name.hasPrefix(prefix) && name.hasSuffix(".dist-info") {
        return String(name.dropFirst(prefix.count).dropLast(".dist-info".count))
      }
    }
    return nil
  }

  /// A program that can be asked.
  private struct Program {
    let path: String

    /// Its version, as it tells it.
    func version(_ option: String) -> String? { output(option).flatMap(ToolFinding.version) }

    /// What it prints on both of its outputs; nil when it can't be started.
    func output(_ arguments: String...) -> String? {
      let process = Process()
      process.executableURL = URL(filePath: path)
      process.arguments = arguments
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = pipe
      process.standardInput = FileHandle.nullDevice
      guard (try? process.run()) != nil,
        let data = try? pipe.fileHandleForReading.readToEnd()
      else { return nil }
      process.waitUntilExit()
      return String(decoding: data, as: UTF8.self)
    }
  }
}
