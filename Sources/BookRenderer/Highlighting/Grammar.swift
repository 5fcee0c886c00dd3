/// A language as a list of rules; the first that fits at a place wins.
final class Grammar: Sendable {
  let rules: [Rule]
  /// For every byte, the rules that may start with it, as a set of bits.
  let candidates: [UInt32]
  /// Bytes after which a new statement begins, beside the end of the line.
  let separators: ByteSet

  init(separators: ByteSet = ByteSet(), _ rules: [Rule]) {
    precondition(rules.count <= 32, "a grammar has at most 32 rules")
    self.rules = rules
    self.separators = separators
    var candidates = [UInt32](repeating: 0, count: 256)
    for (index, rule) in rules.enumerated() {
      let starts = rule.starts
      for byte in 0..<256 where starts.contains(UInt8(byte)) {
        candidates[byte] |= 1 << UInt32(index)
      }
    }
    self.candidates = candidates
  }

  /// The grammar of a fence's language, by the first word of its info string.
  static func named(_ language: some StringProtocol) -> Grammar? {
    switch language {
    case "swift": .swift
    case "asm": .assembly
    case "disassembly": .disassembly
    case "dump": .dump
    case "ld": .linkerScript
    case "console", "log": .console
    case "ir", "llvm": .intermediate
    case "yaml", "yml": .yaml
    case "sh": .shell
    default: nil
    }
  }
}
