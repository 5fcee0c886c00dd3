import BookModel
import Diagnostics
import MarkdownTree

/// Firmware fits the column of a phone held sideways, and of a printed page.
enum Columns {
  /// The widest line of firmware, in characters.
  static let limit = 72

  static func problems(of book: Book) -> [Diagnostic] {
    book.pages.flatMap { page in
      page.document.codeBlocks.flatMap { block -> [Diagnostic] in
        switch page.fences[block.line] {
        case .source, .starter: break
        default: return []
        }
        let lines = block.code.literal.split(separator: "\n", omittingEmptySubsequences: false)
        return zip(lines, block.code.firstLine...).filter { $0.0.count > limit }.map { text, line in
          Diagnostic(
            .error, at: Place(file: page.file, line: line, column: block.code.column + limit + 1),
            "a line of \(text.count) columns", why: "firmware in pages fits \(limit)",
            mend: "Break the line.")
        }
      }
    }
  }
}

/// Words that tell a reader who struggles that there is nothing to struggle with.
enum Words {
  static let unwanted = ["simply", "just", "obviously", "trivial", "of course"]

  static func problems(of book: Book) -> [Diagnostic] {
    book.pages.flatMap { page in
      page.passages.flatMap { passage -> [Diagnostic] in
        let words = passage.text.lowercased()
          .split { !$0.isLetter && $0 != "'" }.joined(separator: " ")
        return unwanted.filter { " \(words) ".contains(" \($0) ") }.map { word in
          Diagnostic(
            .error, at: Place(file: page.file, line: passage.line), "the word '\(word)'",
            why: "it tells a reader who struggles that there is nothing to struggle with",
            mend: "Leave it out, or say what makes it so.")
        }
      }
    }
  }
}

/// Readers can check for themselves what they took from a page, when they have read all of it.
enum SelfCheck {
  static func problems(of book: Book) -> [Diagnostic] {
    book.chapterPages.compactMap { page in
      let quizzes = page.fences.filter { if case .quiz = $0.value { true } else { false } }
      guard !quizzes.isEmpty else {
        return Diagnostic(
          .error, at: Place(file: page.file, line: 1), "the page has no quiz",
          mend: "End it with a 'quiz' fence.")
      }
      guard let last = page.document.blocks.last, quizzes[last.lines.lowerBound] == nil else {
        return nil
      }
      return Diagnostic(
        .error, at: Place(file: page.file, line: last.lines.lowerBound),
        "the page goes on after its quiz", mend: "End it with a 'quiz' fence.")
    }
  }
}

/// A page shows something of the chip, not words alone.
enum Figures {
  static func problems(of book: Book) -> [Diagnostic] {
    book.chapterPages.filter { page in
      !page.fences.values.contains {
        switch $0 {
        case .memoryMap, .heatMap, .timeline, .dot, .costs, .steps: true
        default: false
        }
      }
    }.map {
      Diagnostic(
        .error, at: Place(file: $0.file, line: 1), "the page has no figure",
        mend: "Add a 'memory-map', 'heat-map', 'timeline', 'costs', 'steps' or 'dot' fence.")
    }
  }
}

/// The glossary and the pages speak of the same terms.
enum Terms {
  static func problems(of book: Book) -> [Diagnostic] {
    let marked = Set(
      book.pages.flatMap { $0.document.emphasised.map { $0.lowercased() } })
    return book.glossary.filter { term in
      !marked.contains { $0 == term.term.lowercased() || $0 == term.term.lowercased() + "s" }
    }.map {
      Diagnostic(
        .error, at: $0.place, "no page introduces the term '\($0.term)'",
        mend: "Write it as *\($0.term)* where it is new, or take it out of the glossary.")
    }
  }
}

extension Book {
  /// The pages of numbered chapters: not the appendices.
  var chapterPages: [Page] {
    chapters.filter { $0.number != nil }.flatMap { pages[$0.pages] }
  }
}
