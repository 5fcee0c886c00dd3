public import BookModel
public import Diagnostics
import Dispatch
import Synchronization

/// Turns a book and what was measured of it into a site of static files.
///
/// It reads nothing and starts nothing: the same book, facts and theme give the same bytes.
public struct SiteRenderer: Sendable {
  private let site: SiteIndex
  private let theme: Theme
  private let problems: [Diagnostic]
  /// The problems that stand in no page, with their notes: every page shows them.
  private let pageless: [[Diagnostic]]
  private let scripts: [String]

  /// Prepares a site.
  ///
  /// - Parameters:
  ///   - book: the book.
  ///   - facts: what its fences and numbers ask for; what is missing is shown as missing.
  ///   - theme: the frame and the style sheet.
  ///   - problems: what is wrong with the book; each is shown at the top of the page that its place
  ///     names, or of every page when it names none.
  ///   - scripts: files of the server, such as `live-reload.js`, that every page loads as well.
  public init(
    book: Book, facts: Facts, theme: Theme, problems: [Diagnostic] = [], scripts: [String] = []
  ) {
    site = SiteIndex(book, facts)
    self.theme = theme
    self.problems = problems
    let files = Set(book.pages.map(\.file))
    pageless = Diagnostics(problems).groups.filter {
      $0[0].place.map { !files.contains($0.file) } ?? true
    }
    self.scripts = scripts
  }

  /// Writes the whole site, its pages on all processors.
  public func render() -> RenderedSite {
    let count = site.book.pages.count
    let roots = Set(site.book.pages.map { SiteIndex.root(ofSlug: $0.slug) })
    let lists = Dictionary(uniqueKeysWithValues: roots.map { ($0, ContentsList(site, root: $0)) })
    let pages = Mutex<[(file: RenderedFile, problems: [Diagnostic])?]>(
      Array(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let page = render(page: index, lists)
      pages.withLock { $0[index] = page }
    }
    var rendered = RenderedSite(files: theme.files, problems: [])
    for case .some(let page) in pages.withLock(\.self) {
      rendered.files.append(page.file)
      rendered.problems += page.problems
    }
    let list = ContentsList(site, root: "")
    rendered.files.append(index(list))
    if !site.terms.isEmpty {
      let (file, found) = glossary(list)
      rendered.files.append(file)
      rendered.problems += found
    }
    return rendered
  }

  /// A page that only shows problems, for a book that can't be loaded.
  ///
  /// - Parameters:
  ///   - problems: what is wrong.
  ///   - theme: the frame; nil when that is what can't be loaded.
  ///   - scripts: files of the server that the page loads as well.
  /// - Returns: the page as `index.html`.
  public static func problemPage(
    _ problems: [Diagnostic], theme: Theme?, scripts: [String] = []
  ) -> RenderedFile {
    var main = HTMLBuffer()
    main.raw("<h1>The book can't be read</h1>\n")
    main.write(Diagnostics(problems).groups)
    let content = Frame.Content(
      title: "The book can't be read", summary: "", book: "workbook", root: "", scripts: scripts,
      contents: HTMLBuffer(), main: main)
    return RenderedFile(
      path: "index.html", bytes: (theme?.frame ?? Frame.plain).page(content))
  }

  private func render(page index: Int, _ lists: [String: ContentsList]) -> (
    file: RenderedFile, problems: [Diagnostic]
  ) {
    let page = site.book.pages[index]
    let groups = Diagnostics(problems).groups.filter { $0[0].place?.file == page.file }
    let spots = Set(groups.joined().compactMap(\.place).filter { $0.file == page.file })
    var writer = PageWriter(site, page: index)
    writer.writeText(of: page, spots: Set(spots.map(\.line)))
    var main = HTMLBuffer(capacity: writer.html.bytes.count + 1024)
    main.write(pageless + groups + writer.problems.map { [$0] }, spots: spots)
    main.raw(bytes: writer.html.bytes)
    main.writeTurn(site, page: index, root: writer.root)
    let content = Frame.Content(
      title: "\(page.title) · \(site.book.title)", summary: page.question, book: site.book.title,
      root: writer.root, scripts: scripts.map { writer.root + $0 },
      contents: lists[writer.root]?.beside(page: index, of: site) ?? HTMLBuffer(), main: main)
    return (
      RenderedFile(path: page.slug + ".html", bytes: theme.frame.page(content)), writer.problems
    )
  }

  private func index(_ list: ContentsList) -> RenderedFile {
    var main = HTMLBuffer()
    main.write(pageless)
    main.writeIndex(site, about: theme.about)
    let content = Frame.Content(
      title: site.book.title, summary: "Contents of \(site.book.title).", book: site.book.title,
      root: "", scripts: scripts, contents: list.beside(page: nil, of: site), main: main)
    return RenderedFile(path: "index.html", bytes: theme.frame.page(content))
  }

  private func glossary(_ list: ContentsList) -> (RenderedFile, [Diagnostic]) {
    var writer = PageWriter(glossaryOf: site)
    writer.writeGlossary()
    var main = HTMLBuffer(capacity: writer.html.bytes.count + 1024)
    main.write(pageless)
    main.raw(bytes: writer.html.bytes)
    let content = Frame.Content(
      title: "Glossary · \(site.book.title)", summary: "The terms of \(site.book.title).",
      book: site.book.title, root: "", scripts: scripts, contents: list.beside(page: nil, of: site),
      main: main)
    return (RenderedFile(path: "glossary.html", bytes: theme.frame.page(content)), writer.problems)
  }
}
