import Diagnostics

/// `book.yml`: the only list of what the book holds, in reading order.
///
/// ```yaml
/// title: Bare-metal Swift
/// chapters:
///   - folder: 01-three-levers        # beside book.yml; also the first part of the pages' addresses
///     title: Three levers
///     pages:
///       - file: 01-why-not-here.md   # in that folder
///         question: Why can't my program run there?
///         minutes: 25
///         goal: name the three things that a desktop takes in hand for you
/// appendices:                        # optional; the same shape
///   - folder: errata
///     title: Errata to the manual
///     pages: …
/// ```
/// Every key is needed but `appendices`, and no other is known. Folders and files are named with
/// lower-case letters, digits and `-`. A page's title is its own heading of level 1. Every `.md`
/// file beside or below book.yml is listed exactly once.
///
/// `glossary.yml` stands beside it, and may be missing:
/// ```yaml
/// terms:
///   - term: literal pool
///     meaning: Constants that the compiler lays next to the code that loads them.
///     page: 01-three-levers/01-why-not-here.md   # optional: the page that introduces it
/// ```
struct BookFile {
  /// A chapter or appendix as it is listed.
  struct ListedChapter {
    var folder: String
    var title: String
    var isAppendix: Bool
    var pages: [ListedPage]
  }

  /// A page as it is listed.
  struct ListedPage {
    /// The file's path from book.yml's folder.
    var path: String
    var question: String
    var minutes: Int
    var goal: String
    /// Where book.yml names the file.
    var place: Place

    /// The page's address without `.html`.
    var slug: String { String(path.dropLast(3)) }
  }

  var title: String
  var chapters: [ListedChapter]

  /// Reads book.yml; nil when it can't be used at all.
  init?(_ reader: inout YAMLReader) {
    guard let root = reader.root() else { return nil }
    let top = reader.mapping(
      root, as: "book.yml", needed: ["title", "chapters"], optional: ["appendices"])
    guard let title = reader.text(top["title"], key: "title") else { return nil }
    self.title = title
    chapters = []
    for (key, isAppendix) in [("chapters", false), ("appendices", true)] {
      guard let node = top[key] else { continue }
      for item in reader.items(node, of: key) {
        let listed = reader.mapping(
          item, as: "a chapter", needed: ["folder", "title", "pages"], optional: [])
        let folder = reader.text(listed["folder"], key: "folder")
        guard let folder, let node = listed["folder"] else { continue }
        guard Names.isSlug(folder) else {
          reader.report(.badSlug(folder, what: "a chapter's folder"), at: node)
          continue
        }
        if chapters.contains(where: { $0.folder == folder }) {
          reader.report(.listedTwice(folder), at: node)
          continue
        }
        let title = reader.text(listed["title"], key: "title") ?? folder
        var pages = [ListedPage]()
        for page in listed["pages"].map({ reader.items($0, of: "pages") }) ?? [] {
          if let page = ListedPage(page, folder: folder, earlier: pages, &reader) {
            pages.append(page)
          }
        }
        chapters.append(
          ListedChapter(folder: folder, title: title, isAppendix: isAppendix, pages: pages))
      }
    }
    chapters.removeAll { $0.pages.isEmpty }
    guard !chapters.isEmpty else { return nil }
  }
}

extension BookFile.ListedPage {
  /// Reads one item of `pages`.
  fileprivate init?(
    _ item: YAMLReader.Item, folder: String, earlier: [Self], _ reader: inout YAMLReader
  ) {
    let listed = reader.mapping(
      item, as: "a page", needed: ["file", "question", "minutes", "goal"], optional: [])
    guard let file = reader.text(listed["file"], key: "file"), let node = listed["file"] else {
      return nil
    }
    guard file.hasSuffix(".md"), Names.isSlug(String(file.dropLast(3))) else {
      reader.report(.badSlug(file, what: "a page's file"), at: node)
      return nil
    }
    path = "\(folder)/\(file)"
    guard !earlier.contains(where: { [path] in $0.path == path }) else {
      reader.report(.listedTwice(file), at: node)
      return nil
    }
    question = reader.text(listed["question"], key: "question") ?? ""
    goal = reader.text(listed["goal"], key: "goal") ?? ""
    minutes = reader.number(listed["minutes"], key: "minutes", in: 1...600) ?? 1
    place = reader.place(of: node)
  }
}
