public import BookModel
public import Diagnostics

/// Turns a book and what was measured of it into a site of static files.
///
/// It reads nothing and starts nothing: the same book, facts and theme give the same bytes.
public struct SiteRenderer: Sendable {
  private let site: SiteIndex
  private let theme: Theme
  private let problems: [Diagnostic]
  private let scripts: [String]

  /// Prepares a site.
  ///
  /// - Parameters:
  ///   - book: the book.
  ///   - facts: what its fences and numbers ask for; what is missing is shown as missing.
  ///   - theme: the frame and the style sheet.
  ///   - problems: what is wrong with the book; each is shown at the top of the page that its place
  ///     names, or of the contents when it names none.
  ///   - scripts: files of the server, such as `live-reload.js`, that every page loads as well.
  public init(
    book: Book, facts: Facts, theme: Theme, problems: [Diagnostic] = [], scripts: [String] = []
  ) {
    site = SiteIndex(book, facts)
    self.theme = theme
    self.problems = problems
    self.scripts = scripts
  }

  /// Writes the whole site.
  public func render() -> RenderedSite {
    var rendered = RenderedSite(files: theme.files, problems: [])
    for index in site.book.pages.indices {
      let (file, found) = render(page: index)
      rendered.files.append(file)
      rendered.problems += found
    }
    rendered.files.append(index())
    if !site.terms.isEmpty {
      let (file, found) = glossary()
      rendered.files.append(file)
      rendered.problems += found
    }
    return rendered
  }

  /// A page that only shows problems, for a book that can't be loaded.
  ///
  /// - Parameters:
  ///   - problems: what is wrong.
  ///   - theme: the frame.
  ///   - scripts: files of the server that the page loads as well.
  /// - Returns: the page as `index.html`.
  public static func problemPage(
    _ problems: [Diagnostic], theme: Theme, scripts: [String] = []
  ) -> RenderedFile {
    var main = HTMLBuffer()
    main.raw("<h1>The book can't be read</h1>\n")
    main.write(problems)
    let frame = Theme.Frame(
      title: "The book can't be read", summary: "", book: "workbook", root: "", scripts: scripts,
      contents: HTMLBuffer(), main: main)
    return RenderedFile(path: "index.html", bytes: theme.page(frame))
  }

  private func render(page index: Int) -> (RenderedFile, [Diagnostic]) {
    let page = site.book.pages[index]
    var writer = PageWriter(site, page: index)
    writer.writeText(of: page)
    var main = HTMLBuffer(capacity: writer.html.bytes.count + 1024)
    main.write(problems.filter { $0.place?.file == page.file } + writer.problems)
    main.raw(bytes: writer.html.bytes)
    main.writeTurn(site, page: index, root: writer.root)
    let frame = Theme.Frame(
      title: "\(page.title) · \(site.book.title)", summary: page.question, book: site.book.title,
      root: writer.root, scripts: scripts.map { writer.root + $0 },
      contents: contents(page: index, root: writer.root), main: main)
    return (
      RenderedFile(path: page.slug + ".html", bytes: theme.page(frame)), writer.problems
    )
  }

  private func index() -> RenderedFile {
    let files = Set(site.book.pages.map(\.file))
    var main = HTMLBuffer()
    main.write(problems.filter { $0.place.map { !files.contains($0.file) } ?? true })
    main.writeIndex(site)
    let frame = Theme.Frame(
      title: site.book.title, summary: "Contents of \(site.book.title).", book: site.book.title,
      root: "", scripts: scripts, contents: contents(page: nil, root: ""), main: main)
    return RenderedFile(path: "index.html", bytes: theme.page(frame))
  }

  private func glossary() -> (RenderedFile, [Diagnostic]) {
    var writer = PageWriter(glossaryOf: site)
    writer.writeGlossary()
    let frame = Theme.Frame(
      title: "Glossary · \(site.book.title)", summary: "The terms of \(site.book.title).",
      book: site.book.title, root: "", scripts: scripts, contents: contents(page: nil, root: ""),
      main: writer.html)
    return (RenderedFile(path: "glossary.html", bytes: theme.page(frame)), writer.problems)
  }

  private func contents(page: Int?, root: String) -> HTMLBuffer {
    var contents = HTMLBuffer(capacity: 4096)
    contents.writeContents(site, page: page, root: root)
    return contents
  }
}
