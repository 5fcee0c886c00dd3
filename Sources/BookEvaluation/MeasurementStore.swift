import Foundation

/// The file that keeps a book's measurements from one run to the next.
///
/// It is read once and written once an evaluation, beside and then renamed: of two runs at once
/// each sees a whole file, and the last to end decides what is kept. A file that is damaged is as
/// good as none. It is bounded: when it outgrows its limit, only what the book still asks for
/// stays, and of many books' files the oldest go.
struct MeasurementStore {
  /// The bytes above which only what was used is kept.
  static let sizeLimit = 32 << 20
  /// How many books have a file at most.
  static let bookLimit = 32

  private static let header = "workbook measurements 1\n"

  private let folder: URL
  private let file: URL

  /// The store of one book.
  init(folder: URL, book: String) {
    self.folder = folder
    let path = URL(filePath: book).standardizedFileURL.path
    file = folder.appending(path: "\(Digest([path]).digits).measurements")
  }

  /// What is kept; empty when nothing is, or the file can't be read.
  func load() -> [Digest: Measurement] {
    guard let data = try? Data(contentsOf: file), data.starts(with: Self.header.utf8) else {
      return [:]
    }
    var reader = Reader(bytes: [UInt8](data), position: Self.header.utf8.count)
    var known: [Digest: Measurement] = [:]
    while !reader.isAtEnd {
      guard let digits = reader.field(), let count = reader.number(), count < 1 << 20 else {
        return [:]
      }
      var fields = [String]()
      for _ in 0..<count {
        guard let field = reader.field() else { return [:] }
        fields.append(field)
      }
      known[Digest(digits: digits)] = Measurement(fields)
    }
    return known
  }

  /// Keeps what was measured, when that is not what is kept already.
  ///
  /// A disk that is full costs time at the next run, nothing else.
  func save(_ measured: [Digest: Measurement], over known: [Digest: Measurement]) {
    guard measured.contains(where: { known[$0.key] != $0.value }) else { return }
    var text = Self.text(of: known.merging(measured) { _, new in new })
    if text.utf8.count > Self.sizeLimit { text = Self.text(of: measured) }
    let draft = folder.appending(path: "\(UUID().uuidString).draft")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: draft)
      guard rename(draft.path, file.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      try? FileManager.default.removeItem(at: draft)
    }
    removeOldest()
  }

  private static func text(of measurements: [Digest: Measurement]) -> String {
    var text = header
    for (digest, measurement) in measurements.sorted(by: { $0.key.digits < $1.key.digits }) {
      append(digest.digits, to: &text)
      text += "\(measurement.fields.count)\n"
      for field in measurement.fields { append(field, to: &text) }
    }
    return text
  }

  private static func append(_ field: String, to text: inout String) {
    text += "\(field.utf8.count)\n\(field)\n"
  }

  /// Removes the files of books that were not evaluated for longest, and what a killed run left.
  private func removeOldest() {
    let keys: [URLResourceKey] = [.contentModificationDateKey]
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: keys))
      ?? []
    let dated = files.map { file in
      let date = try? file.resourceValues(forKeys: Set(keys)).contentModificationDate
      return (file: file, date: date ?? .distantPast)
    }.sorted { $0.date > $1.date }
    let stores = dated.filter { $0.file.pathExtension == "measurements" }
    let drafts = dated.filter { $0.file.pathExtension == "draft" && $0.date < .now - 600 }
    for old in stores.dropFirst(Self.bookLimit) + drafts {
      try? FileManager.default.removeItem(at: old.file)
    }
  }

  /// Reads lengths and fields.
  private struct Reader {
    let bytes: [UInt8]
    var position: Int

    var isAtEnd: Bool { position == bytes.count }

    /// A number and a line feed.
    mutating func number() -> Int? {
      var value = 0
      let start = position
      while position < bytes.count, (48...57).contains(bytes[position]), position - start < 10 {
        value = value * 10 + Int(bytes[position] - 48)
        position += 1
      }
      guard position > start, position < bytes.count, bytes[position] == 10 else { return nil }
      position += 1
      return value
    }

    /// A length, as many bytes, and a line feed.
    mutating func field() -> String? {
      guard let length = number(), length < bytes.count - position,
        bytes[position + length] == 10
      else { return nil }
      let field = String(decoding: bytes[position..<position + length], as: UTF8.self)
      position += length + 1
      return field
    }
  }
}
