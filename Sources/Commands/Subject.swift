import BookEvaluation
import BookModel
import Diagnostics
import FirmwareToolchain
import Foundation

/// What a command's NAME means: a program to build, or a file that is built already.
enum Subject {
  /// A program whose source we have.
  case program(Program, origin: Origin)
  /// An ELF file or a flash image.
  case file(URL)

  /// Where a program's source comes from.
  enum Origin: Hashable {
    /// The book's pages.
    case book
    /// The reader's own copy, in `exercises/`.
    case copy(path: String, leftOut: [String] = [])
    /// A folder of the reader's own.
    case folder(path: String, leftOut: [String] = [])
  }
}

extension Subject.Origin {
  /// What a command says before it works on something other than the book's own text.
  var remark: String? {
    switch self {
    case .book: nil
    case .copy(let path, let leftOut): "using your copy, \(path)" + Self.remark(on: leftOut)
    case .folder(let path, let leftOut): "using the folder \(path)" + Self.remark(on: leftOut)
    }
  }

  private static func remark(on leftOut: [String]) -> String {
    leftOut.isEmpty
      ? ""
      : "\nleft out: \(leftOut.joined(separator: ", ")) "
        + "(a program is the .swift, .S and .ld files of one folder)"
  }
}

/// Finds what a NAME means.
struct SubjectFinder {
  let workspace: Workspace
  /// The GPIO of the board's LED, when the user said that it is elsewhere.
  var ledPin: Int?

  /// The program, or the built file, that a NAME means.
  ///
  /// A file comes first (a Swift file stands for its folder), and a folder when NAME is written as
  /// a path; then the reader's copy, then the book's example.
  /// - Throws: a `Diagnostic` that names the nearest valid names; the book's own problems.
  func subject(named name: String) throws -> Subject {
    let file = workspace.file(name)
    let isPath = name.contains("/") || name == "." || name == ".."
    if FileSystem.exists(file) {
      let isFolder = FileSystem.isFolder(file)
      guard isFolder || file.pathExtension == "swift" else { return .file(file) }
      if isPath || !isFolder {
        let folder = isFolder ? file : file.deletingLastPathComponent().standardizedFileURL
        return .program(
          try program(in: folder),
          origin: .folder(path: workspace.shown(folder), leftOut: leftOut(in: folder)))
      }
    }
    guard !isPath else {
      throw Diagnostic(
        "there is no file or folder '\(name)'",
        mend: "Give a folder of Swift files, or the name of an example: see './workbook examples'.")
    }
    let copy = workspace.exercises.appending(path: name)
    if !name.isEmpty, FileSystem.isFolder(copy) {
      return .program(
        try program(in: copy),
        origin: .copy(path: workspace.shown(copy), leftOut: leftOut(in: copy)))
    }
    return .program(try example(named: name), origin: .book)
  }

  /// The program that a NAME means; a built file is refused.
  func program(named name: String) throws -> (program: Program, origin: Subject.Origin) {
    guard case .program(let program, let origin) = try subject(named: name) else {
      throw Diagnostic(
        "'\(name)' is a file, not a program",
        mend: "Give the name of an example, or a folder of Swift files.")
    }
    return (program, origin)
  }

  /// An example as the whole book builds it.
  func example(named name: String) throws -> Program {
    var program = try Program(tangled(named: name))
    if let ledPin { program.ledPin = ledPin }
    return program
  }

  /// The text of an example at the end of the book.
  ///
  /// - Throws: what is wrong with the book, where that may be why the example is not there.
  func tangled(named name: String) throws -> TangledProgram {
    let (book, problems) = Book.load(from: workspace.book)
    guard let book else { throw Diagnostics(problems) }
    guard book.examples.contains(name) else {
      throw Diagnostics(
        problems.filter { $0.severity == .error } + [unknownExample(named: name, in: book)])
    }
    return try book.program(name)
  }

  /// Why no example is to be had by a name.
  private func unknownExample(named name: String, in book: Book) -> Diagnostic {
    if book.task(name) != nil {
      return Diagnostic(
        "'\(name)' is a task, not an example", why: "its files are for you to complete",
        mend: "Begin it: ./workbook start \(name)")
    }
    if let place = book.attempt(named: name) {
      return Diagnostic(
        "'\(name)' is no program", why: "it stands at \(place) to fail: no program is left of it",
        mend: Spelling.choices(for: name, in: book.examples))
    }
    if !name.isEmpty, FileSystem.isFolder(workspace.file(name)) {
      return Diagnostic(
        "no example is named '\(name)'", why: "a folder's name is written as a path",
        mend: "For the folder of this name write './\(name)'.")
    }
    return Diagnostic(
      "no example is named '\(name)'",
      mend: Spelling.choices(for: name, in: book.examples)
        ?? "The book in '\(workspace.book)' has no examples.")
  }

  /// A folder of Swift files, assembly and linker scripts as a program.
  private func program(in folder: URL) throws -> Program {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { Self.isSource($0) && !FileSystem.isFolder(folder.appending(path: $0)) }.sorted()
    guard names.contains(where: { $0.hasSuffix(".swift") }) else {
      throw Diagnostic(
        "there is no Swift file in '\(workspace.shown(folder))'",
        mend: "Put the program into main.swift there, or mark a type with @main.")
    }
    let files = try names.map { name in
      let file = folder.appending(path: name)
      do {
        return try SourceFile(reading: file, shownAs: workspace.shown(file))
      } catch let problem as Diagnostic {
        throw problem
      } catch {
        throw Self.unreadable(workspace.shown(file), error)
      }
    }
    var program = Program(name: folder.lastPathComponent, files: files)
    if let ledPin { program.ledPin = ledPin }
    return program
  }

  /// Whether a file of this name is part of the program in its folder.
  static func isSource(_ name: String) -> Bool {
    ["swift", "S", "s", "ld"].contains(URL(filePath: name).pathExtension)
      && name != "Package.swift"
  }

  /// What a person may take for a part of the program in a folder, and is not: code of other
  /// languages, and folders that hold Swift files.
  private func leftOut(in folder: URL) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      let file = folder.appending(path: name)
      guard !name.hasPrefix("."), FileSystem.isFolder(file) else {
        return ["c", "cpp", "h", "m", "asm"].contains(file.pathExtension) ? name : nil
      }
      let inside = (try? FileManager.default.contentsOfDirectory(atPath: file.path)) ?? []
      return inside.contains(where: Self.isSource) ? "\(name)/" : nil
    }
  }

  /// Why a source could not be read: its text, or the right to it.
  static func unreadable(_ path: String, _ error: any Error) -> Diagnostic {
    let place = Place(file: path, line: 1)
    let encodings: [CocoaError.Code] = [
      .fileReadInapplicableStringEncoding, .fileReadUnknownStringEncoding, .fileReadCorruptFile,
    ]
    guard let code = (error as? CocoaError)?.code, !encodings.contains(code) else {
      return Diagnostic(
        at: place, "the file can't be read as UTF-8 text", why: error.localizedDescription,
        mend: "Save it as UTF-8 text.")
    }
    return Diagnostic(
      at: place, "the file can't be read", why: error.localizedDescription,
      mend: "Get the right to read it: chmod u+r '\(path)'")
  }
}

extension Book {
  /// Where the first piece of an example stands that must not build.
  fileprivate func attempt(named name: String) -> Place? {
    for page in pages {
      let lines = page.fences.filter {
        guard case .source(let fence) = $0.value else { return false }
        return fence.example == name && fence.fails
      }.keys
      if let line = lines.min() { return Place(file: page.file, line: line) }
    }
    return nil
  }
}
