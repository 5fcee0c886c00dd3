import Diagnostics
import FirmwareToolchain
import Foundation
import Simulation

/// The command that swiftc's driver would run, asked for once and kept.
///
/// The driver plans builds of many files; for one module it takes a third of the time that the
/// compiling takes. Its plan for the same options is the same, so it is kept for each compiler.
struct FrontendCommand: Sendable {
  let toolchain: Toolchain
  let compiler: HostTool

  /// The program and its words for some options; the sources and `-o` are still to be added.
  ///
  /// - Throws: a `Diagnostic` when the driver does not say what it would run.
  func words(_ options: [String]) async throws -> [String] {
    let compiler = compiler
    let folder = try await toolchain.kept(
      of: ["frontend": options.joined(separator: "\0"), "compiler": compiler.identity]
    ) { folder in
      let marker = "submission.swift"
      let printed = try await LeashedProcess(
        executable: compiler.path,
        arguments: ["-###"] + options + ["-c", marker, "-o", "submission.o"], in: folder
      ).collect(timeLimit: .seconds(60))
      let words = Self.words(in: printed.output)
      guard printed.hasSucceeded, let program = words.first, program.hasSuffix("swift-frontend"),
        let source = words.firstIndex(of: marker), words.suffix(2) == ["-o", "submission.o"]
      else {
        throw Diagnostic(
          "the Swift compiler does not say how it compiles",
          why: printed.errors + printed.output,
          mend: "Use the version of Swift that the README names.")
      }
      var rest = Array(words.dropLast(2))
      rest.remove(at: source)
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
    var characters = line.prefix { $0 != "\n" }[...]
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
