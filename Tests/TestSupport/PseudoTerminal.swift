import Foundation

/// A serial port that the test plays the board on.
public final class PseudoTerminal {
  /// The path of the side that a program opens.
  public let path: String
  private var board: Int32
  private let held: Int32

  // TIOCGPTN and TIOCSPTLCK: macros that Swift can't read.
  private static let getNumber: UInt = 0x8004_5430
  private static let setLock: UInt = 0x4004_5431

  /// Makes a port that passes bytes on as they are.
  ///
  /// - Throws: when the system has no more of them.
  public init() throws {
    board = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var number: UInt32 = 0
    var isLocked: Int32 = 0
    guard ioctl(board, Self.getNumber, &number) == 0, ioctl(board, Self.setLock, &isLocked) == 0
    else { throw POSIXError(.ENODEV) }
    path = "/dev/pts/\(number)"
    // Held open, so that the line is not hung up while no program has it.
    held = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    var settings = termios()
    tcgetattr(held, &settings)
    cfmakeraw(&settings)
    tcsetattr(held, TCSANOW, &settings)
  }

  deinit {
    vanish()
    close(held)
  }

  /// Prints as the board would.
  public func print(_ text: String) {
    let bytes = Array(text.utf8)
    precondition(
      write(board, bytes, bytes.count) == bytes.count, "the line took less than it was given")
  }

  /// Waits for the first byte that the program sends.
  public func awaitFirstByte() {
    var byte: UInt8 = 0
    _ = read(board, &byte, 1)
  }

  /// Unplugs the board.
  public func vanish() {
    if board >= 0 { close(board) }
    board = -1
  }
}
