/// From the bits of an instruction to an `Instruction`.
///
/// A pure function of the bits and of where they lie. Fields are named as in the Xtensa ISA: an
/// instruction of 24 bits is `op2 op1 r s t op0` from the highest nibble to the lowest, one of 16
/// bits `r s t op0`. Beside each instruction stand the values of the fields that make it.
///
/// Source: Xtensa Instruction Set Architecture Reference Manual, chapter 7 (opcode encodings).
/// A branch has in `immediate` the distance from the instruction after it to its target, in bytes.
struct Decoder {
  /// The instruction's bits; for a 16-bit instruction the upper ones are the next one's.
  let word: UInt32
  /// Where it lies.
  let pc: UInt32

  var op0: UInt32 { word & 15 }
  var t: UInt32 { word >> 4 & 15 }
  var s: UInt32 { word >> 8 & 15 }
  var r: UInt32 { word >> 12 & 15 }
  var op1: UInt32 { word >> 16 & 15 }
  var op2: UInt32 { word >> 20 & 15 }
  /// A constant or a distance of 8 bits, in the highest byte.
  var imm8: UInt32 { word >> 16 & 255 }
  /// A register number of 8 bits, in the place of `r` and `s`.
  var sr: UInt32 { word >> 8 & 255 }

  /// Decodes the instruction whose bits are `word`, little-endian, at address `pc`.
  static func decode(_ word: UInt32, at pc: UInt32) -> Instruction {
    let decoder = Decoder(word: word & 0xFF_FFFF, pc: pc)
    switch decoder.op0 {
    case 0: return decoder.register
    case 1: return decoder.literal
    case 2: return decoder.loadStore
    case 3, 4: return Instruction(decoder.op0 == 3 ? .coprocessor : .unmodelled)  // LSCI; MAC16
    case 5: return decoder.call
    case 6: return decoder.jump
    case 7: return decoder.branch
    case 8...13: return decoder.narrow
    default: return Instruction(.illegal)  // op0 14, 15: not in this core
    }
  }

  /// How many bytes the instruction with these lowest bits takes.
  @inline(__always)
  static func length(_ word: UInt32) -> UInt32 { word & 8 == 0 ? 3 : 2 }

  /// The `bits` lowest bits as a signed number, extended to 32 bits.
  static func signed(_ value: UInt32, bits: UInt32) -> UInt32 {
    UInt32(bitPattern: Int32(bitPattern: value << (32 - bits)) >> Int32(32 - bits))
  }

  /// op0 = 0: two registers give a third, and all that has little need of bits.
  private var register: Instruction {
    switch op1 {
    case 0: return arithmetic  // RST0
    case 1: return shift  // RST1
    case 2: return multiply  // RST2
    case 3: return special  // RST3
    case 4, 5:  // EXTUI r, t, shift, width: shift = op1[0]:s, width = op2 + 1
      return Instruction(.extui, r: r, s: (op1 & 1) << 4 | s, t: t, (2 << op2) &- 1)
    case 8: return Instruction(.coprocessor)  // LSCX: LSX, LSXU, SSX, SSXU
    case 9:  // LSC4: L32E (op2 = 0), S32E (op2 = 4), for window vectors
      return Instruction(op2 == 0 || op2 == 4 ? .windowed : .illegal)
    case 10, 11: return Instruction(.coprocessor)  // FP0, FP1
    default: return Instruction(.illegal)
    }
  }
}
