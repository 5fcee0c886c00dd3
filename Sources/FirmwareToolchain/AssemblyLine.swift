/// One line of a module's assembly, taken apart as far as compaction needs.
struct AssemblyLine {
  /// What stands on a line.
  enum Kind {
    case instruction(String, [String])
    case label(String)
    case directive
    /// Inline assembly: left alone.
    case foreign
    /// Blank, or a comment alone.
    case other
    /// To be left out.
    case dropped
  }

  private(set) var kind: Kind
  private(set) var bytes: ArraySlice<UInt8>

  /// Whether the line is to be left out.
  var isDropped: Bool { if case .dropped = kind { true } else { false } }

  /// Reads a line as llc writes it: labels in the first column, statements behind a tab.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    kind = .other
    guard let first = bytes.first, first != UInt8(ascii: "#") else { return }
    if first != UInt8(ascii: "\t") {
      guard first != UInt8(ascii: " "), let end = bytes.firstIndex(of: UInt8(ascii: ":")) else {
        return
      }
      kind = .label(String(decoding: bytes[..<end], as: UTF8.self))
      return
    }
    let statement = bytes.dropFirst()
    guard let letter = statement.first, letter != UInt8(ascii: "#") else { return }
    guard letter != UInt8(ascii: ".") else {
      kind = .directive
      return
    }
    let code = statement.prefix { $0 != UInt8(ascii: "#") }
    let words = String(decoding: code, as: UTF8.self)
      .split(whereSeparator: { $0 == "\t" || $0 == " " || $0 == "," })
      .map(String.init)
    guard let mnemonic = words.first else { return }
    kind = .instruction(mnemonic, Array(words.dropFirst()))
  }

  /// The value of a `.long`, as it is written.
  var word: String? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.hasPrefix("\t.long\t") else { return nil }
    return String(text.dropFirst(7))
  }

  /// Whether the line is `#` and a word, as llc brackets inline assembly.
  func comments(_ word: String) -> Bool {
    var text = bytes
    while let first = text.first, first == UInt8(ascii: "\t") || first == UInt8(ascii: "#") {
      text = text.dropFirst()
    }
    return bytes.contains(UInt8(ascii: "#")) && text.elementsEqual(word.utf8)
  }

  mutating func becomeForeign() { kind = .foreign }

  mutating func drop() { kind = .dropped }

  mutating func become(_ mnemonic: String, _ operands: [String]) {
    kind = .instruction(mnemonic, operands)
    bytes =
      Array(
        ("\t" + mnemonic + (operands.isEmpty ? "" : "\t" + operands.joined(separator: ", "))).utf8)[
        ...]
  }

  /// Takes the two-byte form where the instruction has one that does the same.
  ///
  /// Source: Xtensa ISA Reference Manual, Code Density Option: ADD.N, ADDI.N (-1, 1 to 15), L32I.N
  /// and S32I.N (offsets 0 to 60), MOV.N, MOVI.N (-32 to 95), RET.N.
  mutating func narrow() {
    guard case .instruction(let mnemonic, let operands) = kind else { return }
    switch (mnemonic, operands.count) {
    case ("add", 3): become("add.n", operands)
    case ("addi", 3):
      if let amount = Int(operands[2]), amount == -1 || 1...15 ~= amount {
        become("addi.n", operands)
      }
    case ("l32i", 3), ("s32i", 3):
      if let offset = Int(operands[2]), 0...60 ~= offset, offset.isMultiple(of: 4) {
        become(mnemonic + ".n", operands)
      }
    case ("movi", 2):
      if let value = Int(operands[1]), -32...95 ~= value { become("movi.n", operands) }
    case ("or", 3) where operands[1] == operands[2]:
      become("mov.n", Array(operands.prefix(2)))
    case ("ret", 0): become("ret.n", operands)
    default: break
    }
  }
}
