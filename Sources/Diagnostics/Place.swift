/// A place in a text file that a person can go to.
public struct Place: Hashable, Sendable {
  /// The file's path, as a person in the project's root would type it.
  public var file: String
  /// The line, counted from 1.
  public var line: Int
  /// The column in characters (not bytes), counted from 1; nil where only the line is known.
  public var column: Int?

  /// Names a place.
  public init(file: String, line: Int, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension Place: CustomStringConvertible {
  /// The form that editors and terminals make clickable: `file:line:column`.
  public var description: String {
    column.map { "\(file):\(line):\($0)" } ?? "\(file):\(line)"
  }
}

extension Place: Comparable {
  /// Orders by file, then line, then column; an unknown column comes first.
  public static func < (left: Place, right: Place) -> Bool {
    (left.file, left.line, left.column ?? 0) < (right.file, right.line, right.column ?? 0)
  }
}
