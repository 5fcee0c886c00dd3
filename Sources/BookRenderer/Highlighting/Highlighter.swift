/// Colours the listings of one language.
public struct Highlighter: Sendable {
  private let grammar: Grammar

  /// The languages that have rules.
  public static let languages = [
    "asm", "console", "disassembly", "dump", "ir", "ld", "log", "sh", "swift", "yaml",
  ]

  /// Finds the rules of a language.
  ///
  /// - Parameter language: the first word of a fence's info string; nil is returned for a language
  ///   without rules, whose listings stay plain.
  public init?(language: some StringProtocol) {
    guard let grammar = Grammar.named(language) else { return nil }
    self.grammar = grammar
  }

  /// The coloured pieces of a text, in order and without overlap.
  public func tokens(in text: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    text.withUnsafeBufferPointer { scan($0, into: &tokens) }
    return tokens
  }

  /// Appends the coloured pieces of a text, so that one array can serve many listings.
  func scan(_ text: UnsafeBufferPointer<UInt8>, into tokens: inout [Token]) {
    var scanner = Scanner(text: text, grammar: grammar)
    swap(&scanner.tokens, &tokens)
    scanner.run()
    swap(&scanner.tokens, &tokens)
  }
}
