public import Diagnostics
public import MarkdownTree

/// A book: its chapters, its pages in reading order, its terms, its programs and its tasks.
///
/// `Book.load(from:)` reads one from a folder; `program(_:at:)` gives the program that the pages
/// make at any place; `listing(at:)` says how a piece of it is shown. `book.yml` is described at
/// `BookFile`, the fences at `Fence`, the numbers in prose at `ComputedNumber`.
public struct Book: Sendable {
  /// The folder it was read from, as given: the first part of every page's `file`.
  public let folder: String
  /// The book's title.
  public let title: String
  /// Chapters, then appendices, in the order of book.yml.
  public let chapters: [Chapter]
  /// All pages in reading order.
  public let pages: [Page]
  /// The terms of glossary.yml in its order; empty when the book has none.
  public let glossary: [Term]
  /// The names of the programs that the pages make, in order of appearance.
  ///
  /// An example of which every piece must fail to compile is no program and is not among them.
  public let examples: [String]
  /// The tasks that the pages pose, in reading order.
  public let tasks: [BookTask]
  /// Whether everything that book.yml lists could be read, and every piece of a program or a task.
  ///
  /// Where something is missing, what refers to it is not wrong: such problems are held back, and
  /// programs, links and terms are looked at when the book is whole again.
  public let isWhole: Bool

  let sources: [String: ExampleSources]

  /// The task with this name; nil when there is none.
  public func task(_ name: String) -> BookTask? { tasks.first { $0.name == name } }
}

/// A chapter or an appendix.
public struct Chapter: Hashable, Sendable {
  /// The number that its folder's name begins with, or else its place, counted from 1; nil for an
  /// appendix.
  public let number: Int?
  /// Its title.
  public let title: String
  /// The name of its folder, which is also the first part of its pages' slugs.
  public let slug: String
  /// The indices of its pages in `Book.pages`; never empty.
  public let pages: Range<Int>
}

/// A page: its text and what the tool reads from its fences.
public struct Page: Sendable {
  /// The path of its Markdown file, as a person in the project's root would type it.
  public let file: String
  /// The index of its chapter in `Book.chapters`.
  public let chapter: Int
  /// Its URL path without `.html`, such as `01-three-levers/first-flash`.
  public let slug: String
  /// The text of its one heading of level 1; the slug's last part when it has none.
  public let title: String
  /// The question that the page answers.
  public let question: String
  /// How long it takes to read and do, in minutes.
  public let minutes: Int
  /// What the reader will be able to do at its end.
  public let goal: String
  /// Its text.
  public let document: MarkdownDocument
  /// What each code block of the page means, by the first line of its block.
  ///
  /// A block that is in error has no entry: its problem was reported when the book was loaded.
  public let fences: [Int: Fence]
  /// The code blocks themselves, by the first line of the block.
  public let codeBlocks: [Int: CodeBlock]
  /// The numbers in its prose that the build computes, in document order.
  public let numbers: [ComputedNumber]
}

/// A word of the glossary.
public struct Term: Hashable, Sendable {
  /// The word, as it stands in `*…*` where a page introduces it.
  public let term: String
  /// What it means: Markdown of one paragraph.
  public let meaning: String
  /// The index in `Book.pages` of the page that introduces it, where glossary.yml names one.
  public let page: Int?
  /// Where glossary.yml has it.
  public let place: Place
}
