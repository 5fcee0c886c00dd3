import Diagnostics
import Foundation

/// Whether the disks that grading writes to have room for it.
///
/// A compiler or linker that finds none fails in ways of its own, which look as if the submission
/// were at fault.
struct DiskRoom: Sendable {
  /// The folders that are written to; they need not be there yet.
  let folders: [URL]

  /// Bytes that have to be free: several times what one grading writes.
  static let need: Int64 = 16 << 20

  /// Checks all folders.
  ///
  /// - Throws: a `Diagnostic` that names the first that has no room.
  func check() throws(Diagnostic) {
    for folder in folders {
      guard let free = Self.free(at: folder), free < Self.need else { continue }
      throw Diagnostic(
        "the disk of '\(folder.path)' is full",
        why: "grading needs \(Self.need >> 20) MiB there, and \(max(0, free) >> 20) MiB are free",
        mend: "Make room there, for instance with './workbook clean', and grade again.")
    }
  }

  /// The bytes that are free where a folder is or would be; nil when that can't be told.
  private static func free(at folder: URL) -> Int64? {
    var folder = folder.standardizedFileURL
    while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
      folder.deleteLastPathComponent()
    }
    var status = statvfs()
    guard statvfs(folder.path, &status) == 0, status.f_blocks > 0 else { return nil }
    return Int64(clamping: UInt64(status.f_bavail) &* UInt64(status.f_frsize))
  }
}
