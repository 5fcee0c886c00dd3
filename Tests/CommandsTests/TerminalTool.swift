import Foundation
import XCTest

/// A program on a terminal of its own, where the test types.
final class TerminalTool {
  private let process = Process()
  /// The project lives as long as what runs in it.
  private let project: TemporaryProject
  private let keyboard: Int32
  /// The terminal as the program has it, held open so that it stays when the program goes.
  private let screen: Int32
  private var said = Data()

  // TIOCGPTN and TIOCSPTLCK: macros that Swift can't read.
  private static let getNumber: UInt = 0x8004_5430
  private static let setLock: UInt = 0x4004_5431

  /// Starts a shell's line in which `$workbook` is the tool, in the terminal's foreground.
  init(_ line: String, in project: TemporaryProject) throws {
    self.project = project
    keyboard = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var number: UInt32 = 0
    var isLocked: Int32 = 0
    guard ioctl(keyboard, Self.getNumber, &number) == 0,
      ioctl(keyboard, Self.setLock, &isLocked) == 0
    else { throw POSIXError(.ENODEV) }
    screen = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    let handle = FileHandle(fileDescriptor: screen)
    process.executableURL = URL(filePath: "/usr/bin/setsid")
    process.arguments = ["--ctty", "--wait", "/bin/bash", "-c", line]
    process.currentDirectoryURL = project.root
    process.environment = TemporaryProject.environment
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
    close(keyboard)
    close(screen)
  }

  /// Whether the terminal gives whole lines and echoes them, as shells leave it.
  var isAsShellsLeaveIt: Bool {
    var state = termios()
    tcgetattr(screen, &state)
    let flags = tcflag_t(ICANON | ECHO)
    return state.c_lflag & flags == flags
  }

  /// Types.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    precondition(write(keyboard, bytes, bytes.count) == bytes.count, "the keyboard is stuck")
  }

  /// What stands on the screen since the last time, up to and with a text.
  func waitFor(_ text: String) -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      if let range = said.range(of: Data(text.utf8)) {
        defer { said.removeSubrange(..<range.upperBound) }
        return String(decoding: said[..<range.upperBound], as: UTF8.self)
      }
      let count = read(keyboard, &buffer, buffer.count)
      guard count > 0 else { return String(decoding: said, as: UTF8.self) }
      said += buffer.prefix(count)
    }
  }
}
