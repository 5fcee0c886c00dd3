import BookModel
import Diagnostics
import MarkdownTree

/// A piece of what a page says in words: a paragraph, a heading, a cell, a part of a quiz.
struct Passage {
  /// The words, without markup.
  let text: String
  /// The page's line that it begins in.
  let line: Int
}

extension Page {
  /// Everything that the page says in words.
  var passages: [Passage] {
    document.blocks.passages
      + document.codeBlocks.flatMap { block -> [Passage] in
        guard case .quiz(let quiz) = fences[block.line] else { return [] }
        // The quiz counts its own lines.
        return quiz.passages.map {
          Passage(text: $0.text, line: block.code.firstLine + $0.line - 1)
        }
      }
  }
}

extension Quiz {
  /// The question, and the choices with their explanations.
  fileprivate var passages: [Passage] {
    question.passages
      + choices.flatMap { choice in
        [choice.text, choice.explanation].map {
          Passage(text: $0.plainText, line: choice.line)
        }
      }
  }
}

extension [Block] {
  /// What paragraphs, headings and the cells of tables say.
  fileprivate var passages: [Passage] {
    flattened.flatMap { block -> [Passage] in
      switch block.kind {
      case .paragraph(let inlines), .heading(_, let inlines):
        [Passage(text: inlines.plainText, line: block.lines.lowerBound)]
      case .table(let table):
        (table.header + table.rows.flatMap { $0 }).map {
          Passage(
            text: $0.inlines.plainText, line: $0.place?.line ?? block.lines.lowerBound)
        }
      default: []
      }
    }
  }
}
