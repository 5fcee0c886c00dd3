import Foundation

/// Single keys from the terminal, without Return; the terminal is as before whatever ends us.
///
/// Ctrl-C stays what it is everywhere: a signal. There is one terminal, so there is one of these.
final class KeyTerminal: Sendable {
  /// What the terminal was like, where a signal's handler can reach it.
  ///
  /// Written once before any handler is installed.
  nonisolated(unsafe) private static let former = UnsafeMutablePointer<termios>.allocate(
    capacity: 1)
  nonisolated(unsafe) private static let forKeys =
    UnsafeMutablePointer<termios>.allocate(capacity: 1)

  /// What ends a process that did not expect it.
  private static let crashes = [
    SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS, SIGXCPU,
  ]

  /// Takes the terminal; nil when standard input or output is none.
  init?() {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1,
      tcgetattr(STDIN_FILENO, Self.former) == 0
    else { return nil }
    Self.forKeys.pointee = Self.former.pointee
    Self.forKeys.pointee.c_lflag &= ~tcflag_t(ICANON | ECHO)
    withUnsafeMutableBytes(of: &Self.forKeys.pointee.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    Self.handle(Self.crashes) { number in
      KeyTerminal.set(KeyTerminal.former)
      // As if there were no handler.
      signal(number, SIG_DFL)
      raise(number)
    }
    Self.handle([SIGTSTP]) { _ in KeyTerminal.stop() }
    // What went on in the background may come to the front.
    Self.handle([SIGCONT]) { _ in KeyTerminal.set(KeyTerminal.forKeys) }
    atexit { KeyTerminal.set(KeyTerminal.former) }
    Self.set(Self.forKeys)
  }

  /// The keys as they are pressed; it ends with the terminal.
  ///
  /// What a key such as an arrow sends is several characters at once, and none of ours.
  func keys() -> AsyncStream<Character> {
    let (keys, feed) = AsyncStream.makeStream(of: Character.self)
    // A thread that waits for the terminal; it ends with the process.
    Thread.detachNewThread {
      var bytes = [UInt8](repeating: 0, count: 64)
      while true {
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        // Ctrl-D in the moment when the terminal was the shell's is no end; a lost terminal is.
        if count == 0, isatty(STDIN_FILENO) == 1 { continue }
        guard count > 0 else { return feed.finish() }
        guard bytes[0] != 0x1B else { continue }
        for byte in bytes.prefix(count) { feed.yield(Character(UnicodeScalar(byte))) }
      }
    }
    return keys
  }

  /// Gives the terminal back as it was.
  func restore() {
    Self.set(Self.former)
    for number in Self.crashes + [SIGTSTP, SIGCONT] { signal(number, SIG_DFL) }
  }

  /// Lets the shell stop the process, as Ctrl-Z asks for, with the terminal as it was.
  private static func stop() {
    set(former)
    signal(SIGTSTP, SIG_DFL)
    raise(SIGTSTP)
    // Here it goes on.
    handle([SIGTSTP]) { _ in KeyTerminal.stop() }
    set(forKeys)
  }

  private static func set(_ state: UnsafeMutablePointer<termios>) {
    // In the background, setting it would stop the process.
    guard tcgetpgrp(STDIN_FILENO) == getpgrp() else { return }
    tcsetattr(STDIN_FILENO, TCSANOW, state)
  }

  private static func handle(
    _ numbers: [Int32], _ handler: @escaping @convention(c) (Int32) -> Void
  ) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    // The handler raises the signal again, so that it must not be held back.
    action.sa_flags = Int32(SA_NODEFER) | SA_RESTART
    for number in numbers { sigaction(number, &action, nil) }
  }
}
