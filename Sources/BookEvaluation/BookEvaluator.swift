public import BookModel
public import BookRenderer
public import Diagnostics
public import FirmwareToolchain
public import Foundation
public import Simulation

/// Finds out every fact that a book asks for, and whether what its pages claim is true.
///
/// Each fact is measured on the program as it stands at the fact's place. What was measured is kept
/// under the hash of what it was measured on; a book of which nothing changed is evaluated without
/// starting a process. What pages say around a program does not count, nor on which line it stands,
/// but for the sizes of files that have the lines in them.
public struct BookEvaluator: Sendable {
  /// How what a command of the tool prints is found out.
  public struct CommandOutput: Sendable {
    let identity: String
    let output: @Sendable ([String], Book, Position) async throws -> String

    /// Describes how to get it.
    /// - Parameters:
    ///   - identity: changes whenever the commands may print something else for the same programs.
    ///   - output: what `workbook` prints for these arguments, of the book's programs as they stand
    ///     at this position.
    public init(
      identity: String,
      output: @escaping @Sendable ([String], Book, Position) async throws -> String
    ) {
      self.identity = identity
      self.output = output
    }
  }

  /// How diagrams are drawn.
  public struct DiagramDrawing: Sendable {
    let identity: String
    let draw: @Sendable (String) async throws -> String

    /// Describes how to draw.
    /// - Parameters:
    ///   - identity: changes whenever the same text may give another drawing.
    ///   - draw: the SVG of a diagram; throws `DiagramError` when the text is wrong.
    public init(identity: String, draw: @escaping @Sendable (String) async throws -> String) {
      self.identity = identity
      self.draw = draw
    }
  }

  let toolchain: Toolchain
  let engine: QEMU
  let folder: URL
  let commandOutput: CommandOutput?
  let drawing: DiagramDrawing
  let runLimit: Duration

  /// Sets an evaluator up.
  /// - Parameters:
  ///   - toolchain: builds the programs.
  ///   - folder: where measurements are kept.
  ///   - engine: runs the programs that a page wants in QEMU; all others run on the simulated chip.
  ///   - commandOutput: answers `console command="…"`; without it such fences stay without a fact.
  ///   - drawing: draws the diagrams.
  ///   - runLimit: how long a program may run that a page gives no time.
  public init(
    toolchain: Toolchain, folder: URL, engine: QEMU = QEMU(timekeeping: .instructionCount),
    commandOutput: CommandOutput?, drawing: DiagramDrawing = .graphviz,
    runLimit: Duration = .seconds(10)
  ) {
    self.toolchain = toolchain
    self.engine = engine
    self.folder = folder
    self.commandOutput = commandOutput
    self.drawing = drawing
    self.runLimit = runLimit
  }

  /// What can be found out before a book is read.
  public struct Preparation: Sendable {
    let identities: Identities
    let store: MeasurementStore
    let known: [Digest: Measurement]
  }

  /// Looks at the tools and reads what is kept of a book.
  /// - Parameter folder: the book's folder, as it is loaded.
  /// - Returns: what `evaluate(_:_:)` takes.
  public func prepare(forBookIn folder: String) -> Preparation {
    let store = MeasurementStore(folder: self.folder, book: folder)
    return Preparation(identities: Identities(self), store: store, known: store.load())
  }

  /// Evaluates a book that was loaded; the problems of loading it are not told again.
  public func evaluate(_ book: Book) async -> Evaluation {
    await evaluate(book, prepare(forBookIn: book.folder))
  }

  /// Evaluates a book for which everything is prepared.
  ///
  /// Of a book that is not whole, nothing is measured and no claim held against it: what it lacks
  /// would be told as something wrong with the rest.
  public func evaluate(_ book: Book, _ preparation: Preparation) async -> Evaluation {
    var plan = Plan(book, Request.all(in: book), identities: preparation.identities)
    plan.take(preparation.known)
    guard book.isWhole else {
      return Evaluation(facts: Verdicts(plan).evaluation.facts, problems: [], hindrances: [])
    }
    if !plan.missing.isEmpty { plan.take(await Measuring(self, book).measure(plan.missing)) }
    preparation.store.save(plan.measured, over: preparation.known)
    return Verdicts(plan).evaluation
  }
}

/// What a book's facts are, and which of its claims are false.
public struct Evaluation: Sendable {
  /// The facts, for the renderer; what went wrong is among them as `failed`.
  public var facts: Facts
  /// Every problem, sorted by place; one that has no place comes first.
  public var problems: [Diagnostic]
  /// What this machine lacks to find every fact out, each told once; without it the book is not
  /// proved, whatever the problems are.
  public var hindrances: [Hindrance]
}
