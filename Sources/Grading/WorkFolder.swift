import Foundation

/// The folder of one grading: it is removed at the end, and so are those of gradings that were
/// killed before theirs.
final class WorkFolder {
  /// Where it is.
  let url: URL
  /// Held for as long as the grading goes on.
  private let lock: FileLock

  /// Makes a folder, and removes those that nobody works in any more.
  ///
  /// - Parameter parent: the folder of all such folders; it is made when there is none.
  /// - Throws: what kept it from being made.
  init(in parent: URL) throws {
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    Self.removeAbandoned(in: parent)
    url = parent.appending(path: "\(getpid())-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    lock = try FileLock(url.appending(path: Self.lockName))
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  private static let lockName = "lock"

  /// Removes the folders of processes that are gone.
  ///
  /// A folder's name begins with its process. That alone does not tell, where several machines or
  /// containers see the same folder; nor does its lock alone, which some file systems don't have.
  /// So it goes when both say so: at the latest when its process's number is free again.
  private static func removeAbandoned(in parent: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for name in names {
      guard let process = name.split(separator: "-").first.flatMap({ pid_t($0) }), process > 0,
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      let folder = parent.appending(path: name)
      guard (try? FileLock(folder.appending(path: lockName), patience: .zero)) != nil else {
        continue
      }
      try? FileManager.default.removeItem(at: folder)
    }
  }
}
