import Diagnostics

/// The lines of a program's sources under the names that messages give them.
///
/// A `#sourceLocation`, a `#line 12 "file"` or a `# 12 "file"` renames what follows it. Tools count
/// columns in bytes, and a preprocessor changes blanks; from the line itself comes the column that
/// a person counts.
struct SourceLines {
  private var lines: [Key: Substring] = [:]
  /// What to call each source that lies in a folder, by its own name.
  private var shownPaths: [String: String] = [:]
  /// What the mark in the first line of a source says, by the source's own name.
  private var beginnings: [String: Place] = [:]

  private struct Key: Hashable {
    let file: String
    let line: Int
  }

  /// Indexes the sources.
  init(_ files: [SourceFile]) {
    for file in files {
      shownPaths[file.name] = file.shownPath
      if case .renames(let name, let number) = Self.mark(file.text.prefix { !$0.isNewline }) {
        beginnings[file.name] = Place(file: name, line: number)
      }
      Self.forEachLine(of: file) { lines[Key(file: $0, line: $1)] = $2 }
    }
  }

  /// Visits the lines of a source that are no marks, each with its file and number.
  static func forEachLine(of file: SourceFile, _ visit: (String, Int, Substring) -> Void) {
    var name = file.name
    var number = 1
    // By bytes: to Swift, a carriage return and a line feed are one character.
    let texts = file.text.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, bytes) in texts.enumerated() {
      let line = Substring(bytes)
      switch mark(line) {
      case .renames(let newName, let newNumber): (name, number) = (newName, newNumber)
      case .ends: (name, number) = (file.name, index + 2)
      case nil:
        visit(name, number, line)
        number += 1
      }
    }
  }

  /// The text of a line.
  func text(of line: Int, in file: String) -> Substring? { lines[Key(file: file, line: line)] }

  /// The same place, where a tool named a source without its folder.
  ///
  /// Tools do so for what no line mark covers: a linker script, and a file as a whole.
  func shown(_ place: Place) -> Place {
    if let path = shownPaths[place.file] {
      return Place(file: path, line: place.line, column: place.column)
    }
    guard place.line == 1, text(of: 1, in: place.file) == nil else { return place }
    return beginnings[place.file] ?? place
  }

  /// The same problem at the place that `shown` gives.
  func shown(_ problem: Diagnostic) -> Diagnostic {
    var problem = problem
    problem.place = problem.place.map(shown)
    return problem
  }

  /// The place that a tool means by a column counted in bytes.
  func place(file: String, line: Int, byteColumn: Int) -> Place {
    guard let text = text(of: line, in: file) else {
      return Place(file: file, line: line, column: byteColumn)
    }
    let before = text.utf8.prefix(max(0, byteColumn - 1))
    return Place(file: file, line: line, column: (Substring(before)).count + 1)
  }

  /// The place that the assembler means by a column of the preprocessed line.
  /// - Parameters:
  ///   - file: the file that the message names.
  ///   - line: its line.
  ///   - column: the column in `preprocessed`.
  ///   - preprocessed: the line as the assembler saw it.
  /// - Returns: a place without a column where the preprocessor changed more than blanks.
  func place(file: String, line: Int, column: Int, of preprocessed: String) -> Place {
    guard let text = text(of: line, in: file) else { return Place(file: file, line: line) }
    let seen = preprocessed.filter { !$0.isWhitespace }
    guard text.filter({ !$0.isWhitespace }).hasPrefix(seen) else {
      return Place(file: file, line: line)
    }
    var ahead = preprocessed.utf8.prefix(max(0, column - 1)).filter { $0 != 32 && $0 != 9 }.count
    for (offset, character) in text.enumerated() where !character.isWhitespace {
      if ahead == 0 { return Place(file: file, line: line, column: offset + 1) }
      ahead -= character.utf8.count
    }
    return Place(file: file, line: line)
  }

  /// What a line mark says of the line after it.
  private enum Mark {
    case renames(String, Int)
    case ends
  }

  /// Reads a line mark; nil for any other line.
  private static func mark(_ line: Substring) -> Mark? {
    let text = line.drop { $0 == " " || $0 == "\t" }
    guard text.first == "#" else { return nil }
    if text.prefixMatch(of: #/#sourceLocation\(\s*\)/#) != nil { return .ends }
    if let match = text.prefixMatch(
      of: #/#sourceLocation\(\s*file:\s*"([^"]*)"\s*,\s*line:\s*(\d+)\s*\)/#)
    {
      return .renames(String(match.output.1), Int(match.output.2) ?? 1)
    }
    if let match = text.prefixMatch(of: #/#(?:line)?\s+(\d+)\s+"([^"]*)"/#) {
      return .renames(String(match.output.2), Int(match.output.1) ?? 1)
    }
    return nil
  }
}
