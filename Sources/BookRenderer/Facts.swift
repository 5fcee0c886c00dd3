public import Diagnostics

/// Names one fact that a page asks for: a fence, or one number in its prose.
public struct FactKey: Hashable, Sendable {
  /// The page's file, as `Page.file` has it.
  public var file: String
  /// The first line of the fence, or of the paragraph, heading or table that holds the number.
  public var line: Int
  /// The expression of a number, as `size hello .text`; empty for a fence.
  public var text: String

  /// Names the fact of a fence, or of a number when there is an expression.
  public init(file: String, line: Int, text: String = "") {
    self.file = file
    self.line = line
    self.text = text
  }
}

/// Something measured on the real build or run, ready to be shown at one place of the book.
public enum Fact: Hashable, Sendable {
  /// A number in prose, with its unit where it has one: `1,024 bytes`, `0x40080000`.
  case number(String)
  /// Console output, an excerpt of a file, or what a command printed.
  case text(String)
  /// The end of a run, beside its output: `exit 0`, `stopped after 50 ms`.
  case run(output: String, end: String)
  /// The regions of the chip and the sections of one image.
  case memoryMap(MemoryMapFigure)
  /// What a program's memory holds, or sees while the program runs.
  case heatMap(HeatMapFigure)
  /// The pins of a program while it runs.
  case timeline(TimelineFigure)
  /// What several programs cost, in bytes.
  case costs(CostsTable)
  /// The files from a program's source to its flash image, with their bytes.
  case steps(StepsTable)
  /// A diagram that Graphviz drew: a whole SVG file.
  case svg(String)
  /// What the tests of a task are worth together; the fact of the task's first starter fence.
  case points(Int)
  /// The memories in which the pieces of a listing live, in the order in which to show them.
  case placement([MemoryKind])
  /// The fact could not be found out, or the book's claim about it is false.
  case failed(Diagnostic)
}

/// Every fact that a book asks for.
public struct Facts: Sendable {
  private var known: [FactKey: Fact]

  /// Gathers facts.
  public init(_ known: [FactKey: Fact] = [:]) { self.known = known }

  /// The fact of one place; nil where nobody has measured it.
  public subscript(_ key: FactKey) -> Fact? {
    get { known[key] }
    set { known[key] = newValue }
  }
}
