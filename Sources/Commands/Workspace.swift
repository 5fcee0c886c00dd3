import Diagnostics
import Foundation

/// The folders that a command works with.
///
/// The process's working folder becomes the project's root, so that every message names files as
/// they stand in the repository; paths that the user typed are resolved against the folder that
/// they typed them in.
struct Workspace: Sendable {
  /// The project's root: it holds `Package.swift`, `chapters/` and `Sources/`.
  let root: URL
  /// The folder that the user was in.
  let startFolder: URL
  /// The book's folder, relative to the root where it lies inside.
  let book: String

  /// What the tool may delete and make again: `.workbook/cache`.
  var cache: URL { root.appending(path: ".workbook/cache") }
  /// What `bench` builds and renders: `.workbook/bench`.
  var benchmarks: URL { root.appending(path: ".workbook/bench") }
  /// The site that `test` renders: `.workbook/test-site`.
  var testSite: URL { root.appending(path: ".workbook/test-site") }
  /// The reader's own copies: `exercises`.
  var exercises: URL { root.appending(path: "exercises") }
  /// The rendered site: `site/html`.
  var site: URL { root.appending(path: "site/html") }
  /// Templates and style sheets: `site/theme`.
  var theme: URL { root.appending(path: "site/theme") }

  /// The project's own Python environment, or the one that `WORKBOOK_VENV` names.
  var pythonEnvironment: URL {
    if let path = ProcessInfo.processInfo.environment["WORKBOOK_VENV"], !path.isEmpty {
      return URL(filePath: path)
    }
    return root.appending(path: ".workbook/venv")
  }

  /// Describes a workspace without entering it.
  ///
  /// - Parameters:
  ///   - root: the project's root.
  ///   - startFolder: what relative paths are relative to.
  ///   - book: the book's folder: an absolute path, or one from the root when that is entered.
  init(root: URL, startFolder: URL, book: String) {
    self.root = root
    self.startFolder = startFolder
    self.book = book
  }

  /// Finds the project and enters it.
  ///
  /// - Parameter book: the book's folder as the user typed it; nil for the project's own.
  /// - Throws: a `Diagnostic` when no project, or no such book, is there.
  init(book: String?) throws {
    let startFolder = Self.startFolderHere
    let root = try Self.root(above: startFolder)
    var path = "chapters"
    if let book {
      let folder = URL(filePath: book, relativeTo: startFolder).standardizedFileURL
      guard FileSystem.isFolder(folder) else {
        throw Diagnostic(
          "there is no folder '\(book)'", mend: "Give --book the folder that holds book.yml.")
      }
      path = Self.path(of: folder, under: root)
    }
    self.init(root: root, startFolder: startFolder, book: path)
    guard FileManager.default.changeCurrentDirectoryPath(root.path) else {
      throw Diagnostic("can't enter the project's folder '\(root.path)'")
    }
  }

  /// The file that a user's path means, whatever folder they typed it in.
  func file(_ typed: String) -> URL {
    URL(filePath: typed, relativeTo: startFolder).standardizedFileURL
  }

  /// A path as messages show it: relative to the root where it lies inside.
  func shown(_ file: URL) -> String {
    Self.path(of: file, under: root)
  }

  private static func path(of file: URL, under root: URL) -> String {
    let prefix = root.path.hasSuffix("/") ? root.path : root.path + "/"
    return file.path.hasPrefix(prefix) ? String(file.path.dropFirst(prefix.count)) : file.path
  }

  /// The folder that the process is in.
  static var startFolderHere: URL {
    // Without the hint, paths would be relative to the folder above.
    URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
  }

  /// The root that `./workbook` names, or the nearest folder above that is one.
  static func root(above start: URL) throws -> URL {
    if let path = ProcessInfo.processInfo.environment["WORKBOOK_ROOT"], !path.isEmpty {
      return URL(filePath: path).standardizedFileURL
    }
    var folder = start.standardizedFileURL
    while true {
      let marker = folder.appending(path: "Sources/ESP32Runtime")
      if FileManager.default.fileExists(atPath: marker.path) { return folder }
      let parent = folder.deletingLastPathComponent().standardizedFileURL
      guard parent.path != folder.path else { break }
      folder = parent
    }
    throw Diagnostic(
      "this is not a workbook folder: '\(start.path)'",
      mend: "Run ./workbook from the repository's root.")
  }
}
