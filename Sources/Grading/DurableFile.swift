import Foundation

/// Files that are whole at any moment, also when the machine stops.
enum DurableFile {
  /// Writes a file beside, makes sure that it is on the disk, and puts it in the other's place.
  ///
  /// - Throws: `POSIXError`; the file is then as it was.
  static func replace(_ file: URL, with bytes: Data) throws {
    let folder = file.deletingLastPathComponent()
    let beside = folder.appending(path: ".\(file.lastPathComponent).new")
    do {
      try write(bytes, to: beside)
      try check(rename(beside.path, file.path))
    } catch {
      unlink(beside.path)
      throw error
    }
    // The new name is on the disk when its folder is; there are file systems that refuse this.
    let descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func write(_ bytes: Data, to file: URL) throws {
    let descriptor = open(file.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    try check(descriptor)
    defer { close(descriptor) }
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      try check(Int32(clamping: count))
      rest = rest.dropFirst(count)
    }
    try check(fsync(descriptor))
  }

  private static func check(_ result: Int32) throws {
    guard result < 0 else { return }
    throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
  }
}
