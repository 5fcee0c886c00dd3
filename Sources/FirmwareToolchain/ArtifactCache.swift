public import Foundation
import Glibc

/// A folder of things that were made, each under the hash of what it was made from.
///
/// An entry is a folder. It is made beside, in `scratch`, and renamed into `artifacts` when it is
/// complete: whoever sees it sees all of it. Two that make the same one at once both succeed, and
/// the second is thrown away. What a killed process left in `scratch` is never read, and removed
/// by the next `trim`.
public struct ArtifactCache: Sendable {
  /// Where it is.
  public let folder: URL
  /// The most bytes that it keeps, about.
  public let limit: Int

  private var artifacts: URL { folder.appending(path: "artifacts") }
  private var scratch: URL { folder.appending(path: "scratch") }

  /// Where clang keeps compiled headers.
  ///
  /// They hold for one path of that folder alone: a project that was moved gets another, and
  /// `trim` removes the one of the path that it left.
  var moduleCache: URL {
    var path = ContentHash.Builder()
    path.add("cache", folder.path)
    return modules.appending(path: String(path.hash().description.prefix(16)))
  }

  private var modules: URL { folder.appending(path: "clang-modules") }

  /// A cache in a folder, which is made when the first entry is.
  public init(folder: URL, limit: Int = 1 << 30) {
    self.folder = folder
    self.limit = limit
  }

  /// The complete entry of a hash, marked as used now; nil when there is none.
  func existing(_ hash: ContentHash) -> URL? {
    let url = artifacts.appending(path: hash.description)
    // Setting the mark also tells whether the entry is there.
    return locked(LOCK_SH) { UseMark.set(on: url.path) } ? url : nil
  }

