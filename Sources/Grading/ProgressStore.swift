public import Diagnostics
public import Foundation

/// Keeps progress in one small file.
///
/// Writing is beside, then rename, under a lock in a file beside: two commands at once lose
/// nothing, and whatever ends a command, the file is whole. A damaged file is moved aside.
public struct ProgressStore: Sendable {
  /// The file.
  public let file: URL
  /// How a person in the project's root would call it.
  public let shownPath: String

  /// Names the file; nothing is read yet.
  public init(file: URL, shownPath: String) {
    self.file = file
    self.shownPath = shownPath
  }

  /// What a store gives: the progress, and what a person should be told.
  public struct Reading: Hashable, Sendable {
    /// The progress as the file now has it.
    public var progress: LearnerProgress
    /// That a damaged file was moved aside; nil when it was well.
    public var notice: Diagnostic?
  }

  /// Reads the file; that of somebody who begins is not there.
  ///
  /// - Parameter date: now, for the name of a damaged file.
  /// - Throws: when it can't be read, or is a newer tool's in a form of its own.
  /// - Returns: the progress; an empty one with a notice when the file was damaged.
  public func read(at date: Date = Date()) throws(ProgressError) -> Reading {
    // A rename replaces the whole file, so that reading needs no lock.
    if let progress = try progressIfWhole() { return Reading(progress: progress) }
    let lock = try lock()
    defer { withExtendedLifetime(lock) {} }
    return try readOrMoveAside(at: date).reading
  }

  /// Changes what the file holds; no other command writes in between.
  ///
  /// - Parameters:
  ///   - date: now, for the name of a damaged file.
  ///   - change: what to change.
  /// - Throws: when it can't be kept; the file is as it was.
  /// - Returns: the progress as it is now.
  public func update(
    at date: Date = Date(), _ change: (inout LearnerProgress) -> Void
  ) throws(ProgressError) -> Reading {
    let lock = try lock()
    defer { withExtendedLifetime(lock) {} }
    var (reading, aside) = try readOrMoveAside(at: date)
    let former = reading.progress
    change(&reading.progress)
    guard reading.progress != former || aside != nil else { return reading }
    do {
      try write(reading.progress)
    } catch {
      // Nobody has been told that it was moved: the next command finds it where it was.
      if let aside { rename(aside.path, file.path) }
      throw error
    }
    return reading
  }

  /// Reads under the lock; also where a damaged file is now.
  private func readOrMoveAside(
    at date: Date
  ) throws(ProgressError) -> (reading: Reading, aside: URL?) {
    if let progress = try progressIfWhole() { return (Reading(progress: progress), nil) }
    let folder = file.deletingLastPathComponent()
    let base = file.deletingPathExtension().lastPathComponent
    let name = DatedName.free(in: folder, after: "\(base).damaged", at: date, ending: ".json")
    let aside = folder.appending(path: name)
    guard rename(file.path, aside.path) == 0 else {
      throw .unwritable(path: shownPath, reason: String(cString: strerror(errno)))
    }
    let notice = ProgressError.damaged(
      path: shownPath, movedTo: shownPath.dropLast(file.lastPathComponent.count) + name)
    return (Reading(progress: LearnerProgress(), notice: notice), aside)
  }

  /// What the file holds; an empty progress when there is none, and nil when it is damaged.
  private func progressIfWhole() throws(ProgressError) -> LearnerProgress? {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: file)
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      return LearnerProgress()
    } catch {
      throw .unreadable(path: shownPath, reason: error.localizedDescription)
    }
    guard let value = try? StoredJSON(parsing: bytes) else { return nil }
    if let progress = LearnerProgress(value) { return progress }
    if let version = value.object?["version"]?.integer, version > LearnerProgress.version {
      throw .newer(path: shownPath, version: version)
    }
    return nil
  }
}

extension ProgressStore {
  private func lock() throws(ProgressError) -> FileLock? {
    let folder = file.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: shownPath, reason: error.localizedDescription)
    }
    do {
      return try FileLock(folder.appending(path: ".\(file.lastPathComponent).lock"))
    } catch {
      switch error {
      case .timedOut: throw .busy(path: shownPath)
      case .refused(let reason): throw .unwritable(path: shownPath, reason: reason)
      }
    }
  }

  private func write(_ progress: LearnerProgress) throws(ProgressError) {
    do {
      try DurableFile.replace(file, with: progress.value.text())
    } catch {
      let code = (error as? POSIXError)?.code
      throw .unwritable(
        path: shownPath,
        reason: code.map { String(cString: strerror($0.rawValue)) } ?? error.localizedDescription)
    }
  }
}
