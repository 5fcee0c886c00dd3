import Diagnostics

/// Everything that the book's pages say about one program, in reading order.
struct ExampleSources: Sendable {
  let name: String
  var pieces: [SourcePiece] = []

  /// The pieces that make the program at a position.
  ///
  /// A piece that must not build is among them only at its own place.
  func pieces(at position: Position?) -> some Sequence<SourcePiece> {
    pieces.lazy.filter { piece in
      guard let position else { return !piece.fence.fails }
      return piece.position <= position && (!piece.fence.fails || piece.position == position)
    }
  }

  /// The first definition of a chunk that is meant to build.
  func definition(ofChunk name: String) -> SourcePiece? {
    pieces.first { $0.fence.destination == .chunk(name) && !$0.fence.fails }
  }

  /// The names of all chunks that are meant to build, sorted.
  var chunkNames: [String] {
    Set(pieces.filter { !$0.fence.fails }.compactMap(\.chunk)).sorted()
  }

  /// The problem of a marker that stands for none of the program's chunks.
  func unknownChunk(_ name: String) -> TangleProblem {
    .unknownChunk(name, example: self.name, known: chunkNames)
  }
}

/// One fence's piece of a program.
struct SourcePiece: Sendable {
  let fence: SourceFence
  let position: Position
  /// The page's file.
  let file: String
  /// Its text, line by line, without line ends.
  let lines: [String]
  /// The page's line of its first line.
  let firstLine: Int
  /// How many characters the page has before each of its lines: quotes and lists that hold it.
  let column: Int
  /// Its lines that stand for a chunk, by their index in `lines`.
  let markers: [Int: ChunkMarker]

  /// Where a line of it stands in its page.
  func place(ofLine index: Int) -> Place {
    let indentation = markers[index]?.indentation.count ?? 0
    return Place(file: file, line: firstLine + index, column: column + indentation + 1)
  }

  /// The chunk that it defines, if it is one.
  var chunk: String? {
    guard case .chunk(let name) = fence.destination else { return nil }
    return name
  }

  /// Where the fence itself stands in its page.
  var place: Place { Place(file: file, line: position.line) }
}

/// A line `// <<name>>`: it stands for a chunk.
struct ChunkMarker: Hashable, Sendable {
  /// The chunk.
  let name: String
  /// The blanks before it, which every line of the chunk gets.
  let indentation: Substring

  /// Reads a line; nil when it is no marker, and a problem when it is nearly one.
  init?(parsing line: String) throws(TangleProblem) {
    // Most lines hold no marker: look at their bytes before their characters.
    guard line.utf8.contains(UInt8(ascii: "<")) else { return nil }
    let indentation = line.prefix { $0 == " " || $0 == "\t" }
    let rest = line[indentation.endIndex...]
    guard rest.hasPrefix("//") else { return nil }
    let comment = rest.drop { $0 == "/" || $0 == " " }
    guard comment.hasPrefix("<<") else { return nil }
    let name = comment.dropFirst(2).prefix { $0 != ">" && $0 != " " }
    guard rest == "// <<\(name)>>", Names.isChunk(String(name)) else {
      throw .malformedMarker(String(rest.prefix(60)))
    }
    self.name = String(name)
    self.indentation = indentation
  }
}
