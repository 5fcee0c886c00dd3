extension Decoder {
  /// op0 = 1: L32R t, literal.
  ///
  /// `immediate` is the literal's address.
  ///
  /// The 16 bits are a distance in words, always negative, from the next word boundary after `pc`.
  var literal: Instruction {
    Instruction(.l32r, t: t, ((pc &+ 3) & ~3) &+ (0xFFFC_0000 | (word >> 8) << 2))
  }

  /// op0 = 2, LSAI: loads and stores at `s + imm8 × width`, and constants, by `r`.
  var loadStore: Instruction {
    switch r {
    case 0: return Instruction(.l8ui, s: s, t: t, imm8)
    case 1: return Instruction(.l16ui, s: s, t: t, imm8 << 1)
    case 2: return Instruction(.l32i, s: s, t: t, imm8 << 2)
    case 4: return Instruction(.s8i, s: s, t: t, imm8)
    case 5: return Instruction(.s16i, s: s, t: t, imm8 << 1)
    case 6: return Instruction(.s32i, s: s, t: t, imm8 << 2)
    case 7: return cache
    case 9: return Instruction(.l16si, s: s, t: t, imm8 << 1)
    case 10: return Instruction(.movi, t: t, Self.signed(s << 8 | imm8, bits: 12))
    case 11: return Instruction(.l32ai, s: s, t: t, imm8 << 2)
    case 12: return Instruction(.addi, s: s, t: t, Self.signed(imm8, bits: 8))
    case 13: return Instruction(.addi, s: s, t: t, Self.signed(imm8, bits: 8) << 8)  // ADDMI
    case 14: return Instruction(.s32c1i, s: s, t: t, imm8 << 2)
    case 15: return Instruction(.s32ri, s: s, t: t, imm8 << 2)
    default: return illegal
    }
  }

  /// r = 7, CACHE: `t` tells which.
  ///
  /// The core has no caches, so that those do nothing.
  ///
  /// DPFR, DPFW, DPFRO, DPFWO (t = 0…3), DHWB, DHWBI, DHI, DII (4…7), DCE (8: by op1), IPF (12),
  /// IHI (14), III (15), ICE (13: by op1).
  private var cache: Instruction {
    switch t {
    case 0...7, 12, 14, 15: Instruction(.nop)
    case 8: op1 == 4 || op1 == 5 ? Instruction(.nop) : illegal  // DIWB, DIWBI
    default: illegal
    }
  }

  /// op0 = 8…13: the 16-bit forms.
  var narrow: Instruction {
    switch op0 {
    case 8: return Instruction(.l32iNarrow, s: s, t: t, r << 2)  // L32I.N t, s, r × 4
    case 9: return Instruction(.s32iNarrow, s: s, t: t, r << 2)  // S32I.N t, s, r × 4
    case 10: return Instruction(.addNarrow, r: r, s: s, t: t)  // ADD.N r, s, t
    case 11: return Instruction(.addiNarrow, r: r, s: s, t == 0 ? ~0 : t)  // ADDI.N: t = 0 is -1
    case 12:
      if t & 8 == 0 {  // MOVI.N s, t[2:0]:r, from -32 to 95
        let value = (t & 7) << 4 | r
        return Instruction(.moviNarrow, s: s, value >= 96 ? value &- 128 : value)
      }
      // BEQZ.N s (t = 10:imm), BNEZ.N s (t = 11:imm): forwards only
      return Instruction(t & 4 == 0 ? .beqzNarrow : .bnezNarrow, s: s, ((t & 3) << 4 | r) &+ 2)
    default: return narrowest
    }
  }

  /// ST3, op0 = 13: `r` tells which; S3 (r = 15): `t` tells which.
  private var narrowest: Instruction {
    switch (r, t) {
    case (0, _): return Instruction(.movNarrow, s: s, t: t)  // MOV.N t, s
    case (15, 0): return s == 0 ? Instruction(.retNarrow) : Instruction(.illegalNarrow)  // RET.N
    case (15, 1): return Instruction(.windowed)  // RETW.N
    case (15, 2): return Instruction(.breakNarrow)  // BREAK.N s
    case (15, 3): return s == 0 ? Instruction(.nopNarrow) : Instruction(.illegalNarrow)  // NOP.N
    default: return Instruction(.illegalNarrow)  // ILL.N: t = 6
    }
  }
}
