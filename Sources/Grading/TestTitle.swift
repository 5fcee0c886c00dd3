/// The name of a test method, as `testAFullRingRefusesTheNextByte`.
public enum TestName {
  /// The behaviour that the name tells, in words: "A full ring refuses the next byte".
  ///
  /// Words such as `DMA`, `UInt32` or `KiB` stay as they are written everywhere else.
  ///
  /// - Parameter name: the method's name, with or without `test` before it.
  /// - Returns: one sentence without a full stop; empty for a name without words.
  public static func title(of name: String) -> String {
    var rest = Substring(name)
    if let body = rest.suffix(behind: "test"), body.first?.isLowercase != true { rest = body }
    var words: [String] = []
    while let first = rest.first {
      guard first.isLetter || first.isNumber else {
        rest.removeFirst()
        continue
      }
      let word = nextWord(of: rest)
      rest = rest.dropFirst(word.count)
      words.append(isProper(word) ? String(word) : word.lowercased())
    }
    guard let first = words.first else { return "" }
    if !isProper(first[...]) { words[0] = first.prefix(1).uppercased() + first.dropFirst() }
    return words.joined(separator: " ")
  }

  /// Names that keep their letters.
  private static let properNames: Set<String> = [
    "ABI", "API", "APB", "ASCII", "ASSERT", "BSS", "CPU", "CR", "DMA", "DRAM", "ELF", "ESP32",
    "FIFO", "GCC", "GiB", "GPIO", "ID", "IR", "IRAM", "ISR", "KiB", "LED", "LF", "LIFO", "LLVM",
    "LX6", "MiB", "MMIO", "NMI", "NUL", "PSRAM", "QEMU", "RAM", "ROM", "RTC", "SPI", "SPSC", "SRAM",
    "TRM", "UART", "UART0", "UART1", "UART2", "UTF8",
    "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64",
    "StaticString", "InlineArray",
  ]

  private static let longestProperName = properNames.map(\.count).max() ?? 0

  /// Whether a word is a name, or several of one: `DMA`, `ROMs`.
  private static func isProper(_ word: Substring) -> Bool {
    properNames.contains(String(word))
      || (word.last == "s" && properNames.contains(String(word.dropLast())))
      || (word.count > 1 && word.allSatisfy { $0.isUppercase || $0.isNumber }
        && word.contains(where: \.isUppercase))
  }

  /// The word that a name without blanks begins with.
  private static func nextWord(of text: Substring) -> Substring {
    if let name = properName(at: text) { return name }
    guard let first = text.first else { return text }
    if first.isNumber { return text.prefix { $0.isNumber } }
    let capitals = text.prefix { $0.isUppercase }
    guard capitals.count > 1 else {
      return text.prefix(1 + text.dropFirst().prefix { $0.isLowercase }.count)
    }
    // "A" before a name, as in `ADMABuffer`.
    if properName(at: text.dropFirst()) != nil { return text.prefix(1) }
    // The last capital begins the next word, unless nothing follows it.
    let follower = text.dropFirst(capitals.count).first
    return follower?.isLowercase == true ? capitals.dropLast() : capitals
  }

  /// The longest name that a text begins with and that ends where a word can end.
  private static func properName(at text: Substring) -> Substring? {
    for count in stride(from: min(longestProperName, text.count), to: 1, by: -1) {
      let candidate = text.prefix(count)
      guard properNames.contains(String(candidate)) else { continue }
      let after = text.dropFirst(count)
      if endsWord(before: after) { return candidate }
      if after.first == "s", endsWord(before: after.dropFirst()) { return text.prefix(count + 1) }
    }
    return nil
  }

  /// Whether a word may end where this follows.
  private static func endsWord(before rest: Substring) -> Bool {
    rest.first.map { !$0.isLowercase } ?? true
  }
}

extension Substring {
  /// What follows a prefix; nil when the text does not begin with it.
  fileprivate func suffix(behind prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
  }
}
