public import Diagnostics

/// What a line of a program may not be: so long that no person wrote it.
///
/// The compiler's time grows with the square of a token's length: ten million bytes without a blank
/// keep it busy for longer than anyone waits. Pages have the same limit.
public enum LineLimit {
  /// How many bytes a line may have.
  static let bytes = 65_536

  /// Checks the lines of a program, before any tool reads them.
  /// - Throws: `Diagnostics` with the place of each line that is too long.
  static func check(_ program: Program) throws(Diagnostics) {
    let problems = program.files.flatMap(problems)
    guard problems.isEmpty else { throw Diagnostics(problems) }
  }

  /// The lines of a source that are too long, as problems at their places.
  public static func problems(of file: SourceFile) -> [Diagnostic] {
    guard file.text.utf8.count > bytes else { return [] }
    var problems: [Diagnostic] = []
    SourceLines.forEachLine(of: file) { name, number, line in
      guard line.utf8.count > bytes else { return }
      problems.append(
        Diagnostic(
          at: Place(file: name, line: number),
          "the line is \(line.utf8.count) bytes long; at most \(bytes) are read",
          why: "The compiler takes minutes for a word as long as that.",
          mend: "Break the line."))
    }
    return problems
  }
}
