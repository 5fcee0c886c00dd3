/// Which words may name the things of a book: they become folders, files and addresses.
enum Names {
  /// Examples: lower-case letters, digits and `-`.
  static func isExample(_ name: String) -> Bool { isPath(name, "-") }

  /// Chunks: letters, digits, `-`, `_` and `.`.
  static func isChunk(_ name: String) -> Bool { isWord(name, "-_.") }

  /// Files of a program: letters, digits, `-`, `_`, `+` and `.`.
  static func isFile(_ name: String) -> Bool { isWord(name, "-_+.") }

  /// Folders of chapters, and pages without `.md`: lower-case letters, digits and `-`.
  static func isSlug(_ name: String) -> Bool { isPath(name, "-") }

  private static func isPath(_ name: String, _ others: String) -> Bool {
    isWord(name, others) && !name.utf8.contains { (65...90).contains($0) }
  }

  private static func isWord(_ name: String, _ others: String) -> Bool {
    guard let first = name.utf8.first, isLetterOrDigit(first), name.utf8.count <= 100 else {
      return false
    }
    return name.utf8.allSatisfy { isLetterOrDigit($0) || others.utf8.contains($0) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
