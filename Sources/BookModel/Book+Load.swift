public import Diagnostics
import Dispatch
import Foundation
import MarkdownTree
import Synchronization

extension Book {
  /// Reads a book.
  ///
  /// Every problem of every file is found, not the first alone. A book with problems can still be
  /// shown: what is in error is left out of it.
  /// - Parameter folder: the folder with book.yml; places in the book begin with it as it is given.
  /// - Returns: the book, nil when book.yml can't be used at all; and its problems, sorted by place.
  public static func load(from folder: String) -> (book: Book?, problems: [Diagnostic]) {
    var loader = BookLoader(folder: folder)
    let book = loader.load()
    // A chunk may be needed at many places: its problem is told once.
    var seen = Set<Diagnostic>()
    let problems = loader.problems.filter {
      seen.insert(Diagnostic(at: $0.place, $0.message)).inserted
    }.sorted {
      guard let left = $0.place, let right = $1.place else { return $0.place == nil }
      return left < right
    }
    return (book, problems)
  }
}

/// Reads the files of a book.
private struct BookLoader {
  let folder: String
  var problems: [Diagnostic] = []
  /// Whether nothing that book.yml lists had to be left out.
  private var isWhole = true
  private var mentions: [PageReader.Mention] = []
  private var taskPieces: [TaskPiece] = []
  private var sources: [String: ExampleSources] = [:]
  /// The names of all examples in order of appearance.
  private var names: [String] = []

  init(folder: String) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }

  mutating func load() -> Book? {
    var isFolder = ObjCBool(false)
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    else {
      problems.append(BookFileProblem.noFolder(folder).diagnostic(at: nil))
      return nil
    }
    guard FileManager.default.fileExists(atPath: "\(folder)/book.yml") else {
      problems.append(
        BookFileProblem.noBookFile.diagnostic(at: Place(file: "\(folder)/book.yml", line: 1)))
      return nil
    }
    guard let listed = readYAML("book.yml", { BookFile(&$0) }) ?? nil else { return nil }
    isWhole = problems.isEmpty
    let listedPages = listed.chapters.flatMap(\.pages)
    let unlisted = pagesPresent(besides: listedPages)
    let read = readPages(listedPages, unlisted: unlisted)
    var chapters = [Chapter]()
    var pages = [Page]()
    for chapter in listed.chapters {
      let first = pages.count
      for page in chapter.pages {
        pages.append(take(read[pages.count], of: page, chapter: chapters.count))
      }
      chapters.append(
        Chapter(
          number: chapter.isAppendix ? nil : number(of: chapter.folder) ?? chapters.count + 1,
          title: chapter.title, slug: chapter.folder, pages: first..<pages.count))
    }
    if isWhole { report(unlisted: unlisted) }
    let glossary = readGlossary(pages: listedPages.map(\.path))
    let graded = TaskReader(taskPieces, examples: sources)
    let book = Book(
      folder: folder, title: listed.title, chapters: chapters, pages: pages,
      glossary: glossary?.terms ?? [], examples: names.filter { isProgram($0) },
      tasks: graded.tasks, isWhole: isWhole, sources: sources)
    if isWhole { problems += graded.problems }
    if isWhole { problems += ProgramCheck(book, names: names, mentions: mentions).problems }
    return book
  }

  /// The number that a folder's name begins with: chapters may be written in another order.
  private func number(of folder: String) -> Int? {
    let digits = folder.prefix { $0.isASCII && $0.isNumber }
    return folder.dropFirst(digits.count).first == "-" ? Int(digits) : nil
  }

  private mutating func report(unlisted paths: [String]) {
    for path in paths {
      problems.append(
        BookFileProblem.unlistedPage(path)
          .diagnostic(at: Place(file: "\(folder)/\(path)", line: 1)))
    }
  }

  private mutating func readGlossary(pages: [String]) -> Glossary? {
    guard FileManager.default.fileExists(atPath: "\(folder)/glossary.yml") else { return nil }
    let areAllPages = isWhole
    return readYAML("glossary.yml") { Glossary(&$0, pages: pages, areAllPages: areAllPages) }
  }

  private func isProgram(_ name: String) -> Bool {
    sources[name]?.pieces.contains { !$0.fence.fails } ?? false
  }

  private mutating func readYAML<Content>(
    _ name: String, _ read: (inout YAMLReader) -> Content
  ) -> Content? {
    let source: PageFile
    do {
      source = try PageFile(reading: "\(folder)/\(name)")
    } catch {
      problems.append(error)
      return nil
    }
    var reader = YAMLReader(source.text, file: source.file)
    let content = read(&reader)
    problems += reader.problems
    return content
  }

  /// Reads the pages' files, on all processors; pages don't know of one another.
  private func readPages(_ listed: [BookFile.ListedPage], unlisted: [String]) -> [Result<
    PageReader, Diagnostic
  >] {
    let folder = folder
    let read = Mutex<[Result<PageReader, Diagnostic>?]>(Array(repeating: nil, count: listed.count))
    DispatchQueue.concurrentPerform(iterations: listed.count) { index in
      let page = Result { () throws(Diagnostic) in
        let (path, place) = (listed[index].path, listed[index].place)
        guard FileManager.default.fileExists(atPath: "\(folder)/\(path)") else {
          throw BookFileProblem.missingPage(path, unlisted: unlisted).diagnostic(at: place)
        }
        return PageReader(try PageFile(reading: "\(folder)/\(path)"), page: index)
      }
      read.withLock { $0[index] = page }
    }
    return read.withLock { $0.compactMap(\.self) }
  }

  /// Adds what a page says to the book.
  private mutating func take(
    _ read: Result<PageReader, Diagnostic>, of listed: BookFile.ListedPage, chapter: Int
  ) -> Page {
    let file = "\(folder)/\(listed.path)"
    let stem = listed.slug.split(separator: "/").last.map(String.init) ?? listed.slug
    let reader: PageReader
    do {
      reader = try read.get()
    } catch {
      isWhole = false
      problems.append(error)
      return Page(
        file: file, chapter: chapter, slug: listed.slug, title: stem, question: listed.question,
        minutes: listed.minutes, goal: listed.goal,
        document: MarkdownDocument(parsing: [], file: file), fences: [:],
        codeBlocks: [:], numbers: [])
    }
    isWhole = isWhole && reader.isWhole
    problems += reader.problems
    mentions += reader.mentions
    taskPieces += reader.taskPieces
    for piece in reader.pieces {
      let name = piece.fence.example
      if sources[name] == nil { names.append(name) }
      sources[name, default: ExampleSources(name: name)].pieces.append(piece)
    }
    return Page(
      file: file, chapter: chapter, slug: listed.slug, title: reader.title ?? stem,
      question: listed.question, minutes: listed.minutes, goal: listed.goal,
      document: reader.document, fences: reader.fences, codeBlocks: reader.codeBlocks,
      numbers: reader.numbers)
  }

  /// The paths of all other pages in the book's folder, sorted; hidden files are none.
  private func pagesPresent(besides listed: [BookFile.ListedPage]) -> [String] {
    let listed = Set(listed.map(\.path))
    let files = FileManager.default.enumerator(atPath: folder)
    var paths = [String]()
    while let path = files?.nextObject() as? String {
      let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
      if path.hasSuffix(".md"), !isHidden, !listed.contains(path) { paths.append(path) }
    }
    return paths.sorted()
  }
}
