import Diagnostics
import Foundation

/// The command that swiftc's driver would run, asked for once and kept.
///
/// The driver plans builds of many files; for one small module that takes a third of the time of
/// the whole compilation. Its plan for the same options is the same, so it is kept for each
/// compiler and each set of options.
struct FrontendPlan: Sendable {
  let toolbox: Toolbox
  let cache: ArtifactCache

  /// The words of the command for some options: the program first; sources and `-o` are still to
  /// be added.
  ///
  /// - Parameters:
  ///   - options: what swiftc is given, without sources and `-o`; among them what to emit.
  ///   - source: the name of a source; `main.swift` for a module that has top-level code.
  /// - Throws: a `Diagnostic` when the driver does not say what it would run.
  /// - Returns: the words.
  func words(_ options: [String], source: String) async throws -> [String] {
    let compiler = try toolbox.locate(.swiftc)
    var key = ContentHash.Builder()
    key.add("compiler", compiler.identity)
    key.add("frontend", (options + [source]).joined(separator: "\0"))
    let toolbox = toolbox
    let folder = try await cache.entry(key.hash()) { folder in
      let arguments = ["-###"] + options + [source, "-o", "result"]
      let output = try await toolbox.run(.swiftc, arguments, in: folder)
      let words = Self.words(in: output.standardOutput)
      guard output.succeeded, words.first?.hasSuffix("swift-frontend") == true,
        let index = words.firstIndex(of: source), words.suffix(2) == ["-o", "result"]
      else {
        throw Diagnostic(
          "the Swift compiler does not say how it compiles",
          why: output.standardError + output.standardOutput,
          mend: "Use the version of Swift that the README names.")
      }
      var rest = Array(words.dropLast(2))
      rest.remove(at: index)
      try Data(rest.joined(separator: "\n").utf8).write(to: folder.appending(path: "words"))
    }
    return try String(contentsOf: folder.appending(path: "words"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  /// Splits a line of the driver into words, at blanks that no backslash or quote keeps together.
  static func words(in line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isInside = false
    var quote: Character?
    var characters = line.prefix { $0 != "\n" }
    while let character = characters.popFirst() {
      switch character {
      case "\\" where quote != "'":
        if let next = characters.popFirst() { word.append(next) }
        isInside = true
      case "'", "\"":
        if quote == nil {
          quote = character
          isInside = true
        } else if quote == character {
          quote = nil
        } else {
          word.append(character)
        }
      case " " where quote == nil:
        if isInside { words.append(word) }
        (word, isInside) = ("", false)
      default:
        word.append(character)
        isInside = true
      }
    }
    if isInside { words.append(word) }
    return words
  }
}

extension Toolchain {
  /// The command that compiles a module for this machine: the program first; sources and `-o` are
  /// still to be added.
  ///
  /// - Parameter options: what swiftc would be given, without sources and `-o`.
  /// - Throws: `ToolMissing`; a `Diagnostic` when the compiler does not say how it compiles.
  /// - Returns: the words of the command.
  public func frontendCommand(_ options: [String]) async throws -> [String] {
    try await FrontendPlan(toolbox: toolbox, cache: cache)
      .words(options + ["-c"], source: "module.swift")
  }
}
