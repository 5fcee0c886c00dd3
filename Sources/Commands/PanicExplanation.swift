import Diagnostics
import FirmwareToolchain
import Foundation
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

  /// Explains a panic by the calls that led to it.
  init(_ panic: Panic, _ calls: [ExplainedCall]) {
    // The compiler's words for a check stand where a function's name stands.
    let words = calls.first?.frames.first.flatMap {
      $0.function.removing(prefix: "Swift runtime failure: ")
    }
    if case .trap = panic.kind, let words {
      reason = words.prefix(1).lowercased() + words.dropFirst()
    } else {
      reason = panic.explanation
    }
    var calls = calls
    if words != nil { calls[0].frames.removeFirst() }
    steps = calls.steps
    place = calls.place
    mend =
      reason == "fatal error"
      ? "Print the message of fatalError before it: Embedded Swift leaves it out." : nil
  }
}

/// One link of a chain of calls, with the functions that its instruction belongs to.
struct ExplainedCall {
  /// The functions inlined into one another, the innermost first.
  var frames: [SourceFrame]
  var kind: CallChain.Kind
  /// Whether the machine code says so; if not, it was found by a search and is likely.
  var isCertain: Bool
}

extension [ExplainedCall] {
  /// The functions, one a line, the innermost first; the library's own, which have no line, only
  /// where there is no other.
  var steps: [String] {
    let all = flatMap(\.frames)
    let isOwn = all.contains { $0.place != nil }
    var steps: [String] = []
    for call in self {
      var kept = call.frames.filter { !isOwn || $0.place != nil }
      if kept.isEmpty, call.kind == .interrupt { kept = Array<SourceFrame>(call.frames.suffix(1)) }
      for (index, frame) in kept.enumerated() {
        let words =
          switch call.kind {
          case _ where steps.isEmpty: "in"
          case .interrupt where index == 0: "interrupted"
          case .call where index == 0 && !call.isCertain: "probably called from"
          default: "called from"
          }
        steps.append("\(words) \(frame.summary)")
      }
    }
    return steps
  }

  /// The innermost line of the program's own.
  var place: Place? { lazy.flatMap(\.frames).compactMap(\.place).first }
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
    case .other("watchpoint"):
      "an access met the watchpoint" + (address.map { " at \(Numerals.address($0))" } ?? "")
    case .other(let words):
      words
    }
  }
}

extension StackUse {
  /// How deep the stack has been, in words.
  var words: String {
    let size = Numerals.count(addresses.count)
    return isFull
      ? "the stack has run over: all of its \(size) bytes were written"
      : "the stack was \(Numerals.count(byteCount)) of its \(size) bytes deep at most"
  }
}

extension Toolchain {
  /// The functions of each link of a chain of calls.
  func explain(_ chain: CallChain, in elf: URL) async -> [ExplainedCall] {
    let found = (try? await symbolize(elf: elf, addresses: chain.links.map(\.address))) ?? [:]
    return chain.links.map {
      ExplainedCall(frames: found[$0.address] ?? [], kind: $0.kind, isCertain: $0.isCertain)
    }
  }

  /// The functions that a panic's own line tells: where it happened, and where that was called.
  func explain(_ panic: Panic, in elf: URL) async -> [ExplainedCall] {
    var chain = CallChain(links: [])
    if let pc = panic.pc { chain.links.append(.init(address: pc, kind: .stop, isCertain: true)) }
    // The return address lies behind a call of three bytes.
    if let returning = panic.a0, returning > 3, returning - 3 != panic.pc {
      chain.links.append(.init(address: returning - 3, kind: .call, isCertain: true))
    }
    return await explain(chain, in: elf)
  }
}
