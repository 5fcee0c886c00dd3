public import Diagnostics
public import MarkdownTree

/// A task of the book: what its reader starts from, and the hints that help.
///
/// All its fences stand on one page. How it is graded is not the book's: see `Tests/Graders`.
public struct BookTask: Hashable, Sendable {
  /// The id, the same word everywhere: `ring-buffer`.
  public let name: String
  /// The index in `Book.pages` of the page that poses it.
  public let page: Int
  /// Where its first starter fence stands.
  public let place: Place
  /// What the reader's folder holds at the start, in order of each file's first fence.
  public let starter: [StarterFile]
  /// From a nudge to almost all, in order.
  public let hints: [Hint]

  /// The text of a starter file; nil when there is none of that name.
  public func starterText(of file: String) -> String? { starterFile(named: file)?.text }

  /// Brings a line of a starter file back to its page.
  ///
  /// - Parameters:
  ///   - line: the line, counted from 1.
  ///   - file: the file's name: `RingBuffer.swift`.
  /// - Returns: where the line begins in the page, with its column; nil when there is no such line.
  public func place(ofStarterLine line: Int, inFile file: String) -> Place? {
    guard let origins = starterFile(named: file)?.origins, origins.indices.contains(line - 1) else {
      return nil
    }
    return origins[line - 1]
  }

  /// The file with this name.
  func starterFile(named name: String) -> StarterFile? { starter.first { $0.name == name } }
}

/// A file that a task starts from.
public struct StarterFile: Hashable, Sendable {
  /// Its name: `RingBuffer.swift`.
  public let name: String
  /// What it is written in.
  public let language: SourceFence.Language
  /// What it holds: the fences with its name, one after the other.
  public let text: String
  /// For each line of the text, where it begins in the page.
  public let origins: [Place]
}

/// One hint of a task.
public struct Hint: Hashable, Sendable {
  /// The hint in Markdown, as it is written; each line ends with a line feed.
  public let text: String
  /// The hint, read: see `HintFence.blocks`.
  public let blocks: [Block]
  /// Where its fence stands.
  public let place: Place
}
