public import Diagnostics

/// A program put together from the book's pages, as it stands at one place.
public struct TangledProgram: Hashable, Sendable {
  /// The example's name.
  public let name: String
  /// Its files, in order of their first piece.
  public let files: [TangledFile]

  /// Brings a place that a compiler, assembler or linker names back to the page's line and column.
  ///
  /// It takes places in a page (the compiler knows pages from `#sourceLocation` and line marks) as
  /// well as places in a tangled file, known by the last part of its path. A column that comes in
  /// counts characters of the tangled line, one that goes out those of the page's line.
  /// - Returns: nil when the place is in no file of the program.
  public func pagePlace(of reported: Place) -> Place? {
    guard let (file, line) = find(reported) else { return nil }
    let origin = file.origins[line]
    let column = reported.column.map {
      max(1, $0 - origin.indentation) + origin.column
    }
    return Place(file: origin.file, line: origin.line, column: column)
  }

  /// Brings a place that a tool names to the line that a listing of the file shows.
  ///
  /// - Returns: the file's name with the line in its plain text; nil when the place is in no file
  ///   of the program.
  public func listingPlace(of reported: Place) -> Place? {
    guard let (file, line) = find(reported) else { return nil }
    return Place(file: file.name, line: line + 1, column: reported.column)
  }

  /// The file and the index of the plain line that a tool means.
  private func find(_ reported: Place) -> (file: TangledFile, line: Int)? {
    let name = reported.file.split(separator: "/").last.map(String.init) ?? reported.file
    for file in files where !file.origins.isEmpty {
      if let line = file.origins.firstIndex(where: {
        $0.line == reported.line && Self.isSame($0.file, reported.file)
      }) {
        return (file, line)
      }
    }
    if let file = files.first(where: { $0.name == name && !$0.origins.isEmpty }) {
      return (file, file.plainLine(ofTextLine: reported.line))
    }
    // What a tool says about the end of a file stands on the line after the last one.
    for file in files {
      let before = file.origins.indices.filter {
        Self.isSame(file.origins[$0].file, reported.file) && file.origins[$0].line < reported.line
      }
      if let last = before.max(by: { file.origins[$0].line < file.origins[$1].line }) {
        return (file, last)
      }
    }
    return nil
  }

  private static func isSame(_ page: String, _ reported: String) -> Bool {
    page == reported || reported.hasSuffix("/\(page)")
  }
}

/// One file of a program: the text that tools get, and the text that readers get.
public struct TangledFile: Hashable, Sendable {
  /// Its name, as `main.swift`.
  public let name: String
  /// What it is written in.
  public let language: SourceFence.Language
  /// What readers get, and what the line numbers of listings count: the pieces and nothing else.
  public let plainText: String

  private let lines: [String]
  /// Where each line of `plainText` comes from.
  let origins: [Origin]

  /// Where a line comes from.
  struct Origin: Hashable, Sendable {
    var file: String
    var line: Int
    /// Characters that chunk markers put before the line.
    var indentation: Int
    /// Characters that the page has before it.
    var column: Int
  }

  /// Writes a file out.
  init(_ file: Tangler.File) {
    name = file.name
    language = file.language
    origins = file.lines.map {
      Origin(
        file: $0.piece.file, line: $0.piece.firstLine + $0.index, indentation: $0.indentation,
        column: $0.piece.column)
    }
    lines = file.lines.map(\.text)
    plainText = lines.map { $0 + "\n" }.joined()
  }

  /// What the compiler and the assembler get: with `#sourceLocation` or line marks where they may
  /// stand, so that messages and debug information name the page.
  ///
  /// It is made anew each time.
  public var text: String {
    let marks = LineMarks(for: lines, origins: origins, language: language)
    var text = ""
    for (index, line) in lines.enumerated() {
      if let mark = marks.before[index] { text += mark + "\n" }
      text += line + "\n"
    }
    return text
  }

  /// For each line of `text`, the index of the plain line that it is, or that follows it.
  private var plainLines: [Int] {
    let marks = LineMarks(for: lines, origins: origins, language: language)
    return lines.indices.flatMap { marks.before[$0] == nil ? [$0] : [$0, $0] }
  }

  /// The page's place of a line of `text`, counted from 1; nil when there is no such line.
  public func origin(ofTextLine line: Int) -> Place? {
    let plainLines = plainLines
    guard plainLines.indices.contains(line - 1) else { return nil }
    let origin = origins[plainLines[line - 1]]
    return Place(file: origin.file, line: origin.line)
  }

  /// The index of the plain line that a line of `text` is; the nearest one at the file's ends.
  fileprivate func plainLine(ofTextLine line: Int) -> Int {
    let plainLines = plainLines
    return plainLines[min(max(line - 1, 0), plainLines.count - 1)]
  }
}
