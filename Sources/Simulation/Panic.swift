/// The one line that the runtime prints on the console before it stops, taken apart.
public struct Panic: Hashable, Sendable {
  /// What the runtime could not go on after.
  public enum Kind: Hashable, Sendable {
    /// The processor raised an exception, with its name and EXCCAUSE number.
    case exception(name: String, cause: UInt32)
    /// The program ran into a Swift runtime check or called `fatalError`.
    case trap
    /// The heap could not give `size` bytes; `free` were left.
    case heapFull(size: UInt32?, free: UInt32?)
    /// Another reason, in the runtime's own words.
    case other(String)
  }

  /// The line from `panic:` on, without white space at its end.
  public var line: String
  /// What happened.
  public var kind: Kind
  /// The address of the instruction that panicked.
  public var pc: UInt32?
  /// The address that an instruction wanted to reach.
  public var address: UInt32?
  /// The return address register.
  public var a0: UInt32?
  /// The stack pointer.
  public var sp: UInt32?

  /// Reads a console line.
  ///
  /// - Returns: nil when the line holds no panic: the word `panic:` alone, without a program
  ///   counter after it, is a program's own text.
  public static func parse(_ line: String) -> Panic? {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard let start = words.lastIndex(where: { $0.hasSuffix("panic:") }) else { return nil }
    let tail = words[(start + 1)...]
    let reason = tail.prefix { !$0.contains("=") }.joined(separator: " ")
    var fields: [Substring: UInt32] = [:]
    for word in tail {
      let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, halves[1].hasPrefix("0x") else { continue }
      fields[halves[0]] = UInt32(halves[1].dropFirst(2), radix: 16)
    }
    guard let pc = fields["pc"] else { return nil }
    return Panic(
      line: (["panic:"] + tail).joined(separator: " "),
      kind: kind(reason, size: fields["size"], free: fields["free"]), pc: pc,
      address: fields["address"], a0: fields["a0"], sp: fields["sp"])
  }

  private static func kind(_ reason: String, size: UInt32?, free: UInt32?) -> Kind {
    switch reason {
    case "trap": return .trap
    case "heap full": return .heapFull(size: size, free: free)
    default:
      let parts = reason.split(separator: " (cause ")
      guard parts.count == 2, let cause = UInt32(parts[1].dropLast()) else {
        return .other(reason)
      }
      return .exception(name: String(parts[0]), cause: cause)
    }
  }
}
