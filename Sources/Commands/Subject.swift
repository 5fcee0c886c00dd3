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
    case copy(path: String)
    /// A folder of the reader's own.
    case folder(path: String)
  }
}

extension Subject.Origin {
  /// What a command says before it works on something other than the book's own text.
  var remark: String? {
    switch self {
    case .book: nil
    case .copy(let path): "using your copy, \(path)"
    case .folder(let path): "using the folder \(path)"
    }
  }
}

/// Finds what a NAME means.
struct SubjectFinder {
  let workspace: Workspace
  /// The GPIO of the board's LED, when the user said that it is elsewhere.
  var ledPin: Int?

  /// The program, or the built file, that a NAME means.
  ///
  /// A file comes first, and a folder when NAME is written as a path; then the reader's copy, then
  /// the book's example.
  /// - Throws: a `Diagnostic` that names the nearest valid names; the book's own problems.
  func subject(named name: String) throws -> Subject {
    let file = workspace.file(name)
    let isPath = name.contains("/") || name == "." || name == ".."
    if FileSystem.exists(file) {
      if !FileSystem.isFolder(file) { return .file(file) }
      if isPath {
        return .program(try program(in: file), origin: .folder(path: workspace.shown(file)))
      }
    }
    guard !isPath else {
      throw Diagnostic(
        "there is no file or folder '\(name)'",
        mend: "Give a folder of Swift files, or the name of an example: see './workbook examples'.")
    }
    let copy = workspace.exercises.appending(path: name)
    if !name.isEmpty, FileSystem.exists(copy) {
      return .program(try program(in: copy), origin: .copy(path: workspace.shown(copy)))
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
    var program = try Self.program(of: tangled(named: name))
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
      let unknown = Diagnostic(
        "no example is named '\(name)'",
        mend: Spelling.choices(for: name, in: book.examples)
          ?? "The book in '\(workspace.book)' has no examples.")
      throw Diagnostics(problems.filter { $0.severity == .error } + [unknown])
    }
    return try book.program(name)
  }

  /// A tangled program as the toolchain takes it.
  static func program(of tangled: TangledProgram) -> Program {
    Program(
      name: tangled.name, files: tangled.files.map { SourceFile(name: $0.name, text: $0.text) })
  }

  /// A folder of Swift files, assembly and linker scripts as a program.
  private func program(in folder: URL) throws -> Program {
    let kinds: Set = ["swift", "S", "s", "ld"]
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { kinds.contains(URL(filePath: $0).pathExtension) && $0 != "Package.swift" }
      .sorted()
    guard names.contains(where: { $0.hasSuffix(".swift") }) else {
      throw Diagnostic(
        "there is no Swift file in '\(workspace.shown(folder))'",
        mend: "Put the program into main.swift there, or mark a type with @main.")
    }
    let files = try names.map { name in
      let file = folder.appending(path: name)
      do {
        return try SourceFile(reading: file, shownAs: workspace.shown(file))
      } catch {
        throw Diagnostic(
          at: Place(file: workspace.shown(file), line: 1), "the file can't be read as UTF-8 text",
          why: error.localizedDescription, mend: "Save it as UTF-8 text.")
      }
    }
    var program = Program(name: folder.lastPathComponent, files: files)
    if let ledPin { program.ledPin = ledPin }
    return program
  }
}
