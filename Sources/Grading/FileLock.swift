import Foundation

/// A lock that processes and threads take by a file; it ends with its owner, however that ends.
///
/// File systems without locks (some network folders) have none to give: there it does nothing.
struct FileLock: ~Copyable {
  /// Why a lock could not be taken.
  enum Failure: Error, Hashable {
    /// Another one held it all the time.
    case timedOut
    /// The file can't be made or opened.
    case refused(String)
  }

  private let descriptor: Int32

  /// Takes the lock, waiting for it while another one has it.
  ///
  /// - Parameters:
  ///   - file: the file that stands for it; it is made, and stays.
  ///   - patience: how long to wait at most.
  /// - Throws: when it could not be had.
  init(_ file: URL, patience: Duration = .seconds(5)) throws(Failure) {
    descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .refused(String(cString: strerror(errno))) }
    let end = ContinuousClock.now + patience
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { return }
      guard ContinuousClock.now < end else {
        close(descriptor)
        throw .timedOut
      }
      usleep(5_000)
    }
  }

  deinit { close(descriptor) }
}
