import BookModel
import Diagnostics
import MarkdownTree

extension PageWriter {
  /// Writes a piece of what a task starts from; below the last one stands how to begin.
  mutating func writeStarter(_ starter: StarterFence, _ code: CodeBlock, line: Int) {
    let listing = pageIndex.flatMap { site.book.listing(at: Position(page: $0, line: line)) }
    html.raw("<figure class=\"listing starter\">\n<figcaption>Task <b>")
    html.text(starter.task)
    html.raw("</b>: <code>")
    html.text(starter.file)
    html.raw("</code></figcaption>\n")
    writeListing(
      code.literal, language: starter.language.rawValue,
      label: "Task \(starter.task): \(starter.file)", numbers: listing?.lineNumbers ?? [],
      context: listing?.context ?? [])
    html.raw("</figure>\n")
    if line == lastStarterLine(of: starter.task) { writePanel(of: starter.task) }
  }

  /// Writes a hint, closed until its reader opens it.
  mutating func writeHint(_ hint: HintFence, line: Int) {
    let hints = tasks.first { $0.name == hint.task }?.hints ?? []
    html.raw("<details class=\"hint\"><summary>Hint")
    if let index = hints.firstIndex(where: { $0.place.line == line }) {
      html.raw(" ")
      html.number(index + 1)
      html.raw(" of ")
      html.number(hints.count)
    }
    if tasks.count > 1 {
      html.raw(" for ")
      html.text(hint.task)
    }
    html.raw("</summary>\n<div>\n")
    // A term's link in the text should not depend on what is closed.
    let linked = linkedTerms
    fenceLine = line
    leafLine = line
    write(hint.blocks)
    fenceLine = nil
    linkedTerms = linked
    html.raw("</div>\n</details>\n")
  }

  /// The tasks of the page.
  private var tasks: [BookTask] { pageIndex.map { site.tasks[$0] } ?? [] }

  /// The line of the last fence of what a task starts from.
  private func lastStarterLine(of task: String) -> Int? {
    fences.compactMap { line, fence in
      if case .starter(let starter) = fence, starter.task == task { line } else { nil }
    }.max()
  }

  /// Writes how a task is begun and graded.
  private mutating func writePanel(of task: String) {
    html.raw("<div class=\"task\" role=\"group\"")
    html.attribute("aria-label", "Task \(task)")
    html.raw(">\n<p><strong>Begin:</strong> ")
    writeCommand("start", task)
    html.raw(", then ")
    writeCommand("grade", task)
    html.raw("</p>\n")
    if let place = tasks.first(where: { $0.name == task })?.place,
      case .points(let points)? = site.facts[FactKey(file: file, line: place.line)]
    {
      html.raw("<p class=\"points\">")
      html.number(points)
      html.raw(points == 1 ? " point</p>\n" : " points</p>\n")
    }
    html.raw("</div>\n")
  }

  private mutating func writeCommand(_ command: StaticString, _ task: String) {
    html.raw("<code class=\"long\">./workbook ")
    html.raw(command)
    html.raw(" ")
    html.text(task)
    html.raw("</code>")
  }
}
