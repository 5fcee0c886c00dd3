import Diagnostics
import Foundation
import ImageReader

/// What a learner's edition says of itself, in the file `kit.json` that also marks it as one.
struct Edition: Codable, Hashable, Sendable {
  /// The version of the Swift whose libraries its programs need: `6.3.1`.
  var swift: String
  /// The system whose libraries its programs need: `Debian 12`.
  var system: String
  /// The built programs, by path from the root: the SHA-256 of each.
  var programs: [String: String]

  /// The name of its file, in the root.
  static let file = "kit.json"

  /// Reads what a folder's edition says of itself; nil when the folder is no learner's edition.
  ///
  /// - Throws: a `Diagnostic` when the file can't be read.
  static func load(from root: URL) throws -> Edition? {
    let file = root.appending(path: Self.file)
    guard FileSystem.exists(file) else { return nil }
    do {
      return try JSONDecoder().decode(Edition.self, from: Data(contentsOf: file))
    } catch {
      throw Diagnostic(
        "'\(Self.file)' can't be read", why: "it says what this edition is made for",
        mend: "Restore it: git checkout \(Self.file)")
    }
  }

  /// Writes the file.
  func write(to root: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(self).write(to: root.appending(path: Self.file))
  }

  /// The hash of a program, in hexadecimal digits; nil when there is no such file.
  static func hash(of program: URL) -> String? {
    guard let data = try? Data(contentsOf: program, options: .mappedIfSafe) else { return nil }
    return data.withUnsafeBytes { SHA256.digest(of: $0) }
      .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// This machine's system, as an edition names it: `Debian 12`.
  static var systemHere: String {
    let text = (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)) ?? ""
    func value(_ key: String) -> Substring? {
      text.split(separator: "\n").first { $0.hasPrefix("\(key)=") }?.dropFirst(key.count + 1)
    }
    let name = value("NAME")?.drop { $0 == "\"" }.prefix { $0.isLetter } ?? "Linux"
    let version = value("VERSION_ID")?.filter { $0 != "\"" } ?? ""
    return version.isEmpty ? String(name) : "\(name) \(version)"
  }
}

extension Edition {
  /// What does not fit: the machine, or what became of the programs.
  ///
  /// - Parameters:
  ///   - found: the version of the Swift that was found; nil when there is none.
  ///   - system: this machine's system.
  ///   - root: the edition's root.
  /// - Returns: each problem with its mend; none when everything is as it should be.
  func problems(swift found: String?, system: String, root: URL) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if found != swift {
      problems.append(
        Diagnostic(
          "this edition is for Swift \(swift), and \(found.map { "this is \($0)" } ?? "there is none")",
          why: "its programs need the libraries of that very version",
          mend: "Install Swift \(swift) from https://www.swift.org/install/linux/."))
    }
    if system != self.system {
      problems.append(
        Diagnostic(
          "this edition is for \(self.system), and this is \(system)",
          why: "its programs need the libraries of the system that they were built on",
          mend: "Use a \(self.system) machine, virtual machine or container."))
    }
    for (path, hash) in programs.sorted(by: { $0.key < $1.key }) {
      let now = Self.hash(of: root.appending(path: path))
      guard now != hash else { continue }
      problems.append(
        Diagnostic(
          now == nil ? "'\(path)' is missing" : "'\(path)' is not as it was given to you",
          mend: "Restore it: git checkout \(path)"))
    }
    return problems
  }
}

extension Workspace {
  /// Whether it is a learner's edition.
  var isKit: Bool { Self.isKit(root) }

  /// Whether this process was started in a learner's edition; false where there is no workbook.
  static let isKitHere = (try? root(above: startFolderHere)).map(isKit) ?? false

  private static func isKit(_ root: URL) -> Bool {
    FileSystem.exists(root.appending(path: Edition.file))
  }

  /// Refuses what only the repository can do.
  ///
  /// - Parameters:
  ///   - command: what was asked for.
  ///   - missing: what a learner's edition lacks for it.
  /// - Throws: a `Diagnostic` in a learner's edition.
  func requireRepository(for command: String, lacking missing: String) throws {
    guard isKit else { return }
    throw Diagnostic(
      "'\(command)' is for the workbook's repository", why: "a learner's edition has no \(missing)",
      mend: "Ask who gave you the workbook, or use the repository that it was made from.")
  }
}
