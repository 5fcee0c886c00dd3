import BookModel
import BookRenderer
import Diagnostics
import MarkdownTree

/// A fact that a page asks for at one place.
struct Request: Sendable {
  /// What the fact is about.
  enum Subject: Sendable {
    case fence(Fence, CodeBlock)
    case number(ComputedNumber)
  }

  let key: FactKey
  let position: Position
  /// Where the fence or the number stands.
  let place: Place
  let subject: Subject

  /// Every fact that a book asks for, in reading order.
  static func all(in book: Book) -> [Request] {
    book.pages.indices.flatMap { index -> [Request] in
      let page = book.pages[index]
      var requests = [Request]()
      for (line, fence) in page.fences.sorted(by: { $0.key < $1.key }) {
        guard let block = page.codeBlocks[line] else { continue }
        switch fence {
        case .source, .starter, .hint, .quiz, .plain: continue
        case .console, .command, .excerpt, .memoryMap, .heatMap, .timeline, .costs, .steps, .dot:
          requests.append(
            Request(
              key: FactKey(file: page.file, line: line),
              position: Position(page: index, line: line),
              place: Place(file: page.file, line: line), subject: .fence(fence, block)))
        }
      }
      for number in page.numbers {
        requests.append(
          Request(
            key: FactKey(
              file: page.file, line: number.position.line, text: number.expression),
            position: number.position, place: number.place, subject: .number(number)))
      }
      return requests
    }
  }
}