  /// The entry of a hash, made now if there is none.
  /// - Parameters:
  ///   - hash: the hash of all that the entry depends on.
  ///   - make: fills the empty folder that it is given.
  /// - Throws: what `make` throws, or what kept the entry from being written.
  /// - Returns: the folder of the complete entry.
  func entry(_ hash: ContentHash, make: @escaping @Sendable (URL) async throws -> Void)
    async throws -> URL
  {
    markModules()
    if let url = existing(hash) { return url }
    let url = artifacts.appending(path: hash.description)
    return try await Makers.shared.result(for: url.path) {
      if let url = existing(hash) { return url }
      let draft = scratch.appending(path: "\(getpid())-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: draft) }
      try FileManager.default.createDirectory(at: draft, withIntermediateDirectories: true)
      try await make(draft)
      try Data("\(Self.bytes(in: draft))\n".utf8)
        .write(to: draft.appending(path: Self.sizeFile))
      try FileManager.default.createDirectory(at: artifacts, withIntermediateDirectories: true)
      _ = UseMark.set(on: draft.path)
      if rename(draft.path, url.path) != 0, existing(hash) == nil {
        throw CacheError.notStored(url.path, reason: String(cString: strerror(errno)))
      }
      trim(to: limit)
      return url
    }
  }

  /// Removes the entries that were not used for longest, until the rest fits.
  ///
  /// An entry that was used in the last ten minutes stays: somebody may be reading it.
  /// - Parameters:
  ///   - bytes: how much may stay; 0 empties the cache but for what is in use.
  ///   - seconds: how long after its use an entry counts as in use.
  /// - Returns: how many bytes were removed.
  @discardableResult
  func trim(to bytes: Int, inUseFor seconds: Int = UseMark.patience) -> Int {
    removeAbandonedDrafts()
    removeModules(inUseFor: seconds)
    let entries = Self.names(in: artifacts).compactMap { Entry(at: artifacts.path + "/" + $0) }
    var total = entries.reduce(0) { $0 + $1.bytes }
    var removed = 0
    for entry in entries.sorted(by: { $0.used < $1.used }) where total > bytes {
      // Renamed away first: an entry is there as a whole or not at all.
      let grave = scratch.appending(path: "\(getpid())-\(UUID().uuidString)")
      try? FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
      let isRemoved = locked(LOCK_EX) {
        // Asked only now: it may have been used since it was listed.
        guard let status = FileStatus(path: entry.path),
          !UseMark(status).isRecent(within: seconds)
        else { return false }
        return rename(entry.path, grave.path) == 0
      }
      guard isRemoved else { continue }
      try? FileManager.default.removeItem(at: grave)
      total -= entry.bytes
      removed += entry.bytes
    }
    return removed
  }

  /// Does something that takes an entry, or takes entries away, and nobody else meanwhile does
  /// what would not go with it.
  ///
  /// File systems without locks have none to give: there it is done all the same.
  private func locked(_ lock: Int32, _ action: () -> Bool) -> Bool {
    let descriptor = open(artifacts.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    while flock(descriptor, lock) != 0, errno == EINTR {}
    return action()
  }

  /// Removes what processes that are no more left behind.
  private func removeAbandonedDrafts() {
    for name in Self.names(in: scratch) {
      guard let process = pid_t(name.prefix { $0 != "-" }), kill(process, 0) != 0, errno == ESRCH
      else { continue }
      try? FileManager.default.removeItem(at: scratch.appending(path: name))
    }
  }

  /// Marks the compiled headers as used now.
  private func markModules() {
    let mark = moduleCache.appending(path: Self.useFile)
    guard !UseMark.set(on: mark.path) else { return }
    try? FileManager.default.createDirectory(at: moduleCache, withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: mark.path, contents: nil)
    _ = UseMark.set(on: mark.path)
  }

  /// Removes the compiled headers of paths that the folder no longer has.
  private func removeModules(inUseFor seconds: Int) {
    for name in Self.names(in: modules) where name != moduleCache.lastPathComponent {
      let stale = modules.appending(path: name)
      // Another path may still lead here, and a build over it may be going on.
      let mark = FileStatus(path: stale.appending(path: Self.useFile).path)
      guard mark.map({ !UseMark($0).isRecent(within: seconds) }) ?? true else { continue }
      try? FileManager.default.removeItem(at: stale)
    }
  }

  /// An entry as `trim` sees it.
  private struct Entry {
    let path: String
    let bytes: Int
    /// Nanoseconds since 1970.
    let used: Int

    init?(at path: String) {
      guard let status = FileStatus(path: path), status.isFolder else { return nil }
      let size = try? String(contentsOfFile: path + "/" + sizeFile, encoding: .utf8)
      self.path = path
      bytes = size.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) } ?? 0
      used = status.accessed
    }
  }

  /// The file of an entry that tells how large it is.
  private static let sizeFile = ".bytes"
  /// The file among compiled headers that bears their mark.
  private static let useFile = ".used"

  private static func names(in folder: URL) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  }

  private static func bytes(in folder: URL) -> Int {
    let files = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
    return files.reduce(0) { sum, file in
      let status = (file as? String).flatMap { FileStatus(path: folder.path + "/" + $0) }
      return sum + (status?.isRegular == true ? status?.size ?? 0 : 0)
    }
  }
}

/// What keeps an entry from being stored.
enum CacheError: Error, Hashable {
  case notStored(String, reason: String)
}

extension CacheError: LocalizedError {
  var errorDescription: String? {
    switch self {
    case .notStored(let path, let reason): "can't store '\(path)': \(reason)"
    }
  }

  var recoverySuggestion: String? {
    "Make room on the disk, or empty the caches with './workbook clean'."
  }
}

/// Lets tasks of this process that want the same entry at once make it once.
private actor Makers {
  static let shared = Makers()

  private var running: [String: Task<URL, any Error>] = [:]

  /// The result of `make`, or of the same work that is already under way.
  func result(for path: String, make: @escaping @Sendable () async throws -> URL) async throws
    -> URL
  {
    if let task = running[path] { return try await task.value }
    let task = Task { try await make() }
    running[path] = task
    defer { running[path] = nil }
    return try await task.value
  }
}
