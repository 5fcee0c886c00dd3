extension Decoder {
  /// A distance of 18 bits, in bytes, from the highest bits.
  private var offset18: UInt32 { Self.signed(word >> 6, bits: 18) }

  /// op0 = 5, CALLN: `t[1:0]` tells how far the window turns.
  var call: Instruction {
    let distance = (pc & ~3) &+ offset18 << 2 &+ 4 &- (pc &+ 3)
    let turn = t & 3
    return turn == 0
      ? Instruction(.call0, distance)  // CALL0
      : Instruction(.windowed)  // CALL4, CALL8, CALL12
  }

  /// op0 = 6, SI: `t` is `m:n`, two bits each.
  var jump: Instruction {
    let m = t >> 2
    switch t & 3 {
    case 0: return Instruction(.j, offset18 &+ 1)  // J
    case 1:  // BZ: BRI12, 12 bits of distance
      let distance = Self.signed(word >> 12, bits: 12) &+ 1
      let operation: Operation = m == 0 ? .beqz : m == 1 ? .bnez : m == 2 ? .bltz : .bgez
      return Instruction(operation, s: s, distance)
    case 2:  // BI0: a constant, looked up by r
      let operation: Operation = m == 0 ? .beqi : m == 1 ? .bnei : m == 2 ? .blti : .bgei
      return Instruction(operation, r: imm8, s: s, signedConstant)
    default:  // BI1
      switch m {
      case 0: return Instruction(.windowed)  // ENTRY
      case 1: return booleanOrLoop  // B1
      case 2: return Instruction(.bltui, r: imm8, s: s, unsignedConstant)
      default: return Instruction(.bgeui, r: imm8, s: s, unsignedConstant)
      }
    }
  }

  /// B1, m = 1, n = 3: `r` tells which.
  ///
  /// A loop's `immediate` is how far behind it the body ends.
  private var booleanOrLoop: Instruction {
    switch r {
    case 0, 1: Instruction(.unmodelled)  // BF, BT: booleans
    case 8: Instruction(.loop, s: s, imm8 &+ 1)
    case 9: Instruction(.loopnez, s: s, imm8 &+ 1)
    case 10: Instruction(.loopgtz, s: s, imm8 &+ 1)
    default: illegal
    }
  }

  /// op0 = 7, B: `r` tells which; the distance is `imm8`.
  var branch: Instruction {
    let operation: Operation
    switch r {
    case 0: operation = .bnone
    case 1: operation = .beq
    case 2: operation = .blt
    case 3: operation = .bltu
    case 4: operation = .ball
    case 5: operation = .bbc
    case 6, 7: operation = .bbci  // the bit is r[0]:t
    case 8: operation = .bany
    case 9: operation = .bne
    case 10: operation = .bge
    case 11: operation = .bgeu
    case 12: operation = .bnall
    case 13: operation = .bbs
    default: operation = .bbsi  // the bit is r[0]:t
    }
    let bit = operation == .bbci || operation == .bbsi ? (r & 1) << 4 : 0
    return Instruction(operation, s: s, t: bit | t, Self.signed(imm8, bits: 8) &+ 1)
  }

  /// The constants of BEQI, BNEI, BLTI and BGEI.
  ///
  /// Source: ISA, table "Branch immediate (b4const)".
  private var signedConstant: UInt32 {
    switch r {
    case 0: ~0
    case 9: 10
    case 10: 12
    case 11: 16
    case 12: 32
    case 13: 64
    case 14: 128
    case 15: 256
    default: r
    }
  }

  /// The constants of BLTUI and BGEUI.
  ///
  /// Source: ISA, table "Branch immediate (b4constu)".
  private var unsignedConstant: UInt32 {
    switch r {
    case 0: 32768
    case 1: 65536
    default: signedConstant
    }
  }
}
