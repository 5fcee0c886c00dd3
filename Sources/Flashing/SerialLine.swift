import Dispatch
import Glibc

/// An open serial port: 115200 bits per second, 8 data bits, no parity, 1 stop bit, raw.
///
/// Only one program at a time may have it; esptool and other serial monitors respect that.
final class SerialLine: Sendable {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  /// Opens a port.
  ///
  /// - Parameter path: the port's path.
  /// - Returns: the open port.
  /// - Throws: `portNotFound`, `permissionDenied`, `portBusy` or `notAPort`.
  static func open(_ path: String) throws(FlashingError) -> SerialLine {
    let descriptor = Glibc.open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno, path) }
    var settings = termios()
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, ioctl(descriptor, UInt(TIOCEXCL), 0) == 0,
      tcgetattr(descriptor, &settings) == 0
    else {
      let code = errno
      close(descriptor)
      throw failure(code, path)
    }
    cfmakeraw(&settings)
    cfsetspeed(&settings, speed_t(B115200))
    settings.c_cflag |= tcflag_t(CLOCAL | CREAD)
    // Without this, closing the port would pull lines that reset the board.
    settings.c_cflag &= ~tcflag_t(HUPCL)
    tcsetattr(descriptor, TCSANOW, &settings)
    return SerialLine(descriptor: descriptor)
  }

  deinit {
    _ = ioctl(descriptor, UInt(TIOCNXCL), 0)
    close(descriptor)
  }

  /// What comes in, until the port is gone; to be read once.
  var bytes: AsyncStream<[UInt8]> {
    AsyncStream { stream in
      // Dispatch sources are safe to use from any thread; on Linux their type does not say so.
      nonisolated(unsafe) let source = DispatchSource.makeReadSource(
        fileDescriptor: descriptor, queue: .global())
      source.setEventHandler {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(self.descriptor, &buffer, buffer.count)
        if count > 0 {
          stream.yield([UInt8](buffer.prefix(count)))
        } else if count == 0 || ![EAGAIN, EINTR].contains(errno) {
          stream.finish()
        }
      }
      // The port must stay open for as long as the source watches it.
      source.setCancelHandler { withExtendedLifetime(self) {} }
      stream.onTermination = { _ in source.cancel() }
      source.resume()
    }
  }

  /// Holds the chip in reset (`true`) or lets it run, GPIO0 being high.
  ///
  /// Boards wire the line RTS to EN and DTR to GPIO0 through two transistors, as esptool expects
  /// them; a port without such lines ignores this.
  func holdReset(_ isHeld: Bool) {
    var ready = TIOCM_DTR
    var request = TIOCM_RTS
    _ = ioctl(descriptor, UInt(TIOCMBIC), &ready)
    _ = ioctl(descriptor, UInt(isHeld ? TIOCMBIS : TIOCMBIC), &request)
  }

  private static func failure(_ code: Int32, _ path: String) -> FlashingError {
    switch code {
    case ENOENT, ENXIO, ENODEV: .portNotFound(path: path, ports: [])
    case EACCES, EPERM: .permissionDenied(path, group: PortOwner.groupName(of: path))
    case EBUSY, EWOULDBLOCK: .portBusy(path)
    default: .notAPort(path)
    }
  }
}
