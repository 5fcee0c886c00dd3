import ImageReader

/// The instructions of a linked program, as far as finding calls needs to understand them.
///
/// Encodings: Xtensa Instruction Set Architecture Reference Manual, chapters 6 and 7 (little-endian).
struct CodeView {
  /// What a function does to the stack before its first branch or call.
  struct Prologue: Equatable {
    /// By how many bytes it has lowered a1.
    var frameSize: UInt32 = 0
    /// Where it has put a0, from the lowered a1; nil where it has not.
    var returnAddressOffset: UInt32?
  }

  private let file: ELFFile
  /// The executable sections with their bytes.
  private let pieces: [(addresses: Range<UInt32>, bytes: ArraySlice<UInt8>)]

  /// Looks at a program.
  init(_ file: ELFFile) {
    self.file = file
    pieces = file.sections.filter { $0.isExecutable && $0.hasBytes && $0.size > 0 }
      .map { ($0.addresses, file.contents(of: $0)) }
      .filter { $0.0.count == $0.1.count }
  }

  /// The function that holds an address; nil for what no symbol names.
  func function(at address: UInt32) -> Symbol? { file.symbol(containing: address) }

  /// Whether an address lies in the function that the program begins with: it has no caller.
  func isStart(_ address: UInt32) -> Bool {
    guard let function = function(at: address) else { return address == file.entry }
    return function.address == file.entry || function.name == "_start"
  }

  /// Whether the instruction before an address is a call that returns there.
  ///
  /// CALL0 `offset18 00 0101` and CALLX0 `0000 0000 0000 ssss 11 00 0000` have three bytes each.
  func isReturnAddress(_ address: UInt32) -> Bool {
    guard address >= 3, let first = byte(address - 3), let second = byte(address - 2),
      let third = byte(address - 1)
    else { return false }
    return first & 0x3F == 0x05 || (first == 0xC0 && second & 0xF0 == 0 && third == 0)
  }

  /// What the function at `start` has done to the stack when it comes to `end`.
  func prologue(from start: UInt32, to end: UInt32) -> Prologue {
    var prologue = Prologue()
    var constants: [UInt8: UInt32] = [:]
    var address = start
    while address >= start, address < end, let instruction = instruction(at: address) {
      guard !instruction.leaves else { break }
      let (b0, b1, b2) = instruction.bytes
      let (t, s, r) = (b0 >> 4, b1 & 0xF, b1 >> 4)
      switch (b0 & 0xF, b1 & 0xF0) {
      case (0x2, 0xC0) where t == 1 && s == 1:  // ADDI a1, a1, imm8
        prologue.lower(by: 0 &- UInt32(bitPattern: Int32(Int8(bitPattern: b2))))
      case (0x2, 0xD0) where t == 1 && s == 1:  // ADDMI a1, a1, imm8 × 256
        prologue.lower(by: 0 &- UInt32(bitPattern: Int32(Int8(bitPattern: b2)) * 256))
      case (0x2, 0x60) where t == 0 && s == 1:  // S32I a0, a1, imm8 × 4
        prologue.returnAddressOffset = UInt32(b2) * 4
      case (0x9, _) where t == 0 && s == 1:  // S32I.N a0, a1, imm4 × 4
        prologue.returnAddressOffset = UInt32(r) * 4
      case (0x2, 0xA0):  // MOVI at, imm12
        let value = Int32(UInt32(s) << 8 | UInt32(b2))
        constants[t] = UInt32(bitPattern: value >= 0x800 ? value - 0x1000 : value)
      case (0x1, _):  // L32R at, label
        let offset = 0xFFFC_0000 | (UInt32(b1) | UInt32(b2) << 8) << 2
        constants[t] = word(at: ((address &+ 3) & ~3) &+ offset)
      case (0x0, 0x10) where s == 1 && b2 == 0xC0:  // SUB a1, a1, at
        constants[t].map { prologue.lower(by: $0) }
      case (0x0, 0x10) where s == 1 && b2 == 0x80:  // ADD a1, a1, at
        constants[t].map { prologue.lower(by: 0 &- $0) }
      default: break
      }
      address &+= instruction.length
    }
    return prologue
  }

  private struct Instruction {
    var bytes: (UInt8, UInt8, UInt8)
    var length: UInt32

    /// Whether execution may go on elsewhere.
    var leaves: Bool {
      let (b0, b1, b2) = bytes
      switch b0 & 0xF {
      case 0x5, 0x6, 0x7: return true  // CALLn; J, BZ, BI, loops; branches of two registers
      case 0x0: return b2 == 0 && b1 & 0xF0 == 0 && b0 >= 0x80  // RET, JX, CALLXn
      case 0xC: return b0 & 0x80 != 0  // BEQZ.N, BNEZ.N
      case 0xD: return b1 == 0xF0 && b0 < 0x20  // RET.N, RETW.N
      default: return false
      }
    }
  }

  /// An instruction has two bytes where its lowest four bits are 8 to 13, else three.
  private func instruction(at address: UInt32) -> Instruction? {
    guard let first = byte(address), let second = byte(address &+ 1) else { return nil }
    guard !(8...13).contains(first & 0xF) else {
      return Instruction(bytes: (first, second, 0), length: 2)
    }
    return byte(address &+ 2).map { Instruction(bytes: (first, second, $0), length: 3) }
  }

  private func byte(_ address: UInt32) -> UInt8? {
    for piece in pieces where piece.addresses.contains(address) {
      return piece.bytes[piece.bytes.startIndex + Int(address - piece.addresses.lowerBound)]
    }
    return nil
  }

  private func word(at address: UInt32) -> UInt32? {
    var word: UInt32 = 0
    for offset: UInt32 in 0..<4 {
      guard let byte = byte(address &+ offset) else { return nil }
      word |= UInt32(byte) << (offset * 8)
    }
    return word
  }
}

extension CodeView.Prologue {
  /// Takes note that a1 goes down; an a0 that is stored already moves up as seen from there.
  fileprivate mutating func lower(by bytes: UInt32) {
    frameSize &+= bytes
    returnAddressOffset = returnAddressOffset.map { $0 &+ bytes }
  }
}
