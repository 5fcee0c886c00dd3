import Diagnostics

/// Finds what is wrong with the programs of a book, as they stand wherever they are needed.
struct ProgramCheck {
  private let book: Book
  private(set) var problems: [Diagnostic] = []
  /// The programs that have a file, and the chunks of those that have none: most likely a name is
  /// misspelt there.
  private let programs: [String]
  private let strays: Set<String>

  init(_ book: Book, names: [String], mentions: [PageReader.Mention]) {
    self.book = book
    programs = names.filter { book.sources[$0]?.hasFile ?? false }
    strays = Set(
      names.flatMap { name in
        book.sources[name].map { $0.hasFile ? [] : $0.chunkNames } ?? []
      })
    for name in names {
      guard let sources = book.sources[name] else { continue }
      checkOwners(sources)
      checkChunks(sources)
      report(Tangler(sources, at: nil).problems, neededAt: nil)
      for attempt in sources.pieces where attempt.fence.fails {
        report(Tangler(sources, at: attempt.position).problems, neededAt: attempt.place)
      }
    }
    for mention in mentions { check(mention) }
  }

  private mutating func check(_ mention: PageReader.Mention) {
    guard let sources = book.sources[mention.example], book.examples.contains(mention.example)
    else {
      problems.append(
        FenceProblem.noExample(mention.example, in: book).diagnostic(at: mention.place))
      return
    }
    let first = sources.pieces.first { !$0.fence.fails }
    if let first, first.position > mention.position {
      problems.append(
        FenceProblem.exampleComesLater(mention.example, at: first.place)
          .diagnostic(at: mention.place))
      return
    }
    report(Tangler(sources, at: mention.position).problems, neededAt: mention.place)
  }

  private mutating func report(
    _ found: [(problem: TangleProblem, place: Place)], neededAt: @autoclosure () -> Place?
  ) {
    for (problem, place) in found {
      // Told by `checkChunks`, which sees the markers out of reach, too.
      if case .unknownChunk = problem { continue }
      let told = neededAt().map { problem.needed(at: $0) } ?? problem
      problems.append(told.diagnostic(at: place))
    }
  }

  /// A file belongs to the chapter that begins it, and a program has one linker script.
  private mutating func checkOwners(_ sources: ExampleSources) {
    var owners: [String: SourcePiece] = [:]
    var script: (name: String, place: Place)?
    for piece in sources.pieces {
      guard case .file(let name) = piece.fence.destination else { continue }
      if piece.fence.language == .linkerScript {
        if let script, script.name != name {
          problems.append(
            TangleProblem.twoScripts(name, other: script.name, at: script.place)
              .diagnostic(at: piece.place))
        }
        script = script ?? (name, piece.place)
      }
      guard let owner = owners[name] else {
        owners[name] = piece
        continue
      }
      let chapter = book.chapters[book.pages[owner.position.page].chapter]
      guard !chapter.pages.contains(piece.position.page) else { continue }
      problems.append(
        TangleProblem.twoOwners(
          "\(sources.name)/\(name)", owner: owner.place, chapter: chapter.title
        ).diagnostic(at: piece.place))
    }
  }

  /// Every chunk that is called for is defined somewhere, and every definition is called for.
  private mutating func checkChunks(_ sources: ExampleSources) {
    let known = Set(sources.chunkNames)
    var wanted: [String?: Set<String>] = [:]
    var isMisspelt = false
    for piece in sources.pieces {
      for (index, marker) in piece.markers.sorted(by: { $0.key < $1.key }) {
        wanted[piece.chunk, default: []].insert(marker.name)
        guard !known.contains(marker.name), piece.chunk != marker.name else { continue }
        isMisspelt = true
        guard !strays.contains(marker.name) else { continue }
        problems.append(
          sources.unknownChunk(marker.name).diagnostic(at: piece.place(ofLine: index)))
      }
    }
    // A chunk that nobody calls for is then the one that a marker means.
    guard !isMisspelt else { return }
    var reached = Set<String>()
    func reach(from chunk: String?) {
      var open = [chunk]
      while let next = open.popLast() {
        for name in wanted[next] ?? [] where reached.insert(name).inserted { open.append(name) }
      }
    }
    reach(from: nil)
    let called = reached.sorted()
    let files = Set(sources.pieces.filter { $0.fence.language == .swift }.compactMap(\.filePath))
    for piece in sources.pieces {
      guard let name = piece.chunk, reached.insert(name).inserted else { continue }
      // What only this chunk calls for is not told as well.
      reach(from: name)
      let problem: TangleProblem =
        files.isEmpty
        ? .strayChunk(name, example: sources.name, others: programs)
        : .unusedChunk(name, files: files.sorted(), others: called)
      problems.append(problem.diagnostic(at: piece.place))
    }
  }
}

extension ExampleSources {
  /// Whether any fence begins a file of the program.
  fileprivate var hasFile: Bool { pieces.contains { $0.filePath != nil } }
}

extension SourcePiece {
  /// The file that it is appended to, as fences name it.
  fileprivate var filePath: String? {
    guard case .file(let name) = fence.destination else { return nil }
    return "\(fence.example)/\(name)"
  }
}
