public import Diagnostics

extension Book {
  /// A program as it stands at a position, or at the book's end.
  ///
  /// At the position of a fence that must not build, that piece is part of it; everywhere else it
  /// is not.
  /// - Parameters:
  ///   - example: the program's name.
  ///   - position: the last block to read; nil for the whole book.
  /// - Returns: the program, put together.
  /// - Throws: why there is no such program there, with places in the pages.
  public func program(_ example: String, at position: Position? = nil) throws(Diagnostics)
    -> TangledProgram
  {
    let place = position.flatMap { position in
      pages.indices.contains(position.page)
        ? Place(file: pages[position.page].file, line: position.line) : nil
    }
    guard let sources = sources[example] else {
      throw Diagnostics([FenceProblem.noExample(example, in: self).diagnostic(at: place)])
    }
    let tangler = Tangler(sources, at: position)
    guard tangler.problems.isEmpty else {
      throw Diagnostics(
        tangler.problems.map { found in
          (place.map { found.problem.needed(at: $0) } ?? found.problem).diagnostic(at: found.place)
        })
    }
    guard !tangler.files.isEmpty else {
      let later = sources.pieces.first { !$0.fence.fails }.map {
        FenceProblem.exampleComesLater(example, at: $0.place).diagnostic(at: place)
      }
      throw Diagnostics([later ?? TangleProblem.noFiles(example).diagnostic(at: place)])
    }
    return TangledProgram(name: example, files: tangler.files.map { TangledFile($0) })
  }
}

extension FenceProblem {
  /// The problem of a name that is no example of the book: it may be a task's.
  static func noExample(_ name: String, in book: Book) -> FenceProblem {
    book.task(name) == nil ? .unknownExample(name, known: book.examples) : .isTask(name)
  }
}
