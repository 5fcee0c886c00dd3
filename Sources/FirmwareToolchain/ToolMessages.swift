import Diagnostics
import Foundation

/// Reads the messages of swiftc, clang and llvm-mc: `file:line:column: error: text`, the line
/// itself, and a line with a caret.
enum ToolMessages {
  /// How a tool counts columns.
  enum Columns {
    /// In bytes of the source's line.
    case bytes
    /// In characters of what the preprocessor made of the line.
    case preprocessed(PreprocessedText?)
  }

  /// Reads all messages of a run.
  /// - Parameters:
  ///   - text: the tool's standard error.
  ///   - columns: how it counts columns.
  ///   - lines: the lines of the sources.
  /// - Returns: the messages in the tool's order, each once.
  static func read(_ text: String, columns: Columns, lines: SourceLines) -> [Diagnostic] {
    var messages: [Diagnostic] = []
    var seen: Set<Diagnostic> = []
    let all = text.split(separator: "\n", omittingEmptySubsequences: false)
    var index = 0
    while index < all.count {
      defer { index += 1 }
      guard let message = Message(all[index]) else { continue }
      var echo: Substring?
      if index + 2 < all.count, isCaret(all[index + 2]) {
        echo = all[index + 1]
        index += 2
      }
      guard !message.isAboutOurMarks else { continue }
      let diagnostic = message.diagnostic(columns: columns, lines: lines, echo: echo)
      if seen.insert(diagnostic).inserted { messages.append(diagnostic) }
    }
    return messages
  }

  private static func isCaret(_ line: Substring) -> Bool {
    line.contains("^") && line.allSatisfy { $0 == " " || $0 == "\t" || $0 == "^" || $0 == "~" }
  }

  /// The first line of a message.
  private struct Message {
    let file: String
    let line: Int
    let column: Int
    let severity: Diagnostic.Severity
    let text: String

    init?(_ line: Substring) {
      for (word, severity) in Self.severities {
        guard let range = line.range(of: word) else { continue }
        text = String(line[range.upperBound...])
        self.severity = severity
        let place = line[..<range.lowerBound].split(
          separator: ":", omittingEmptySubsequences: false)
        if place.count >= 3, let number = Int(place[place.count - 2]),
          let column = Int(place[place.count - 1])
        {
          file = place.dropLast(2).joined(separator: ":")
          self.line = number
          self.column = column
        } else if line.hasPrefix("<unknown>:0") || range.lowerBound == line.startIndex {
          (file, self.line, column) = ("", 0, 0)
        } else {
          return nil
        }
        return
      }
      return nil
    }

    private static let severities: [(String, Diagnostic.Severity)] = [
      (": fatal error: ", .error), (": error: ", .error), (": warning: ", .warning),
      (": note: ", .note), ("error: ", .error),
    ]

    /// Whether it is about the `#sourceLocation` lines that the tool itself put into the text.
    var isAboutOurMarks: Bool {
      text.contains("'#sourceLocation' directive") || text.contains("file in '#sourceLocation'")
    }

    func diagnostic(columns: Columns, lines: SourceLines, echo: Substring?) -> Diagnostic {
      guard !file.isEmpty else { return Diagnostic(severity, text) }
      let place =
        switch columns {
        case .bytes: lines.place(file: file, line: line, byteColumn: column)
        case .preprocessed(let text):
          placed(by: text, lines: lines, echo: echo)
        }
      let cure =
        severity == .error
        ? CompileCure(message: text, source: lines.text(of: line, in: file)) : nil
      return Diagnostic(severity, at: lines.shown(place), text, why: cure?.why, mend: cure?.mend)
    }

    private func placed(by text: PreprocessedText?, lines: SourceLines, echo: Substring?) -> Place {
      var origin = (file: file, line: line)
      if let text, text.path == file { origin = text.origin(ofLine: line) ?? origin }
      return lines.place(
        file: origin.file, line: origin.line, column: column, of: String(echo ?? ""))
    }
  }
}
