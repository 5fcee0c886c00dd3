import BookModel
import Diagnostics
import Foundation

/// A copy of a book in which the first line of one program is changed again and again.
struct EditedBook {
  /// Where book.yml is.
  let folder: URL
  /// The program that changes.
  let example: String
  /// The page that holds the beginning of the program.
  let page: URL
  private let lines: [Substring]
  private let fence: Int

  /// Copies the book.
  ///
  /// - Parameters:
  ///   - workspace: whose book it is.
  ///   - folder: where the copy goes; what is there is removed.
  ///   - example: the program that is to change.
  /// - Throws: what is wrong with the book, or when no page begins that program.
  init(of workspace: Workspace, in folder: URL, example: String) throws {
    let (book, problems) = Book.load(from: workspace.book)
    guard let book else { throw Diagnostics(problems) }
    self.folder = folder
    self.example = example
    let files = FileManager.default
    try? files.removeItem(at: folder)
    try files.createDirectory(
      at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
    try files.copyItem(at: URL(filePath: workspace.book), to: folder)
    for page in book.pages {
      let file = folder.appending(path: page.slug + ".md")
      let text = try String(contentsOf: file, encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      guard
        let fence = lines.firstIndex(where: { $0.hasPrefix("```swift file=\(example)/") })
      else { continue }
      (self.page, self.lines, self.fence) = (file, lines, fence)
      return
    }
    throw Diagnostic("no page of '\(workspace.book)' has a fence of the program '\(example)'")
  }

  /// Lets the program begin with a line that prints a text; it replaces the last edit's.
  func edit(_ text: String) throws {
    var edited = lines
    edited.insert("print(\"\(text)\")", at: fence + 1)
    try Data(edited.joined(separator: "\n").utf8).write(to: page, options: .atomic)
  }
}
