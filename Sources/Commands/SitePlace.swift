import BookRenderer
import Diagnostics
import Foundation

/// The folder that a rendered site takes.
///
/// A site is written beside and then takes the former one's place: whatever goes wrong before, the
/// last good site stays. Of two that are written at once, each is whole, and the later one stays.
struct SitePlace {
  let folder: URL
  /// How messages call the folder.
  let shownAs: String

  /// Files that every rendered site has, and hardly anything else.
  private static let markers = ["index.html", "workbook.js"]

  /// Writes the files, and nothing else, to the folder.
  ///
  /// - Throws: a `Diagnostic` when the folder holds anything but a rendered site, or when the file
  ///   system refuses; the folder is as it was then.
  func fill(with files: [RenderedFile]) throws {
    let manager = FileManager.default
    let beside = folder.deletingLastPathComponent()
      .appending(path: ".\(folder.lastPathComponent).\(UUID().uuidString)")
    defer { try? manager.removeItem(at: beside) }
    for file in files {
      let target = beside.appending(path: file.path)
      try manager.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: target)
    }
    try takePlace(beside)
  }

  /// Refuses a folder whose files would be lost.
  private func requireSiteOrNothing() throws {
    guard FileSystem.exists(folder) else { return }
    guard FileSystem.isFolder(folder) else {
      throw Diagnostic("'\(shownAs)' is a file", mend: "Choose another --output folder.")
    }
    let isEmpty = try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty
    let isSite = Self.markers.allSatisfy { FileSystem.exists(folder.appending(path: $0)) }
    guard isEmpty || isSite else {
      throw Diagnostic(
        "'\(shownAs)' is not a rendered site",
        why: "it holds other files, which would be lost", mend: "Choose another --output folder.")
    }
  }

  /// Makes a finished folder the one that readers see.
  private func takePlace(_ finished: URL) throws {
    let manager = FileManager.default
    // The folder above is the lock: one process at a time changes what is in it.
    let lock = open(folder.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(lock) }
    flock(lock, LOCK_EX)
    try requireSiteOrNothing()
    guard FileSystem.exists(folder) else {
      return try manager.moveItem(at: finished, to: folder)
    }
    let former = finished.appendingPathExtension("former")
    try manager.moveItem(at: folder, to: former)
    do {
      try manager.moveItem(at: finished, to: folder)
    } catch {
      try? manager.moveItem(at: former, to: folder)
      throw error
    }
    try? manager.removeItem(at: former)
  }
}
