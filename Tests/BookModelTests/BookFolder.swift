import BookModel
import Diagnostics
import Foundation

/// A book written to a folder of its own, to be loaded from there.
struct BookFolder {
  /// A book.yml with one chapter of one page.
  static let onePage = """
    title: A book
    chapters:
      - folder: 01-first
        title: The first chapter
        pages:
          - file: page.md
            question: What for?
            minutes: 5
            goal: know it
    """

  let files: [String: [UInt8]]

  /// A book of these files; book.yml is `onePage` unless it is given.
  init(_ files: [String: String]) {
    self.init(bytes: files.mapValues { Array($0.utf8) })
  }

  /// A book of these bytes.
  init(bytes files: [String: [UInt8]]) {
    self.files = files.merging(["book.yml": Array(Self.onePage.utf8)]) { given, _ in given }
  }

  /// A book of one page, with a title before this text: line 3 is the text's first.
  init(page text: String) { self.init(["01-first/page.md": "# Page\n\n" + text]) }

  /// Loads the book; its folder is named `chapters` in problems.
  func load() throws -> (book: Book?, problems: [String]) {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, bytes) in files {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let (book, problems) = Book.load(from: root.path())
    let folder = root.path().hasSuffix("/") ? String(root.path().dropLast()) : root.path()
    return (book, problems.map { "\($0)".replacing(folder, with: "chapters") })
  }

  /// Loads a book that must have no problem.
  func loadSound() throws -> Book {
    let (book, problems) = try load()
    guard let book, problems.isEmpty else { throw UnsoundBook(problems: problems) }
    return book
  }
}

/// A book that a test needs has problems.
struct UnsoundBook: Error {
  let problems: [String]
}
