import Diagnostics

extension TreeBuilder {
  /// The inlines of a paragraph, heading or cell.
  ///
  /// - Parameters:
  ///   - node: libcmark's node for it.
  ///   - lines: its text in the source.
  ///   - columnOffset: what libcmark adds to its columns.
  ///   - removedBackslashes: the indices of a cell's pipes that had one.
  /// - Returns: the inlines, with their places.
  mutating func inlines(
    of node: CMarkNode, lines: [ContentLine], columnOffset: Int, removedBackslashes: [Int] = []
  ) -> [Inline] {
    var positions = InlinePositions(
      lines: lines, columnOffset: columnOffset, removedBackslashes: removedBackslashes)
    return inlines(in: node, depth: 0, &positions).inlines
  }

  /// The inlines of a node, and where the first of them begins.
  private mutating func inlines(
    in parent: CMarkNode, depth: Int, _ positions: inout InlinePositions
  ) -> (inlines: [Inline], start: InlinePositions.Position?) {
    guard depth < MarkdownProblem.nestingLimit else {
      reportNesting(onLine: positions.currentLineNumber)
      return ([], nil)
    }
    var inlines: [Inline] = []
    inlines.reserveCapacity(parent.children.reduce(0) { count, _ in count + 1 })
    var start: InlinePositions.Position?
    var followsEmphasis = false
    for node in parent.children {
      let kind = node.kind
      let position: InlinePositions.Position?
      let inline: Inline.Kind
      switch kind {
      case .text:
        position = startOfText(node, followsEmphasis: followsEmphasis, positions)
        inline = .text(node.literal)
      case .code:
        position = startOfCode(node, positions)
        inline = .code(node.literal)
        positions.passLineEnds(node.endLine - node.startLine, from: position)
      case .inlineHTML:
        position = positions.position(ofColumn: node.startColumn)
        inline = .html(node.literal)
        positions.passLineEnds(node.endLine - node.startLine, from: position)
      case .emphasis, .strong:
        let inner = self.inlines(in: node, depth: depth + 1, &positions)
        position = inner.start.flatMap { startOfEmphasis(around: $0, isStrong: kind == .strong) }
        inline = kind == .strong ? .strong(inner.inlines) : .emphasis(inner.inlines)
      case .link, .image:
        (inline, position) = link(node, depth: depth, &positions)
      default:
        position = nil
        inline = kind == .lineBreak ? .lineBreak : .softBreak
        positions.passLineEnd(isBackslash: kind == .lineBreak && endsWithBackslash(positions))
      }
      if let position { positions.reach(position) }
      if inlines.isEmpty { start = position }
      followsEmphasis = kind == .emphasis || kind == .strong
      inlines.append(Inline(inline, place: position.map { place($0, positions) }))
    }
    return (inlines, start)
  }

  private mutating func place(_ position: InlinePositions.Position, _ positions: InlinePositions)
    -> Place
  {
    let line = positions.lines[position.line].number
    return Place(
      file: file, line: line, column: columns.column(of: position.offset, inLine: line))
  }

  private mutating func link(
    _ node: CMarkNode, depth: Int, _ positions: inout InlinePositions
  ) -> (Inline.Kind, InlinePositions.Position?) {
    let isImage = node.kind == .image
    let bracket = positions.position(ofColumn: node.startColumn)
    let inner = inlines(in: node, depth: depth + 1, &positions)
    let kind: Inline.Kind =
      isImage
      ? .image(source: node.destination, title: node.title, inner.inlines)
      : .link(destination: node.destination, title: node.title, inner.inlines)
    // libcmark's columns of an autolink leave out the column offset; its text's are right.
    if !isImage, let text = inner.start, byte(before: text) == .less {
      return (kind, text.moved(by: -1))
    }
    if let end = positions.position(ofColumn: node.endColumn + 1) { positions.reach(end) }
    let mark = isImage ? UInt8(ascii: "!") : .leftBracket
    return (kind, bracket.flatMap { byte(at: $0) == mark ? $0 : nil })
  }

  /// The delimiters that belong to an emphasis are those right in front of what it holds.
  private func startOfEmphasis(around text: InlinePositions.Position, isStrong: Bool)
    -> InlinePositions.Position?
  {
    guard let mark = byte(before: text), mark == .asterisk || mark == .underscore else {
      return nil
    }
    let outer = text.moved(by: -1)
    guard isStrong else { return outer }
    return byte(before: outer) == mark ? outer.moved(by: -1) : nil
  }

  /// libcmark gives the position behind the opening backticks.
  private func startOfCode(_ node: CMarkNode, _ positions: InlinePositions)
    -> InlinePositions.Position?
  {
    guard let text = positions.position(ofColumn: node.startColumn) else { return nil }
    let line = source.bytes[positions.lines[text.line].range.lowerBound..<text.offset]
    let backticks = line.reversed().prefix { $0 == .backtick }.count
    let backslashes = line.dropLast(backticks).reversed().prefix { $0 == .backslash }.count
    return text.moved(by: backslashes.isMultiple(of: 2) ? -backticks : 1 - backticks)
  }

  /// libcmark gives the position behind backticks that open no code span, and that of the whole
  /// run for the delimiters that are left over behind an emphasis.
  private func startOfText(
    _ node: CMarkNode, followsEmphasis: Bool, _ positions: InlinePositions
  ) -> InlinePositions.Position? {
    guard let given = positions.position(ofColumn: node.startColumn) else { return nil }
    switch node.firstLiteralByte {
    case .asterisk where followsEmphasis, .underscore where followsEmphasis: return nil
    case .backtick:
      let line = source.bytes[positions.lines[given.line].range.lowerBound..<given.offset]
      let backticks = line.reversed().prefix { $0 == .backtick }.count
      guard backticks > 0 else { return given }
      let isEscape = byte(at: given) == .backslash || byte(at: given) == .ampersand
      return isEscape ? nil : given.moved(by: -backticks)
    default: return given
    }
  }

  private func endsWithBackslash(_ positions: InlinePositions) -> Bool {
    guard let range = positions.currentLine, !range.isEmpty else { return false }
    return source.bytes[range.upperBound - 1] == .backslash
  }

  private func byte(at position: InlinePositions.Position) -> UInt8? {
    position.offset < source.bytes.count ? source.bytes[position.offset] : nil
  }

  private func byte(before position: InlinePositions.Position) -> UInt8? {
    position.offset > 0 ? source.bytes[position.offset - 1] : nil
  }
}
