extension Decoder {
  /// RST0, op1 = 0: `r = s op t`, shift amounts, TLB entries, and the core's own.
  var arithmetic: Instruction {
    switch op2 {
    case 0: return control  // ST0
    case 1: return Instruction(.and, r: r, s: s, t: t)
    case 2: return Instruction(s == t ? .mov : .or, r: r, s: s, t: t)  // MOV is OR r, s, s
    case 3: return Instruction(.xor, r: r, s: s, t: t)
    case 4: return shiftAmount  // ST1
    case 5: return translation  // TLB
    case 6:  // RT0: s tells which
      return s == 0
        ? Instruction(.neg, r: r, t: t) : s == 1 ? Instruction(.abs, r: r, t: t) : illegal
    case 8: return Instruction(.add, r: r, s: s, t: t)
    case 9: return Instruction(.addx2, r: r, s: s, t: t)
    case 10: return Instruction(.addx4, r: r, s: s, t: t)
    case 11: return Instruction(.addx8, r: r, s: s, t: t)
    case 12: return Instruction(.sub, r: r, s: s, t: t)
    case 13: return Instruction(.subx2, r: r, s: s, t: t)
    case 14: return Instruction(.subx4, r: r, s: s, t: t)
    case 15: return Instruction(.subx8, r: r, s: s, t: t)
    default: return illegal
    }
  }

  /// What no core, or not this one, has an instruction for.
  var illegal: Instruction { Instruction(.illegal) }

  /// ST0, op1 = op2 = 0: `r` tells which.
  private var control: Instruction {
    switch r {
    case 0: return jumpToRegister  // SNM0
    case 1: return Instruction(.windowed)  // MOVSP t, s
    case 2: return synchronisation  // SYNC
    case 3: return returnFromException  // RFEI
    case 4: return Instruction(.breakInstruction)  // BREAK s, t
    case 5: return s == 0 ? Instruction(.syscall) : illegal  // SYSCALL; SIMCALL: s = 1
    case 6: return Instruction(.rsil, s: s, t: t)  // RSIL t, level s
    case 7: return t == 0 ? Instruction(.waiti, s: s) : illegal  // WAITI level s
    case 8...11: return Instruction(.unmodelled)  // ANY4, ALL4, ANY8, ALL8: booleans
    default: return illegal
    }
  }

  /// SNM0, r = 0: `t` is `m:n`, two bits each.
  private var jumpToRegister: Instruction {
    switch t {
    case 0b1000: return Instruction(.ret)  // RET: m = 2, n = 0
    case 0b1001: return Instruction(.windowed)  // RETW: m = 2, n = 1
    case 0b1010: return Instruction(.jx, s: s)  // JX s: m = 2, n = 2
    case 0b1100: return Instruction(.callx0, s: s)  // CALLX0 s: m = 3, n = 0
    case 0b1101...0b1111: return Instruction(.windowed)  // CALLX4, 8, 12 s
    default: return illegal  // ILL: m = 0, n = 0
    }
  }

  /// SYNC, r = 2, s = 0: `t` tells which.
  ///
  /// The model executes in order, so all of them do nothing.
  private var synchronisation: Instruction {
    switch t {
    case 0, 1, 2, 3: return Instruction(.nop)  // ISYNC, RSYNC, ESYNC, DSYNC
    case 8: return Instruction(.nop)  // EXCW
    case 12, 13: return Instruction(.nop)  // MEMW, EXTW
    case 15: return Instruction(.nop)  // NOP
    default: return illegal
    }
  }

  /// RFEI, r = 3: `t` tells the kind, `s` which of it.
  private var returnFromException: Instruction {
    switch (t, s) {
    case (0, 0): return Instruction(.rfe)
    case (0, 2): return Instruction(.rfde)
    case (0, 4), (0, 5): return Instruction(.windowed)  // RFWO, RFWU
    case (1, 2...7): return Instruction(.rfi, s: s)  // RFI level s
    default: return illegal  // RFUE (s = 1) is not in this core
    }
  }

  /// ST1, op2 = 4: `r` tells which.
  private var shiftAmount: Instruction {
    switch r {
    case 0: return t == 0 ? Instruction(.ssr, s: s) : illegal
    case 1: return t == 0 ? Instruction(.ssl, s: s) : illegal
    case 2: return t == 0 ? Instruction(.ssa8l, s: s) : illegal
    case 3: return t == 0 ? Instruction(.ssa8b, s: s) : illegal
    case 4: return t < 2 ? Instruction(.ssai, s | t << 4) : illegal  // SSAI t[0]:s
    case 6, 7: return Instruction(.unmodelled)  // RER t, s and WER t, s: external registers
    case 8: return s == 0 ? Instruction(.windowed) : illegal  // ROTW t
    case 14: return Instruction(.nsa, s: s, t: t)
    case 15: return Instruction(.nsau, s: s, t: t)
    default: return illegal
    }
  }

