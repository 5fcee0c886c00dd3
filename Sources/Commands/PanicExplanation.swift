import Diagnostics
import FirmwareToolchain
import Simulation

/// What a panic means for a person who has not read the processor's manual.
struct PanicExplanation {
  /// What happened, in words.
  let reason: String
  /// The program's functions that it happened in, one a line, the innermost first.
  let steps: [String]
  /// The innermost line of the program's own.
  let place: Place?
  /// What to do, where the reason alone does not tell.
  let mend: String?

  /// Explains a panic by the functions of its addresses.
  init(_ panic: Panic, frames: [SourceFrame]) {
    // The compiler's words for a check stand where a function's name stands.
    let words = frames.first.flatMap { $0.function.removing(prefix: "Swift runtime failure: ") }
    if case .trap = panic.kind, let words {
      reason = words.prefix(1).lowercased() + words.dropFirst()
    } else {
      reason = panic.explanation
    }
    let functions = words == nil ? frames : Array(frames.dropFirst())
    // The library's own functions have no line.
    let own = functions.filter { $0.place != nil }
    steps = (own.isEmpty ? functions : own).enumerated().map { index, frame in
      (index == 0 ? "in " : "called from ") + frame.summary
    }
    place = frames.lazy.compactMap(\.place).first
    mend =
      reason == "fatal error"
      ? "Print the message of fatalError before it: Embedded Swift leaves it out." : nil
  }
}

extension SourceFrame {
  /// The function and its place: `main (chapters/…:12)`.
  fileprivate var summary: String { place.map { "\(function) (\($0))" } ?? function }
}

extension String {
  /// The text behind a prefix; nil where it does not begin with it.
  fileprivate func removing(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}

extension Panic {
  /// What happened, as far as the panic's line itself tells.
  var explanation: String {
    switch kind {
    case .trap:
      "a runtime check failed (overflow, index out of range, nil, or fatalError)"
    case .heapFull(let size, let free):
      "the heap is full"
        + (size.map { ": \($0) bytes were asked for" } ?? "")
        + (free.map { ", \($0) are left" } ?? "")
    case .exception(let name, let cause):
      "\(name) (cause \(cause))" + (address.map { " at \(Numerals.address($0))" } ?? "")
    case .other(let words):
      words
    }
  }
}
