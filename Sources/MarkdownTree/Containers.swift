/// The quotes and list items around the place that a walk through the tree has reached.
///
/// libcmark does not say where a line's own text begins, so this matches the prefixes again, by
/// the rules of CommonMark 0.30, sections 5.1 and 5.2.
struct Containers {
  private enum Container {
    case quote
    /// An item whose marker and the blanks around it take `width` columns.
    case item(firstLine: Int, width: Int)
  }

  /// Where a line stands once the prefixes that it has are taken off.
  struct Match {
    /// Behind the prefixes.
    var cursor: LineCursor
    /// Whether every container's prefix is there; if not, the line continues a paragraph lazily.
    var isComplete: Bool
  }

  private let source: SourceText
  private var stack: [Container] = []

  init(_ source: SourceText) { self.source = source }

  /// How many containers are open.
  var depth: Int { stack.count }

  mutating func enterQuote() { stack.append(.quote) }

  /// Opens the item that begins on `line`.
  mutating func enterItem(onLine line: Int) {
    stack.append(.item(firstLine: line, width: itemWidth(onLine: line)))
  }

  mutating func leave() { stack.removeLast() }

  /// Takes the containers' prefixes off a line.
  func match(line: Int) -> Match {
    let bytes = source.bytes
    var cursor = LineCursor(source, line: line)
    for container in stack {
      let (offset, indent) = cursor.firstNonblank(in: bytes)
      switch container {
      case .quote:
        guard indent < 4, offset < cursor.end, bytes[offset] == .greater else {
          return Match(cursor: cursor, isComplete: false)
        }
        cursor.advance(columns: indent + 1, in: bytes)
        if cursor.offset < cursor.end, bytes[cursor.offset].isBlank {
          cursor.advance(columns: 1, in: bytes)
        }
      case .item(let firstLine, let width):
        if indent >= width || line == firstLine {
          cursor.advance(columns: width, in: bytes)
        } else if offset == cursor.end {
          cursor.skipBlanks(in: bytes)
        } else {
          return Match(cursor: cursor, isComplete: false)
        }
      }
    }
    return Match(cursor: cursor, isComplete: true)
  }

  /// The columns that an item's later lines must be indented by: the blanks before its marker, the
  /// marker, and up to four blanks behind it.
  private func itemWidth(onLine line: Int) -> Int {
    let bytes = source.bytes
    var cursor = match(line: line).cursor
    let (offset, indent) = cursor.firstNonblank(in: bytes)
    var marker = 1
    while offset + marker - 1 < cursor.end, bytes[offset + marker - 1].isDigit { marker += 1 }
    cursor.advance(columns: indent + marker, in: bytes)
    let (textOffset, blanks) = cursor.firstNonblank(in: bytes)
    let hasText = textOffset < cursor.end
    return indent + marker + (hasText && (1...4).contains(blanks) ? blanks : 1)
  }
}
