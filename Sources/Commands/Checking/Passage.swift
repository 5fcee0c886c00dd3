import BookModel
import Diagnostics
import MarkdownTree

/// A piece of what a page says in words: a paragraph, a heading, a cell, a part of a quiz or hint.
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
        switch fences[block.line] {
        case .hint(let hint): hint.blocks.passages
        case .quiz(let quiz):
          // The quiz counts its own lines.
          quiz.passages.map {
            Passage(text: $0.text, line: block.code.firstLine + $0.line - 1)
          }
        default: []
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
