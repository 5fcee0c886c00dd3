/// An instruction as the hot loop wants it: what to do, and with what.
///
/// Eight bytes, one for each byte of the code window (see `CodeWindow`), so that a jump is an
/// addition to a pointer. Which bits of the instruction become what is said in `Decoder`.
struct Instruction {
  /// What to do.
  var operation: Operation
  /// A register number, or whatever the operation needs 8 bits for.
  var r: UInt8
  /// A register number, or whatever the operation needs 8 bits for.
  var s: UInt8
  /// A register number, or whatever the operation needs 8 bits for.
  var t: UInt8
  /// A constant, a distance in bytes, a mask or an offset into the RAM.
  var immediate: UInt32

  @inline(__always)
  init(
    _ operation: Operation, r: UInt32 = 0, s: UInt32 = 0, t: UInt32 = 0, _ immediate: UInt32 = 0
  ) {
    self.operation = operation
    self.r = UInt8(truncatingIfNeeded: r)
    self.s = UInt8(truncatingIfNeeded: s)
    self.t = UInt8(truncatingIfNeeded: t)
    self.immediate = immediate
  }
}

/// The place of a decoded instruction, whose fields it reads one by one.
typealias Slot = UnsafeMutablePointer<Instruction>

extension Slot {
  @inline(__always) var operation: Operation { pointee.operation }
  @inline(__always) var r: UInt8 { pointee.r }
  @inline(__always) var s: UInt8 { pointee.s }
  @inline(__always) var t: UInt8 { pointee.t }
  @inline(__always) var immediate: UInt32 { pointee.immediate }
}

/// What a decoded instruction does.
///
/// The names are the Xtensa ISA's mnemonics. A name that ends in `Narrow` is the 16-bit form: the
/// same deed, but the next instruction is two bytes on.
enum Operation: UInt8 {
  // What is not an instruction. `undecoded` is 0: fresh memory is undecoded.
  case undecoded, outside, breakpoint, instructionBreak, illegal, unmodelled, coprocessor

  // Arithmetic, logic and moves.
  case and, or, xor, add, addx2, addx4, addx8, sub, subx2, subx4, subx8, neg, abs
  case mov, movi, addi, moveqz, movnez, movltz, movgez, min, max, minu, maxu
  case mul16u, mul16s, mull, muluh, mulsh, quou, quos, remu, rems, sext, clamps, nsa, nsau

  // Shifts.
  case slli, srai, srli, src, srl, sll, sra, extui, ssr, ssl, ssa8l, ssa8b, ssai

  // Memory.
  case l8ui, l16ui, l16si, l32i, l32ai, l32r, l32rSlow, s8i, s16i, s32i, s32ri, s32c1i

  // Jumps and branches.
  case j, jx, call0, callx0, ret, jFar, call0Far
  case beqz, bnez, bltz, bgez, beqi, bnei, blti, bgei, bltui, bgeui
  case beq, bne, blt, bge, bltu, bgeu, bany, bnone, ball, bnall, bbc, bbs, bbci, bbsi
  case loop, loopnez, loopgtz

  // The processor itself.
  case nop, rsr, wsr, xsr, rur, wur, rsil, waiti, syscall, breakInstruction, rfe, rfde, rfi
  case witlb, wdtlb, readTLB0, readITLB1, readDTLB1, probeTLB
  case windowed

  // Pairs: see Operation+Pairs.
  case andSrli, slliXor, mullAddNarrow, addNarrowAddiNarrow, addiNarrowAddiNarrow
  case addiNarrowMovNarrow, movNarrowMovNarrow
  case addNarrowBlt, addiNarrowBne, addiNarrowBnez, movNarrowBnez, extuiBnez, extuiBgeu
  case addNarrowL32iNarrow, addx4L32iNarrow, addiS32iNarrow
  case l32iNarrowL32iNarrow, l32iNarrowMull, l32iNarrowBgeu, s32iNarrowS32iNarrow
  case beqOverXor, beqOverMovNarrow, bneOverMovNarrow, bltOverMovNarrow, bltuOverMovNarrow

  // The 16-bit forms.
  case l32iNarrow, s32iNarrow, addNarrow, addiNarrow, movNarrow, moviNarrow
  case beqzNarrow, bnezNarrow, retNarrow, nopNarrow, breakNarrow, illegalNarrow
}
