import BookEvaluation
import BookModel
import BookRenderer
import Diagnostics
import FirmwareToolchain
import Foundation
import Grading

/// Makes the site from the book: reads it, measures what it asks for, renders it.
struct SiteBuilder: Sendable {
  let workspace: Workspace

  /// A book with everything that was found out about it.
  struct Reading: Sendable {
    /// The book; nil when it can't be read.
    var book: Book?
    /// What was measured of it.
    var facts = Facts()
    /// What is wrong.
    var problems: Problems
    /// Whether the problems are not this book's, but those of its files as they are now.
    var isStale = false
  }

  /// A rendered book.
  struct Result: Sendable {
    /// The rendered files; a single page of problems when the book can't be read.
    let files: [RenderedFile]
    /// What is wrong, by origin.
    let problems: Problems
  }

  /// What is wrong with a book, by the step that found it.
  struct Problems: Sendable {
    /// The book's own: YAML, pages, fences, chunks.
    var book: [Diagnostic] = []
    /// What was built, run or measured is not as the pages say.
    var facts: [Diagnostic] = []
    /// Links that lead nowhere.
    var links: [Diagnostic] = []
    /// What this machine lacks to find the facts out.
    var hindrances: [Hindrance] = []

    /// What is wrong with the book itself.
    var ofBook: [Diagnostic] { book + facts + links }
    /// All of them.
    var all: [Diagnostic] { hindrances.map(\.diagnostic) + ofBook }
  }

  /// Renders the book as it is now; what is wrong is shown in the pages and returned.
  ///
  /// - Throws: what is wrong with the theme.
  func build() async throws -> Result {
    let theme = try theme()
    return Self.render(await read(), theme: theme)
  }

  /// Reads the theme.
  func theme() throws(Diagnostic) -> Theme { try Theme(folder: workspace.theme.path) }

  /// Reads the book as it is now, and measures what it asks for.
  func read() async -> Reading {
    let evaluator = evaluator
    async let preparation = evaluator.prepare(forBookIn: workspace.book)
    let (book, found) = Book.load(from: workspace.book)
    guard let book else { return Reading(book: nil, problems: Problems(book: found)) }
    let evaluation = await evaluator.evaluate(book, preparation)
    return Reading(
      book: book, facts: adding(pointsIn: book, to: evaluation.facts),
      problems: Problems(
        book: found, facts: evaluation.problems, hindrances: evaluation.hindrances))
  }

  /// The facts, and what the book's tasks are worth, where they have a grader.
  private func adding(pointsIn book: Book, to facts: Facts) -> Facts {
    var facts = facts
    for task in book.tasks {
      guard let definition = try? TaskDefinition.load(task.name, root: workspace.root) else {
        continue
      }
      facts[FactKey(file: task.place.file, line: task.place.line)] = .points(definition.points)
    }
    return facts
  }

  /// Renders what was read; without a book or a theme, a page of what is wrong.
  static func render(_ reading: Reading, theme: Theme?) -> Result {
    var problems = reading.problems
    guard let book = reading.book, let theme else {
      let page = SiteRenderer.problemPage(problems.all, theme: theme)
      return Result(files: (theme?.files ?? []) + [page], problems: problems)
    }
    let site = SiteRenderer(
      book: book, facts: reading.facts, theme: theme, problems: problems.all
    ).render()
    if book.isWhole, !reading.isStale { problems.links = site.problems }
    return Result(files: site.files, problems: problems)
  }

  /// Renders the book into a folder; when the book is wrong, the last good site stays as it was.
  ///
  /// - Throws: what is wrong, as `end(with:)` tells it; a `Diagnostic` when the folder is no site.
  func write(to folder: URL) async throws {
    let result = try await build()
    try result.problems.hindrances.end(with: result.problems.ofBook)
    try SitePlace(folder: folder, shownAs: workspace.shown(folder)).fill(with: result.files)
  }

  /// What measures the book's facts; it keeps them in the cache.
  private var evaluator: BookEvaluator {
    let toolchain = FirmwareBuilder(workspace: workspace).toolchain
    return BookEvaluator(
      toolchain: toolchain, folder: workspace.cache.appending(path: "facts"),
      commandOutput: .init(identity: PageCommands.identity) { arguments, book, position in
        try await PageCommands.output(
          of: arguments, Inspector(book: book, at: position, toolchain: toolchain))
      })
  }
}
