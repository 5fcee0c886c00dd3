import Diagnostics
import FirmwareToolchain
import Foundation
import Simulation

/// What a submission may call: the Swift library and nothing of the system.
///
/// A driver has no file system, no processes and no Foundation; code that asks for them is told so
/// by name, before it runs. What runs is jailed all the same.
struct SymbolPolicy: Sendable {
  /// The program that lists an object's symbols.
  let lister: URL
  let confinement: Confinement

  /// What begins the names that a submission may leave to others.
  private static let allowed = [
    // The Swift library, its runtime, its atomics, and the two modules of the grader itself.
    "$ss", "$sS", "$sy", "$sB", "$s15Synchronization", "$s8Exercise", "$s15GradingContract",
    "swift_", "_swift_", "__swift_", "_tsan", "__tsan_", "memcpy", "memmove", "memset", "memcmp",
    "bzero", "__stack_chk_fail", "_GLOBAL_OFFSET_TABLE_", "__emutls",
  ]

  /// Whether a symbol describes an associated type, as `$s9MagnitudeSjTl` does of `Numeric`.
  ///
  /// Its name begins with that of the type, and not of the module. Nothing is called by it.
  private static func isAssociatedType(_ name: String) -> Bool {
    name.hasPrefix("$s") && name.hasSuffix("Tl")
  }

  /// What a submission calls and may not.
  ///
  /// - Parameters:
  ///   - object: the submission's object, with its adapter.
  ///   - sources: the submission's files.
  ///   - task: the task's id, for the messages.
  /// - Returns: each call, at the submission's line; empty when there is none.
  /// - Throws: what kept the object from being read.
  func problems(of object: URL, sources: [SourceFile], task: String) async throws -> [Diagnostic] {
    var confinement = confinement
    confinement.readable.append(object.deletingLastPathComponent().path)
    let printed = try await confinement.run(
      lister.path, ["--no-sort", "--format=just-symbols", "--undefined-only", object.path],
      in: object.deletingLastPathComponent(), timeLimit: .seconds(20))
    guard printed.hasSucceeded else {
      throw Diagnostic(
        "the symbols of the submission can't be listed", why: printed.errors,
        mend: "This is a bug of the workbook: please report it.")
    }
    let names = printed.output.split(separator: "\n").map(String.init)
      .filter { name in !Self.allowed.contains { name.hasPrefix($0) } }
      .filter { !Self.isAssociatedType($0) }
    var problems: [Diagnostic] = []
    var told: Set<String> = []
    for name in names.sorted() {
      let called = Called(symbol: name)
      guard told.insert(called.text).inserted else { continue }
      problems.append(
        Diagnostic(
          at: called.place(in: sources), "'\(task)' may not use \(called.text)",
          why: "on the chip there is no system that could answer",
          mend: "Use what the Swift library itself has."))
    }
    return problems
  }

  /// A symbol as a learner would call it.
  private struct Called {
    let text: String
    /// The word to look for in the source.
    let word: String

    init(symbol: String) {
      if let module = Self.module(of: symbol) {
        text = "the module '\(module)'"
        word = module
      } else {
        text = "the function '\(symbol)'"
        word = symbol
      }
    }

    /// The module in a mangled name: `$s10Foundation4DataV…` is of Foundation.
    private static func module(of symbol: String) -> String? {
      guard symbol.hasPrefix("$s") else { return nil }
      let rest = symbol.dropFirst(2)
      guard let count = Int(rest.prefix { $0.isNumber }), count > 0 else { return "the system" }
      return String(rest.drop { $0.isNumber }.prefix(count))
    }

    /// The first line of the submission that has the word; its first line when none has.
    func place(in sources: [SourceFile]) -> Place? {
      for source in sources {
        let words = SwiftOutline(source.text).lines(ofAttribute: word)
        guard let line = words.first else { continue }
        return Place(file: source.shownPath ?? source.name, line: line)
      }
      return sources.first.map { Place(file: $0.shownPath ?? $0.name, line: 1) }
    }
  }
}
