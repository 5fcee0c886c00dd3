import BookModel
import MarkdownTree

extension PageWriter {
  /// Writes a question whose answers open one by one, without a script.
  mutating func write(_ quiz: Quiz, line: Int) {
    html.raw("<div class=\"quiz\" role=\"group\"")
    html.attribute("aria-label", "Question to check yourself, line \(line)")
    html.raw(">\n")
    fenceLine = line
    leafLine = line
    defer { fenceLine = nil }
    write(quiz.question)
    for choice in quiz.choices {
      html.raw("<details><summary>")
      write(choice.text)
      html.raw("</summary><p")
      html.raw(
        choice.isRight ? " class=\"right\"><strong>Yes.</strong> " : "><strong>No.</strong> ")
      write(choice.explanation)
      html.raw("</p></details>\n")
    }
    html.raw("</div>\n")
  }
}
