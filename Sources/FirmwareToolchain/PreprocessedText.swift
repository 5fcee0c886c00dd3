import Foundation

/// What the preprocessor made of a file: lines, and marks that tell where they came from.
///
/// The assembler follows the marks in most of its messages; in those about distances it counts the
/// lines of this text instead.
struct PreprocessedText {
  /// The file's path, by which the assembler calls it then.
  let path: String
  private var origins: [(file: String, line: Int)] = []

  /// Reads the preprocessor's output.
  /// - Parameter url: the file; one that can't be read has no lines.
  init(reading url: URL) {
    path = url.path
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    var next = (file: path, line: 1)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      origins.append(next)
      if let match = line.prefixMatch(of: #/# (\d+) "([^"]*)"/#) {
        next = (String(match.output.2), Int(match.output.1) ?? 1)
      } else {
        next.line += 1
      }
    }
  }

  /// Where a line, counted from 1, came from.
  func origin(ofLine line: Int) -> (file: String, line: Int)? {
    origins.indices.contains(line - 1) ? origins[line - 1] : nil
  }
}
