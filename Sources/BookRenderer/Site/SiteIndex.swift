import BookModel
import Diagnostics
import MarkdownTree

/// What every page needs to know of the others.
final class SiteIndex: Sendable {
  /// A word of the glossary with its anchor.
  struct Entry {
    var id: String
    var term: Term
  }

  let book: Book
  let facts: Facts
  /// The headings of every page, by its index in the book.
  let outlines: [PageOutline]
  /// The tasks of every page, by its index in the book.
  let tasks: [[BookTask]]
  /// The glossary by its words in small letters.
  let glossary: [String: Entry]
  /// The glossary in alphabetical order.
  let terms: [Entry]
  /// The programs that bring a linker script of their own.
  let scripted: Set<String>
  /// The path of the glossary, for links to it.
  let glossaryFile: String
  private let pages: [String: Int]

  init(_ book: Book, _ facts: Facts) {
    self.book = book
    self.facts = facts
    glossaryFile = book.folder + "/glossary.yml"
    var tasks = Array(repeating: [BookTask](), count: book.pages.count)
    for task in book.tasks { tasks[task.page].append(task) }
    self.tasks = tasks
    outlines = book.pages.map { PageOutline($0.document.blocks) }
    pages = Dictionary(
      book.pages.enumerated().map { ($1.file, $0) }, uniquingKeysWith: { first, _ in first })
    var scripted: Set<String> = []
    for page in book.pages {
      for case .source(let source) in page.fences.values where source.language == .linkerScript {
        scripted.insert(source.example)
      }
    }
    self.scripted = scripted
    var ids: Set<String> = []
    var glossary: [String: Entry] = [:]
    var terms: [Entry] = []
    let sorted = book.glossary.sorted { $0.term.lowercased() < $1.term.lowercased() }
    for term in sorted {
      var id = PageOutline.anchor(for: term.term)
      while !ids.insert(id).inserted { id += "-1" }
      let entry = Entry(id: id, term: term)
      terms.append(entry)
      glossary[term.term.lowercased()] = glossary[term.term.lowercased()] ?? entry
    }
    self.glossary = glossary
    self.terms = terms
  }

  /// The way from a page back to the site's root, as `../`.
  static func root(ofSlug slug: String) -> String {
    String(repeating: "../", count: slug.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// The address of a page or anchor for a link in a file of the book.
  ///
  /// - Parameters:
  ///   - path: a path relative to the linking file; empty for that file itself.
  ///   - anchor: what stands after `#`.
  ///   - origin: the linking file.
  ///   - root: the way from the linking page to the site's root.
  /// - Returns: an address relative to the linking page.
  /// - Throws: when there is no such page, or no such heading on it.
  func address(of path: String, anchor: String?, from origin: String, root: String)
    throws(LinkProblem) -> String
  {
    let file = path.isEmpty ? origin : resolve(path, from: origin)
    let target = pages[file]
    guard target != nil || file == glossaryFile else {
      throw .noSuchPage(path, known: book.pages.map { Self.link(to: $0.file, from: origin) })
    }
    let page = target.map { book.pages[$0].slug + ".html" } ?? "glossary.html"
    guard let anchor, !anchor.isEmpty else { return path.isEmpty ? "#main" : root + page }
    let isThere =
      target.map { outlines[$0].anchors.contains(anchor) }
      ?? terms.contains { $0.id == anchor }
    guard isThere else {
      let known = target.map { outlines[$0].headings.map(\.id) } ?? terms.map(\.id)
      throw .noSuchAnchor(anchor, page: file, known: known)
    }
    return path.isEmpty ? "#" + anchor : root + page + "#" + anchor
  }

  /// What to write in a file to link to another one.
  private static func link(to file: String, from origin: String) -> String {
    let target = file.split(separator: "/")
    let folder = origin.split(separator: "/").dropLast()
    let shared = zip(target, folder).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: folder.count - shared)
    return (up + target.dropFirst(shared).map(String.init)).joined(separator: "/")
  }

  /// A path relative to a file's folder, without `.` and `..`.
  private func resolve(_ path: String, from file: String) -> String {
    var parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