  /// TLB, op2 = 5: `r` tells which; bit 3 of it means the data side.
  private var translation: Instruction {
    switch r {
    case 3, 11: return Instruction(.readTLB0, s: s, t: t)  // RITLB0, RDTLB0 t, s
    case 4, 12: return Instruction(.nop)  // IITLB, IDTLB s: nothing to invalidate
    case 5, 13: return Instruction(.probeTLB, s: s, t: t)  // PITLB, PDTLB t, s
    case 6: return Instruction(.witlb, s: s, t: t)  // WITLB t, s
    case 14: return Instruction(.wdtlb, s: s, t: t)  // WDTLB t, s
    case 7: return Instruction(.readITLB1, s: s, t: t)  // RITLB1 t, s
    case 15: return Instruction(.readDTLB1, s: s, t: t)  // RDTLB1 t, s
    default: return illegal
    }
  }

  /// RST1, op1 = 1: shifts, 16-bit products, XSR.
  var shift: Instruction {
    switch op2 {
    case 0, 1:  // SLLI r, s, 32 - op2[0]:t; an amount of 32 gives 0
      let amount = 32 &- ((op2 & 1) << 4 | t)
      return amount < 32 ? Instruction(.slli, r: r, s: s, amount) : Instruction(.movi, t: r, 0)
    case 2, 3: return Instruction(.srai, r: r, t: t, (op2 & 1) << 4 | s)  // SRAI r, t, op2[0]:s
    case 4: return Instruction(.srli, r: r, t: t, s)  // SRLI r, t, s
    case 6: return specialRegister(.xsr, .exchange)  // XSR t, sr
    case 8: return Instruction(.src, r: r, s: s, t: t)
    case 9: return s == 0 ? Instruction(.srl, r: r, t: t) : illegal
    case 10: return t == 0 ? Instruction(.sll, r: r, s: s) : illegal
    case 11: return s == 0 ? Instruction(.sra, r: r, t: t) : illegal
    case 12: return Instruction(.mul16u, r: r, s: s, t: t)
    case 13: return Instruction(.mul16s, r: r, s: s, t: t)
    default: return illegal  // IMP (op2 = 15): cache tests, RFDO, RFDD
    }
  }

  /// RST2, op1 = 2: products of 32 bits, quotients; below 8 the logic of booleans.
  var multiply: Instruction {
    switch op2 {
    case 0...4: return Instruction(.unmodelled)  // ANDB, ANDBC, ORB, ORBC, XORB
    case 8: return Instruction(.mull, r: r, s: s, t: t)
    case 10: return Instruction(.muluh, r: r, s: s, t: t)
    case 11: return Instruction(.mulsh, r: r, s: s, t: t)
    case 12: return Instruction(.quou, r: r, s: s, t: t)
    case 13: return Instruction(.quos, r: r, s: s, t: t)
    case 14: return Instruction(.remu, r: r, s: s, t: t)
    case 15: return Instruction(.rems, r: r, s: s, t: t)
    default: return illegal
    }
  }

  /// RST3, op1 = 3: special registers, bounds, conditional moves.
  var special: Instruction {
    switch op2 {
    case 0: return specialRegister(.rsr, .read)  // RSR t, sr
    case 1: return specialRegister(.wsr, .write)  // WSR t, sr
    case 2: return Instruction(.sext, r: r, s: s, 24 &- t)  // SEXT r, s, bit t + 7
    case 3: return Instruction(.clamps, r: r, s: s, t &+ 7)  // CLAMPS r, s, bit t + 7
    case 4: return Instruction(.min, r: r, s: s, t: t)
    case 5: return Instruction(.max, r: r, s: s, t: t)
    case 6: return Instruction(.minu, r: r, s: s, t: t)
    case 7: return Instruction(.maxu, r: r, s: s, t: t)
    case 8: return Instruction(.moveqz, r: r, s: s, t: t)
    case 9: return Instruction(.movnez, r: r, s: s, t: t)
    case 10: return Instruction(.movltz, r: r, s: s, t: t)
    case 11: return Instruction(.movgez, r: r, s: s, t: t)
    case 12, 13: return Instruction(.unmodelled)  // MOVF, MOVT: booleans
    case 14: return userRegister(.rur, s << 4 | t)  // RUR r, s:t
    default: return userRegister(.wur, sr)  // WUR t, sr
    }
  }

  private func specialRegister(
    _ operation: Operation, _ access: SpecialRegister.Access
  ) -> Instruction {
    SpecialRegister.exists(Int(sr), for: access) ? Instruction(operation, t: t, sr) : illegal
  }

  private func userRegister(_ operation: Operation, _ number: UInt32) -> Instruction {
    switch Int(number) {
    case SpecialRegister.threadptr: Instruction(operation, r: r, t: t)
    case SpecialRegister.fcr, SpecialRegister.fsr: Instruction(.coprocessor)
    default: illegal
    }
  }
}
