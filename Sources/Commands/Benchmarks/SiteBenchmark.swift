import BookModel
import Diagnostics
import Foundation

/// The time to render a site as a cold process, against `cmark` and MkDocs on the same files.
struct SiteBenchmark {
  let workspace: Workspace

  /// Renders the book, then a book of at least 1 MB made of its pages.
  func measure() async throws -> [Measurement] {
    let tool = Silent(workspace.root.appending(path: ".build/debug/workbook").path)
    let folder = workspace.benchmarks.appending(path: "site")
    let output = folder.appending(path: "html").path
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let book = try await Timings(count: 9) { _ in
      try await tool.run(["site", "--output", output])
    }
    let big = try RepeatedBook(of: workspace, in: folder.appending(path: "book"))
    let render = [
      "site", "--book", big.folder.path, "--output", folder.appending(path: "big").path,
    ]
    let cmark = Silent("cmark")
    var times: (ours: [Double], theirs: [Double]) = ([], [])
    try await tool.run(render)
    for _ in 0..<7 {
      times.ours.append(try await Timings(count: 1) { _ in try await tool.run(render) }.median)
      times.theirs.append(
        try await Timings(count: 1) { _ in try await cmark.run(big.pages.map(\.path)) }.median)
    }
    let ours = times.ours.sorted()[3]
    let theirs = times.theirs.sorted()[3]
    let mkdocs = try await mkdocsTime(big, in: folder)
    let megabytes = Double(big.byteCount / 10_000) / 100
    return [
      Measurement(
        name: "render the book, cold process", value: book.median, unit: "s", limit: 0.3,
        remark: "firmware cached"),
      Measurement(
        name: "render \(megabytes) MB ÷ cmark", value: ours / theirs, unit: "×", limit: 5,
        remark: "\(Int(ours * 1000)) ms and \(Int(theirs * 1000)) ms, \(big.pages.count) pages"),
      Measurement(
        name: "render \(megabytes) MB ÷ MkDocs", value: ours / mkdocs, unit: "×", limit: 1.0 / 20,
        remark: "MkDocs \(Int(mkdocs * 1000)) ms"),
    ]
  }

  private func mkdocsTime(_ book: RepeatedBook, in folder: URL) async throws -> Double {
    let site = folder.appending(path: "mkdocs")
    let docs = site.appending(path: "docs")
    try? FileManager.default.removeItem(at: site)
    try FileManager.default.createDirectory(at: docs, withIntermediateDirectories: true)
    try Data("site_name: benchmark\n".utf8).write(to: site.appending(path: "mkdocs.yml"))
    for (index, page) in book.pages.enumerated() {
      try FileManager.default.copyItem(
        at: page, to: docs.appending(path: index == 0 ? "index.md" : "page-\(index).md"))
    }
    let mkdocs = Silent(workspace.pythonEnvironment.appending(path: "bin/mkdocs").path)
    let arguments = [
      "build", "--quiet", "--config-file", site.appending(path: "mkdocs.yml").path, "--site-dir",
      site.appending(path: "html").path,
    ]
    return try await Timings(count: 1) { _ in try await mkdocs.run(arguments) }.median
  }
}

/// A book of at least 1 MB: copies of a book's pages, each with programs and tasks of its own.
struct RepeatedBook {
  /// Where book.yml is.
  let folder: URL
  /// The pages' files.
  let pages: [URL]
  /// The pages' bytes, all together.
  let byteCount: Int

  /// Writes the copies; the names of examples and tasks get the copy's number.
  init(of workspace: Workspace, in folder: URL) throws {
    self.folder = folder
    let (book, problems) = Book.load(from: workspace.book)
    guard let book else { throw Diagnostics(problems) }
    try? FileManager.default.removeItem(at: folder)
    let names = try Set(
      book.pages.flatMap { try Self.examples(in: $0.file) } + book.tasks.map(\.name)
    ).sorted()
    var yaml = "title: \"A large book\"\nchapters:\n"
    var (pages, byteCount, copy) = ([URL](), 0, 0)
    while byteCount < 1_000_000 {
      copy += 1
      let chapter = folder.appending(path: "copy-\(copy)")
      try FileManager.default.createDirectory(at: chapter, withIntermediateDirectories: true)
      yaml += "  - title: \"Copy \(copy)\"\n    folder: copy-\(copy)\n    pages:\n"
      for page in book.pages {
        let text = try String(contentsOfFile: page.file, encoding: .utf8)
        let name = "page-\(pages.count).md"
        let file = chapter.appending(path: name)
        let bytes = Data(Self.renamed(text, names: names, copy: copy).utf8)
        try bytes.write(to: file)
        yaml += "      - {file: \(name), question: \"q?\", minutes: 1, goal: \"g\"}\n"
        pages.append(file)
        byteCount += bytes.count
      }
    }
    try Data(yaml.utf8).write(to: folder.appending(path: "book.yml"))
    self.pages = pages
    self.byteCount = byteCount
  }

  /// The examples that a page's fences write to: those that must not build are no programs.
  private static func examples(in file: String) throws -> [String] {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    var names: [String] = []
    for line in text.split(separator: "\n") where line.contains("```") {
      for word in line.split(separator: " ") where word.contains("=") && word.contains("/") {
        let value = word.drop { $0 != "=" }.dropFirst()
        names.append(String(value.prefix { $0 != "/" }))
      }
    }
    return names
  }

  /// The page with the names of its examples and tasks numbered where fences and numbers name them, and without
  /// links to other pages, whose files have other names here.
  private static func renamed(_ text: String, names: [String], copy: Int) -> String {
    text.replacingOccurrences(
      of: #"\]\((?!http)[^)]*\)"#, with: "](#)", options: .regularExpression
    )
    .split(separator: "\n", omittingEmptySubsequences: false)
    .map { line -> String in
      guard line.contains("```") || line.contains("`= ") else { return String(line) }
      return names.reduce(String(line)) { line, name in
        line.replacingOccurrences(
          of: #"(=|,|"[a-z]+ |`= [a-z]+ )\#(name)(?=[/,\s"`]|$)"#, with: "$1\(name)-\(copy)",
          options: .regularExpression)
      }
    }.joined(separator: "\n")
  }
}
