import BookModel
import Diagnostics
import Foundation
import Grading

/// The learner's folder for one task; what a learner wrote is never overwritten.
struct ExerciseFolder {
  /// Where it is, or will be.
  let folder: URL
  /// The files that the learner begins with.
  let starter: [StarterFile]

  private var name: String { folder.lastPathComponent }
  private var editor: EditorPackage? {
    let others = starter.map(\.name).filter { !$0.hasSuffix(".swift") }
    return others.count < starter.count ? EditorPackage(name: name, others: others) : nil
  }
  private var files: [(name: String, text: String)] {
    starter.map { ($0.name, $0.text) } + (editor?.files ?? [])
  }

  /// Writes a fresh folder: all files beside, then the whole into place.
  ///
  /// - Throws: `CocoaError`; nothing is then left behind.
  func make() throws {
    let beside = try prepare()
    do {
      try FileManager.default.moveItem(at: beside, to: folder)
    } catch {
      try? FileManager.default.removeItem(at: beside)
      throw error
    }
  }

  /// Moves the learner's folder to a dated name, and writes a fresh one.
  ///
  /// - Parameter date: now, for the name.
  /// - Throws: `CocoaError`; the learner's folder is then where it was.
  /// - Returns: the folder that has what the learner wrote.
  func makeAnew(at date: Date = Date()) throws -> URL {
    let files = FileManager.default
    let parent = folder.deletingLastPathComponent()
    let beside = try prepare()
    let kept = parent.appending(path: DatedName.free(in: parent, after: name, at: date))
    do {
      try files.moveItem(at: folder, to: kept)
      do {
        try files.moveItem(at: beside, to: folder)
      } catch {
        try files.moveItem(at: kept, to: folder)
        throw error
      }
    } catch {
      try? files.removeItem(at: beside)
      throw error
    }
    // What the editor compiled is of no use in a copy.
    try? files.removeItem(at: kept.appending(path: ".build"))
    return kept
  }

  /// Writes what is missing in a folder that is there, and nothing else.
  ///
  /// - Throws: `CocoaError`.
  /// - Returns: the names of what was missing.
  func complete() throws -> [String] {
    var missing: [String] = []
    for file in files where !FileSystem.exists(folder.appending(path: file.name)) {
      try Data(file.text.utf8).write(
        to: folder.appending(path: file.name), options: .withoutOverwriting)
      missing.append(file.name)
    }
    try link(in: folder)
    return missing
  }

  /// Writes everything into a hidden folder beside.
  private func prepare() throws -> URL {
    let beside = folder.deletingLastPathComponent().appending(path: ".\(name).\(getpid())")
    try FileManager.default.createDirectory(at: beside, withIntermediateDirectories: true)
    do {
      for file in files {
        try Data(file.text.utf8).write(to: beside.appending(path: file.name))
      }
      try link(in: beside)
    } catch {
      try? FileManager.default.removeItem(at: beside)
      throw error
    }
    return beside
  }

  /// Makes the editor's links where they are missing.
  private func link(in folder: URL) throws {
    let files = FileManager.default
    for link in editor?.links ?? [] {
      let file = folder.appending(path: link.path)
      guard (try? files.destinationOfSymbolicLink(atPath: file.path)) == nil else { continue }
      try files.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try files.createSymbolicLink(atPath: file.path, withDestinationPath: link.destination)
    }
  }
}
