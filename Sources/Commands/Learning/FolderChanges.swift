import Foundation

/// Tells when the files of a program in a folder change.
///
/// It looks at times and sizes ten times a second: that works where file notification does not, in
/// containers and on network folders, and costs next to nothing (`FolderChangesTests` holds it to
/// 1 % of a processor).
struct FolderChanges: AsyncSequence, AsyncIteratorProtocol {
  /// How long it waits between two looks.
  static let interval = Duration.milliseconds(100)

  let folder: String
  private var last: [Stamp]

  /// What tells one state of a file from another; a clock that jumps does no harm.
  private struct Stamp: Hashable {
    let name: String
    let inode: UInt
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  /// Watches a folder, from now on.
  init(folder: URL) {
    self.folder = folder.path
    last = Self.stamps(of: folder.path)
  }

  func makeAsyncIterator() -> FolderChanges { self }

  /// The changes as a stream that several tasks may have a hand in.
  var stream: AsyncStream<Void> {
    let (stream, feed) = AsyncStream.makeStream(of: Void.self)
    let changes = self
    let task = Task { for await _ in changes { feed.yield() } }
    feed.onTermination = { _ in task.cancel() }
    return stream
  }

  /// Waits for the next change; nil when the task is cancelled.
  mutating func next() async -> Void? {
    while !Task.isCancelled {
      do { try await Task.sleep(for: Self.interval) } catch { return nil }
      guard look() else { continue }
      // An editor may empty a file and then write it: what it leaves is what counts.
      for _ in 0..<20 {
        do { try await Task.sleep(for: .milliseconds(15)) } catch { return nil }
        guard look() else { break }
      }
      return ()
    }
    return nil
  }

  /// Whether anything has changed since the last look.
  mutating func look() -> Bool {
    let now = Self.stamps(of: folder)
    defer { last = now }
    return now != last
  }

  /// The states of the program's files, in the order of their names.
  private static func stamps(of folder: String) -> [Stamp] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var stamps: [Stamp] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard SubjectFinder.isSource(name) else { continue }
      var state = stat()
      guard stat("\(folder)/\(name)", &state) == 0 else { continue }
      stamps.append(
        Stamp(
          name: name, inode: state.st_ino, size: state.st_size, seconds: state.st_mtim.tv_sec,
          nanoseconds: state.st_mtim.tv_nsec))
    }
    return stamps.sorted { $0.name < $1.name }
  }
}
