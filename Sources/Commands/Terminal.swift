import Diagnostics
import Foundation
import Synchronization

/// Where commands print: results on standard output, problems and progress on standard error.
struct Terminal: Sendable {
  /// Whether problems may be coloured: standard error is a terminal and `NO_COLOR` is not set.
  let isColoured: Bool
  /// Whether a person watches standard error, so that progress is worth showing.
  let isInteractive: Bool
  /// Whether results may be coloured: standard output is a terminal and `NO_COLOR` is not set.
  let coloursResults: Bool

  /// The process's own terminal.
  static let standard = Terminal()

  private init() {
    let environment = ProcessInfo.processInfo.environment
    isInteractive = isatty(STDERR_FILENO) == 1
    let allowsColour = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    isColoured = isInteractive && allowsColour
    coloursResults = isatty(STDOUT_FILENO) == 1 && allowsColour
  }

  /// Prints one line of a result.
  func say(_ line: String = "") {
    write(Array(line.utf8) + [UInt8(ascii: "\n")], to: STDOUT_FILENO)
  }

  /// Passes bytes on as they are: a program's output.
  func pass(_ bytes: some Sequence<UInt8>) {
    write(Array(bytes), to: STDOUT_FILENO)
  }

  /// Prints a line that is about the work, not its result.
  func remark(_ line: String) {
    write(Array((isColoured ? "\u{1B}[2m\(line)\u{1B}[0m" : line).utf8) + [0x0A], to: STDERR_FILENO)
  }

  /// Shows a problem: what, where, why and how to mend it.
  func show(_ diagnostic: Diagnostic) {
    var text = "\(diagnostic)"
    if isColoured {
      let colour = diagnostic.severity == .error ? "31" : "33"
      let label = "\(diagnostic.severity.rawValue):"
      if let range = text.range(of: label) {
        text.replaceSubrange(range, with: "\u{1B}[1;\(colour)m\(label)\u{1B}[0m")
      }
    }
    write(Array(text.utf8) + [0x0A], to: STDERR_FILENO)
  }

  /// Shows several problems and, when there are many, their number.
  func show(_ problems: [Diagnostic]) {
    for problem in problems { show(problem) }
    let errors = problems.count { $0.severity == .error }
    if errors > 1 { remark("\(errors) errors") }
  }

  /// Why results could not be written; nil when all of them were, or nobody reads them any more.
  var refusal: Diagnostic? {
    let code = Self.failure.load(ordering: .relaxed)
    guard code != 0 else { return nil }
    return Diagnostic(
      "the output could not be written", why: String(cString: strerror(code)),
      mend: "Make room where it goes, and try again.")
  }

  /// The first error of standard output that is not a closed pipe; 0 for none.
  private static let failure = Atomic<Int32>(0)

  /// Writes all bytes; a reader that went away (a closed pipe) ends the output quietly.
  private func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        if count < 0, errno != EPIPE, descriptor == STDOUT_FILENO {
          Self.failure.store(errno, ordering: .relaxed)
        }
        return
      }
      rest = rest.dropFirst(count)
    }
  }
}
