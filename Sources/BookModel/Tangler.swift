import Diagnostics

/// Puts the pieces of a program together as it stands at one position.
struct Tangler {
  /// A line of a tangled file and where it comes from.
  struct Line {
    /// Its text, indented as the chunk's marker says.
    var text: String
    /// The piece that it comes from.
    var piece: SourcePiece
    /// Its index in the piece.
    var index: Int
    /// How many characters the markers put before it.
    var indentation: Int
  }

  /// One file of the program.
  struct File {
    var name: String
    var language: SourceFence.Language
    var lines: [Line] = []
    /// The index in `lines` at which each piece begins, by its position.
    var starts: [Position: Int] = [:]
  }

  private static let depthLimit = 64

  private let sources: ExampleSources
  private let chunks: [String: SourcePiece]
  /// The files in order of their first piece.
  private(set) var files: [File] = []
  /// What is wrong, each with the line that is to blame.
  private(set) var problems: [(problem: TangleProblem, place: Place)] = []
  private var uses: [String: Place] = [:]

  /// Puts the program together.
  ///
  /// - Parameters:
  ///   - sources: everything that the book says about the program.
  ///   - position: how far to read; nil for the whole book.
  init(_ sources: ExampleSources, at position: Position?) {
    self.sources = sources
    var chunks: [String: SourcePiece] = [:]
    var appended: [SourcePiece] = []
    for piece in sources.pieces(at: position) {
      switch piece.fence.destination {
      case .chunk(let name): chunks[name] = piece
      case .file: appended.append(piece)
      }
    }
    self.chunks = chunks
    for piece in appended {
      guard case .file(let name) = piece.fence.destination else { continue }
      if !files.contains(where: { $0.name == name }) {
        files.append(File(name: name, language: piece.fence.language))
      }
      guard let slot = files.firstIndex(where: { $0.name == name }) else { continue }
      var file = files[slot]
      files[slot].lines = []
      append(piece, indentation: "", open: [], to: &file)
      files[slot] = file
    }
  }

  private mutating func append(
    _ piece: SourcePiece, indentation: String, open: [(name: String, place: Place)],
    to file: inout File
  ) {
    file.starts[piece.position] = file.lines.count
    for (index, line) in piece.lines.enumerated() {
      guard let marker = piece.markers[index] else {
        file.lines.append(
          Line(
            text: line.isEmpty ? line : indentation + line, piece: piece, index: index,
            indentation: line.isEmpty ? 0 : indentation.count))
        continue
      }
      let place = piece.place(ofLine: index)
      if let start = open.firstIndex(where: { $0.name == marker.name }) {
        reportCycle(Array(open[start...]), closedAt: place)
        continue
      }
      guard let chunk = chunks[marker.name] else {
        let later = sources.definition(ofChunk: marker.name)
        problems.append(
          (
            later.map { .chunkComesLater(marker.name, at: $0.place, neededAt: nil) }
              ?? sources.unknownChunk(marker.name), place
          ))
        continue
      }
      if let first = uses[marker.name] {
        problems.append((.usedTwice(marker.name, first: first), place))
        continue
      }
      guard open.count < Self.depthLimit else {
        problems.append((.tooDeep(marker.name, limit: Self.depthLimit), place))
        continue
      }
      uses[marker.name] = place
      append(
        chunk, indentation: indentation + marker.indentation, open: open + [(marker.name, place)],
        to: &file)
    }
  }

  /// Tells a cycle always in the same way, wherever it was entered: from its first chunk on.
  private mutating func reportCycle(_ cycle: [(name: String, place: Place)], closedAt place: Place)
  {
    // The marker that leads to each chunk of the cycle; the first one's is the closing one.
    var steps = cycle
    steps[0].place = place
    let order = steps.indices.min {
      (chunks[steps[$0].name]?.position ?? Position(page: 0, line: 0))
        < (chunks[steps[$1].name]?.position ?? Position(page: 0, line: 0))
    }
    let start = order ?? 0
    let turned = steps[start...] + steps[..<start]
    let names = turned.map(\.name) + [steps[start].name]
    problems.append((.cycle(names), steps[start].place))
  }
}
