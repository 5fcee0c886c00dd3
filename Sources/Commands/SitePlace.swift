import BookRenderer
import Diagnostics
import Dispatch
import Foundation
import Glibc
import Synchronization

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
    let targets = files.map { beside.appending(path: $0.path) }
    for folder in Set(targets.map { $0.deletingLastPathComponent() }) {
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    let refusal = Mutex<CocoaError?>(nil)
    DispatchQueue.concurrentPerform(iterations: files.count) { index in
      do throws(CocoaError) {
        let former = folder.appending(path: files[index].path)
        guard !Self.keep(former, as: targets[index], when: files[index].bytes) else { return }
        try Self.write(files[index].bytes, to: targets[index])
      } catch {
        refusal.withLock { $0 = $0 ?? error }
      }
    }
    if let refusal = refusal.withLock(\.self) { throw refusal }
    try takePlace(beside)
  }

  /// Takes a file of the former site over when nothing in it changed: it keeps its time, so that
  /// what copies sites elsewhere copies what is new.
  private static func keep(_ former: URL, as new: URL, when bytes: [UInt8]) -> Bool {
    let descriptor = open(former.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size == bytes.count else { return false }
    let isSame = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 1) {
      buffer in
      read(descriptor, buffer.baseAddress, bytes.count) == bytes.count
        && buffer.baseAddress.map { memcmp($0, bytes, bytes.count) } == 0
    }
    // The very file that was read: under its name, another run may have put one of its own by now.
    let file = "/proc/self/fd/\(descriptor)"
    return isSame && linkat(AT_FDCWD, file, AT_FDCWD, new.path, AT_SYMLINK_FOLLOW) == 0
  }

  /// Writes a new file without waiting for the disk, as `Data.write(to:)` does: a site that a power
  /// failure spoils is rendered again.
  private static func write(_ bytes: [UInt8], to file: URL) throws(CocoaError) {
    let descriptor = open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    defer { if descriptor >= 0 { close(descriptor) } }
    var isRefused = descriptor < 0
    var rest = bytes[...]
    while !isRefused, !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      isRefused = count < 0 && errno != EINTR
      rest = rest.dropFirst(max(count, 0))
    }
    guard isRefused else { return }
    throw CocoaError(
      .fileWriteUnknown,
      userInfo: [
        NSFilePathErrorKey: file.path,
        NSUnderlyingErrorKey: POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO),
      ])
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
