import Diagnostics
import Foundation
import Simulation

/// A diagram's text is wrong.
public struct DiagramError: Error, Hashable, Sendable {
  /// The line of the text that is wrong, counted from 1, where that is known.
  public var line: Int?
  /// What is wrong.
  public var words: String

  /// Describes what is wrong.
  public init(line: Int?, words: String) {
    self.line = line
    self.words = words
  }
}

extension BookEvaluator.DiagramDrawing {
  /// Drawing by Graphviz's `dot`.
  public static var graphviz: Self {
    Self(identity: Identities.identity(ofTool: "dot") + defaults) {
      try await drawWithGraphviz($0)
    }
  }

  /// Letters a little smaller than the prose, as wide as the page's sans, with room around them.
  ///
  /// They stand in the text, since options of the command line win over what a diagram itself says.
  private static let defaults = """
    graph [fontsize=11, fontname="sans-serif"]; edge [fontsize=11, fontname="sans-serif"]; \
    node [fontsize=11, fontname="sans-serif", margin="0.15,0.07"];
    """

  /// The text with the defaults as a graph's first statements, its lines where they were.
  static func withDefaults(_ text: String) -> String {
    var isQuoted = false
    guard
      let brace = text.utf8.firstIndex(where: { byte in
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        return byte == UInt8(ascii: "{") && !isQuoted
      })
    else { return text }
    return text[...brace] + " " + defaults + text[text.utf8.index(after: brace)...]
  }

  private static func drawWithGraphviz(_ text: String) async throws -> String {
    guard let path = LeashedProcess.path(of: "dot") else {
      throw ToolMissing(
        "dot", for: "drawing diagrams", installation: "sudo apt-get install graphviz")
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).dot")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(withDefaults(text).utf8).write(to: file)
    do {
      return try await ToolOutput.of(path, ["-Tsvg", file.path])
    } catch let failure as ToolFailed {
      throw error(of: failure.words, file: file.path)
    }
  }

  /// `Error: /tmp/x.dot: syntax error in line 3 near '->'`.
  private static func error(of words: String, file: String) -> DiagramError {
    let first = words.split(separator: "\n").first { $0.hasPrefix("Error: ") } ?? Substring(words)
    var tidy = first.hasPrefix("Error: ") ? String(first.dropFirst(7)) : String(first)
    if tidy.hasPrefix("\(file): ") { tidy = String(tidy.dropFirst(file.count + 2)) }
    let after = tidy.split(separator: " in line ", maxSplits: 1).dropFirst().first
    let line = after.flatMap { Int($0.prefix { $0.isNumber }) }
    if let after, let line {
      let rest = after.dropFirst("\(line)".count)
      tidy = String(tidy.prefix(tidy.count - after.count - " in line ".count)) + rest
    }
    return DiagramError(line: line, words: tidy)
  }
}
