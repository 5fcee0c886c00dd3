/// How the tool ends: part of its interface, so that scripts can tell what went wrong.
enum ExitStatus: Int32, Error {
  /// The work is done.
  case done = 0
  /// The reader's code, or the book, is wrong.
  case wrong = 1
  /// The command line is wrong.
  case usage = 2
  /// A program that the work needs is not installed.
  case toolMissing = 3
  /// A bug of ours.
  case ownBug = 70
  /// Ended by Ctrl-C, as shells expect it.
  case interrupted = 130
}
