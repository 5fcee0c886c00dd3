import Foundation

/// Tells when the book's files change.
///
/// It looks at times and sizes four times a second, so that it also works where file notification
/// does not: in containers and on network folders.
struct BookChanges: AsyncSequence, AsyncIteratorProtocol {
  let folder: String
  let theme: URL
  private var last: [String: Stamp] = [:]

  /// What tells one state of a file from another.
  private struct Stamp: Hashable {
    let modified: Date?
    let size: Int?
  }

  /// Watches a book's folder and the theme, from now on.
  init(folder: String, theme: URL) {
    self.folder = folder
    self.theme = theme
    last = stamps()
  }

  func makeAsyncIterator() -> BookChanges { self }

  /// Waits for the next change; nil when the task is cancelled.
  mutating func next() async -> Void? {
    while !Task.isCancelled {
      do { try await Task.sleep(for: .milliseconds(250)) } catch { return nil }
      let now = stamps()
      guard now != last else { continue }
      last = now
      return ()
    }
    return nil
  }

  private func stamps() -> [String: Stamp] {
    var stamps: [String: Stamp] = [:]
    let keys: Set<URLResourceKey> = [.contentModificationDateKey, .fileSizeKey]
    for root in [URL(filePath: folder), theme] {
      let files = FileManager.default.enumerator(
        at: root, includingPropertiesForKeys: Array(keys))
      for case let file as URL in files ?? .init() {
        let values = try? file.resourceValues(forKeys: keys)
        stamps[file.path] = Stamp(
          modified: values?.contentModificationDate, size: values?.fileSize)
      }
    }
    return stamps
  }
}
