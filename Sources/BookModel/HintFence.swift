import Diagnostics
public import MarkdownTree

/// A hint of a task, in Markdown.
///
/// A code block in it is only to be looked at, and takes no options; it is fenced with `~~~`, or
/// with fewer marks than the hint. A heading in it is set as bold text. A number from the build is
/// that at the place of the hint's fence.
public struct HintFence: Hashable, Sendable {
  /// The task.
  public let task: String
  /// The hint as it is written; each line ends with a line feed.
  public let text: String
  /// The hint, read.
  ///
  /// Its lines are those of the page; its columns are, too, unless the fence stands within a list
  /// or a quote: then they count from where the fence is indented.
  public let blocks: [Block]
}

extension HintFence {
  /// Reads the text of a fence.
  ///
  /// - Parameters:
  ///   - task: the task.
  ///   - code: the fence.
  ///   - file: the page's file.
  /// - Throws: what is wrong with it: it is empty, its Markdown is refused, or a fence in it would
  ///   be more than code to look at.
  init(task: String, _ code: CodeBlock, file: String) throws(Misread) {
    let text = code.lines.map { $0 + "\n" }.joined()
    guard !text.allSatisfy(\.isWhitespace) else { throw Misread(.emptyHint) }
    // Blank lines stand for the page before it, so that the lines of the tree are the page's.
    let page = String(repeating: "\n", count: code.firstLine - 1) + text
    let document = MarkdownDocument(parsing: Array(page.utf8), file: file)
    if var problem = document.problems.first {
      problem.place?.column? += code.column
      throw Misread(.markdown(problem))
    }
    for case .code(let inner) in document.blocks.flattened.map(\.kind) where inner.isFenced {
      let line = inner.firstLine - 1 - code.firstLine
      guard inner.isClosed else {
        throw Misread(.unclosed(kind: inner.info.isEmpty ? "nameless" : inner.info), line: line)
      }
      guard Self.isOnlyToBeLookedAt(inner.info) else {
        throw Misread(.notInHint(inner.info), line: line)
      }
    }
    self.task = task
    self.text = text
    blocks = document.blocks
  }

  /// Whether a fence is a language and nothing else.
  private static func isOnlyToBeLookedAt(_ info: String) -> Bool {
    let isLanguage =
      SourceFence.Language(rawValue: info) != nil || FenceOptions.rules[info] == nil
    return isLanguage && !info.contains { $0 == " " || $0 == "\t" }
  }
}

extension CodeBlock {
  /// Its text, line by line, without line ends.
  var lines: [String] {
    var lines = literal.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0.hasSuffix("\r") ? $0.dropLast() : $0) }
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

extension [Block] {
  /// The blocks and those within them, in the order of the text.
  var flattened: [Block] {
    flatMap { block -> [Block] in
      switch block.kind {
      case .quote(let inner): [block] + inner.flattened
      case .list(let list): [block] + list.items.flatMap { $0.blocks.flattened }
      default: [block]
      }
    }
  }
}
