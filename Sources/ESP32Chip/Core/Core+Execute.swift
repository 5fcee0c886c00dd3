extension Core {
  /// The hot loop: executes instructions until `count` of them are done or something needs the
  /// outer loop, and leaves `pc`, `cycle` and `now` at the next one.
  ///
  /// It tests for no interrupt and no event: whoever calls it has found out when the next one can
  /// come, and whatever brings one forward ends the slice. `x` is the slot of the instruction in
  /// hand, `ip` that of the next one; a 16-bit instruction takes one byte back. Each case reads of
  /// its slot what it needs, which costs less than to read all of it for every case.
  ///
  /// - Parameters:
  ///   - isCareful: a constant: the loop exists twice. The careful one also closes zero-overhead
  ///     loops and counts executions, for which it needs to look at each instruction.
  ///   - count: for how many cycles the slice was planned.
  @inline(__always)
  private func loop(isCareful: Bool, _ count: Int32) {
    let a = registers
    let special = special
    let slots = slots
    let ram = memory.bytes
    let loadWords = loadWindow >> 2, storeWords = storeWindow >> 2
    let executions = isCareful ? observation?.executions : nil
    var n = count
    var ip = slots + Int(pc &- CodeWindow.base)
    let loopEnd = slots + (isCareful ? loopEndSlot : 0)

    // None changes `n` or `ip`: what is captured to be changed may end up in memory.
    @inline(__always)
    func u(_ index: UInt8) -> UInt32 { a[Int(index)] }
    @inline(__always)
    func i(_ index: UInt8) -> Int32 { Int32(bitPattern: a[Int(index)]) }
    @inline(__always)
    func distance(_ immediate: UInt32) -> Int { Int(Int32(bitPattern: immediate)) }
    @inline(__always)
    func distance(_ byte: UInt8) -> Int { Int(Int8(bitPattern: byte)) &+ 1 }
    @inline(__always)
    func bits(_ value: Int32) -> UInt32 { UInt32(bitPattern: value) }
    @inline(__always)
    func offset(_ x: Slot) -> UInt32 { u(x.s) &+ x.immediate &- MemoryMap.dram.lowerBound }
    // One comparison tells both that a place is in the window and that it is aligned.
    @inline(__always)
    func canLoadWord(_ place: UInt32) -> Bool {
      _fastPath((place &>> 2 | place &<< 30) < loadWords)
    }
    @inline(__always)
    func canStoreWord(_ place: UInt32) -> Bool {
      _fastPath((place &>> 2 | place &<< 30) < storeWords)
    }
    @inline(__always)
    func loadWord(_ x: Slot, _ place: UInt32) {
      a[Int(x.t)] = ram.load(fromByteOffset: Int(place), as: UInt32.self)
    }
    @inline(__always)
    func storeWord(_ x: Slot, _ place: UInt32) {
      ram.storeBytes(of: u(x.t), toByteOffset: Int(place), as: UInt32.self)
    }

    run: while true {
      n &-= 1
      guard _fastPath(n >= 0) else {
        n = 0
        break
      }
      let x = ip
      ip += 3
      if let executions { executions[x - slots] &+= 1 }
      let executed = isCareful ? x.pointee : Instruction(.nop)
      switch isCareful ? executed.operation.first : x.operation {
      // Arithmetic, logic and moves.
      case .and: a[Int(x.r)] = u(x.s) & u(x.t)
      case .or: a[Int(x.r)] = u(x.s) | u(x.t)
      case .xor: a[Int(x.r)] = u(x.s) ^ u(x.t)
      case .add: a[Int(x.r)] = u(x.s) &+ u(x.t)
      case .addx2: a[Int(x.r)] = u(x.s) &<< 1 &+ u(x.t)
      case .addx4: a[Int(x.r)] = u(x.s) &<< 2 &+ u(x.t)
      case .addx8: a[Int(x.r)] = u(x.s) &<< 3 &+ u(x.t)
      case .sub: a[Int(x.r)] = u(x.s) &- u(x.t)
      case .subx2: a[Int(x.r)] = u(x.s) &<< 1 &- u(x.t)
      case .subx4: a[Int(x.r)] = u(x.s) &<< 2 &- u(x.t)
      case .subx8: a[Int(x.r)] = u(x.s) &<< 3 &- u(x.t)
      case .neg: a[Int(x.r)] = 0 &- u(x.t)
      case .abs: a[Int(x.r)] = i(x.t) < 0 ? 0 &- u(x.t) : u(x.t)
      case .mov: a[Int(x.r)] = u(x.s)
      case .movi: a[Int(x.t)] = x.immediate
      case .addi: a[Int(x.t)] = u(x.s) &+ x.immediate
      case .moveqz: if u(x.t) == 0 { a[Int(x.r)] = u(x.s) }
      case .movnez: if u(x.t) != 0 { a[Int(x.r)] = u(x.s) }
      case .movltz: if i(x.t) < 0 { a[Int(x.r)] = u(x.s) }
      case .movgez: if i(x.t) >= 0 { a[Int(x.r)] = u(x.s) }
      case .min: a[Int(x.r)] = bits(Swift.min(i(x.s), i(x.t)))
      case .max: a[Int(x.r)] = bits(Swift.max(i(x.s), i(x.t)))
      case .minu: a[Int(x.r)] = Swift.min(u(x.s), u(x.t))
      case .maxu: a[Int(x.r)] = Swift.max(u(x.s), u(x.t))
      case .mul16u: a[Int(x.r)] = (u(x.s) & 0xFFFF) &* (u(x.t) & 0xFFFF)
      case .mul16s:
        a[Int(x.r)] = bits(
          Int32(Int16(truncatingIfNeeded: u(x.s))) &* Int32(Int16(truncatingIfNeeded: u(x.t))))
      case .mull: a[Int(x.r)] = u(x.s) &* u(x.t)
      case .muluh:
        a[Int(x.r)] = UInt32(truncatingIfNeeded: (UInt64(u(x.s)) &* UInt64(u(x.t))) &>> 32)
      case .mulsh:
        a[Int(x.r)] = UInt32(truncatingIfNeeded: (Int64(i(x.s)) &* Int64(i(x.t))) &>> 32)
      case .quou, .remu, .quos, .rems:
        guard u(x.t) != 0 else {
          trap(ExceptionCause.divideByZero)
          ip = x
          break run
        }
        switch x.operation {
        case .quou: a[Int(x.r)] = u(x.s) / u(x.t)
        case .remu: a[Int(x.r)] = u(x.s) % u(x.t)
        // 0x80000000 / -1 gives 0x80000000, remainder 0: no exception.
        case .quos: a[Int(x.r)] = bits(i(x.s).dividedReportingOverflow(by: i(x.t)).partialValue)
        default:
          a[Int(x.r)] = bits(i(x.s).remainderReportingOverflow(dividingBy: i(x.t)).partialValue)
        }
      case .sext:
        let shift = Int32(bitPattern: x.immediate)
        a[Int(x.r)] = bits((i(x.s) &<< shift) &>> shift)
      case .clamps:
        let limit = Int32(bitPattern: 1 &<< x.immediate &- 1)
        a[Int(x.r)] = bits(Swift.min(Swift.max(i(x.s), ~limit), limit))
      case .nsa:
        let value = i(x.s) < 0 ? ~u(x.s) : u(x.s)
        a[Int(x.t)] = UInt32(truncatingIfNeeded: value.leadingZeroBitCount) &- 1
      case .nsau: a[Int(x.t)] = UInt32(truncatingIfNeeded: u(x.s).leadingZeroBitCount)

      // Shifts.
      case .slli: a[Int(x.r)] = u(x.s) &<< x.immediate
      case .srai: a[Int(x.r)] = bits(i(x.t) &>> Int32(bitPattern: x.immediate))
      case .srli: a[Int(x.r)] = u(x.t) &>> x.immediate
      case .src:
        let both = UInt64(u(x.s)) &<< 32 | UInt64(u(x.t))
        let amount = UInt64(special[SpecialRegister.sar])
        a[Int(x.r)] = UInt32(truncatingIfNeeded: both &>> amount)
      case .srl:
        let amount = UInt64(special[SpecialRegister.sar])
        a[Int(x.r)] = UInt32(truncatingIfNeeded: UInt64(u(x.t)) &>> amount)
      case .sll:
        let amount = UInt64(special[SpecialRegister.sar])
        a[Int(x.r)] = UInt32(truncatingIfNeeded: (UInt64(u(x.s)) &<< 32) &>> amount)
      case .sra:
        let amount = Int64(special[SpecialRegister.sar])
        a[Int(x.r)] = UInt32(truncatingIfNeeded: Int64(i(x.t)) &>> amount)
      case .extui: a[Int(x.r)] = (u(x.t) &>> UInt32(x.s)) & x.immediate
      case .ssr: special[SpecialRegister.sar] = u(x.s) & 31
      case .ssl: special[SpecialRegister.sar] = 32 &- (u(x.s) & 31)
      case .ssa8l: special[SpecialRegister.sar] = (u(x.s) & 3) &<< 3
      case .ssa8b: special[SpecialRegister.sar] = 32 &- (u(x.s) & 3) &<< 3
      case .ssai: special[SpecialRegister.sar] = x.immediate

      // Memory.
      case .l32i:
        let place = offset(x)
        if canLoadWord(place) { loadWord(x, place) } else if isTrapped(x, &ip, &n) { break run }
      case .l32iNarrow:
        let place = offset(x)
        if canLoadWord(place) { loadWord(x, place) } else if isTrapped(x, &ip, &n) { break run }
        ip -= 1
      case .s32i:
        let place = offset(x)
        if canStoreWord(place) { storeWord(x, place) } else if isTrapped(x, &ip, &n) { break run }
      case .s32iNarrow:
        let place = offset(x)
        if canStoreWord(place) { storeWord(x, place) } else if isTrapped(x, &ip, &n) { break run }
        ip -= 1
      case .l8ui:
        let place = offset(x)
        if _fastPath(place < loadWords &<< 2) {
          a[Int(x.t)] = UInt32(ram.load(fromByteOffset: Int(place), as: UInt8.self))
        } else if isTrapped(x, &ip, &n) {
          break run
        }
      case .l16ui:
        let place = offset(x)
        if _fastPath((place &>> 1 | place &<< 31) < loadWords &<< 1) {
          a[Int(x.t)] = UInt32(ram.load(fromByteOffset: Int(place), as: UInt16.self))
        } else if isTrapped(x, &ip, &n) {
          break run
        }
      case .l16si:
        let place = offset(x)
        if _fastPath((place &>> 1 | place &<< 31) < loadWords &<< 1) {
          a[Int(x.t)] = bits(Int32(ram.load(fromByteOffset: Int(place), as: Int16.self)))
        } else if isTrapped(x, &ip, &n) {
          break run
        }
      case .s8i:
        let place = offset(x)
        if _fastPath(place < storeWords &<< 2) {
          ram.storeBytes(
            of: UInt8(truncatingIfNeeded: u(x.t)), toByteOffset: Int(place), as: UInt8.self)
        } else if isTrapped(x, &ip, &n) {
          break run
        }
      case .s16i:
        let place = offset(x)
        if _fastPath((place &>> 1 | place &<< 31) < storeWords &<< 1) {
          ram.storeBytes(
            of: UInt16(truncatingIfNeeded: u(x.t)), toByteOffset: Int(place), as: UInt16.self)
        } else if isTrapped(x, &ip, &n) {
          break run
        }
      case .l32r: a[Int(x.t)] = ram.load(fromByteOffset: Int(x.immediate), as: UInt32.self)
      case .l32rSlow, .l32ai, .s32ri, .s32c1i: if isTrapped(x, &ip, &n) { break run }

      // Jumps and branches.
      case .j: ip += distance(x.immediate)
      case .call0:
        a[0] = address(of: ip, in: slots)
        ip += distance(x.immediate)
      case .callx0:
        let target = u(x.s)
        a[0] = address(of: ip, in: slots)
        let place = target &- CodeWindow.base
        guard _fastPath(place < CodeWindow.size) else { return suspend(at: target, n) }
        ip = slots + Int(place)
      case .jx, .ret, .retNarrow:  // RET has a0 in `s`.
        let place = u(x.s) &- CodeWindow.base
        guard _fastPath(place < CodeWindow.size) else { return suspend(at: u(x.s), n) }
        ip = slots + Int(place)
      case .beqz: if _fastPath(u(x.s) == 0) { ip += distance(x.immediate) }
      case .bnez: if _fastPath(u(x.s) != 0) { ip += distance(x.immediate) }
      case .bltz: if _fastPath(i(x.s) < 0) { ip += distance(x.immediate) }
      case .bgez: if _fastPath(i(x.s) >= 0) { ip += distance(x.immediate) }
      case .beqi: if _fastPath(u(x.s) == x.immediate) { ip += distance(x.r) }
      case .bnei: if _fastPath(u(x.s) != x.immediate) { ip += distance(x.r) }
      case .blti: if _fastPath(i(x.s) < Int32(bitPattern: x.immediate)) { ip += distance(x.r) }
      case .bgei: if _fastPath(i(x.s) >= Int32(bitPattern: x.immediate)) { ip += distance(x.r) }
      case .bltui: if _fastPath(u(x.s) < x.immediate) { ip += distance(x.r) }
      case .bgeui: if _fastPath(u(x.s) >= x.immediate) { ip += distance(x.r) }
      case .beq: if _fastPath(u(x.s) == u(x.t)) { ip += distance(x.immediate) }
      case .bne: if _fastPath(u(x.s) != u(x.t)) { ip += distance(x.immediate) }
      case .blt: if _fastPath(i(x.s) < i(x.t)) { ip += distance(x.immediate) }
      case .bge: if _fastPath(i(x.s) >= i(x.t)) { ip += distance(x.immediate) }
      case .bltu: if _fastPath(u(x.s) < u(x.t)) { ip += distance(x.immediate) }
      case .bgeu: if _fastPath(u(x.s) >= u(x.t)) { ip += distance(x.immediate) }
      case .bany: if _fastPath(u(x.s) & u(x.t) != 0) { ip += distance(x.immediate) }
      case .bnone: if _fastPath(u(x.s) & u(x.t) == 0) { ip += distance(x.immediate) }
      case .ball: if _fastPath(~u(x.s) & u(x.t) == 0) { ip += distance(x.immediate) }
      case .bnall: if _fastPath(~u(x.s) & u(x.t) != 0) { ip += distance(x.immediate) }
      case .bbc: if _fastPath(u(x.s) &>> u(x.t) & 1 == 0) { ip += distance(x.immediate) }
      case .bbs: if _fastPath(u(x.s) &>> u(x.t) & 1 != 0) { ip += distance(x.immediate) }
      case .bbci: if _fastPath(u(x.s) &>> UInt32(x.t) & 1 == 0) { ip += distance(x.immediate) }
      case .bbsi: if _fastPath(u(x.s) &>> UInt32(x.t) & 1 != 0) { ip += distance(x.immediate) }

      // The 16-bit forms.
      case .addNarrow:
        a[Int(x.r)] = u(x.s) &+ u(x.t)
        ip -= 1
      case .addiNarrow:
        a[Int(x.r)] = u(x.s) &+ x.immediate
        ip -= 1
      case .movNarrow:
        a[Int(x.t)] = u(x.s)
        ip -= 1
      case .moviNarrow:
        a[Int(x.s)] = x.immediate
        ip -= 1
      case .beqzNarrow:
        if _fastPath(u(x.s) == 0) { ip += distance(x.immediate) }
        ip -= 1
      case .bnezNarrow:
        if _fastPath(u(x.s) != 0) { ip += distance(x.immediate) }
        ip -= 1
      case .nopNarrow: ip -= 1
      case .nop: break

      // Pairs: a second instruction that is not executed here is the next one by itself.
      case .andSrli:
        a[Int(x.r)] = u(x.s) & u(x.t)
        if let y = second(&ip, &n) { a[Int(y.r)] = u(y.t) &>> y.immediate }
      case .slliXor:
        a[Int(x.r)] = u(x.s) &<< x.immediate
        if let y = second(&ip, &n) { a[Int(y.r)] = u(y.s) ^ u(y.t) }
      case .mullAddNarrow:
        a[Int(x.r)] = u(x.s) &* u(x.t)
        if let y = second(&ip, &n, bytes: 2) { a[Int(y.r)] = u(y.s) &+ u(y.t) }
      case .addNarrowAddiNarrow:
        a[Int(x.r)] = u(x.s) &+ u(x.t)
        ip -= 1
        if let y = second(&ip, &n, bytes: 2) { a[Int(y.r)] = u(y.s) &+ y.immediate }
      case .addiNarrowAddiNarrow:
        a[Int(x.r)] = u(x.s) &+ x.immediate
        ip -= 1
        if let y = second(&ip, &n, bytes: 2) { a[Int(y.r)] = u(y.s) &+ y.immediate }
      case .addiNarrowMovNarrow:
        a[Int(x.r)] = u(x.s) &+ x.immediate
        ip -= 1
        if let y = second(&ip, &n, bytes: 2) { a[Int(y.t)] = u(y.s) }
      case .movNarrowMovNarrow:
        a[Int(x.t)] = u(x.s)
        ip -= 1
        if let y = second(&ip, &n, bytes: 2) { a[Int(y.t)] = u(y.s) }
      case .addNarrowBlt:
        a[Int(x.r)] = u(x.s) &+ u(x.t)
        ip -= 1
        if let y = second(&ip, &n), _fastPath(i(y.s) < i(y.t)) { ip += distance(y.immediate) }
      case .addiNarrowBne:
        a[Int(x.r)] = u(x.s) &+ x.immediate
        ip -= 1
        if let y = second(&ip, &n), _fastPath(u(y.s) != u(y.t)) { ip += distance(y.immediate) }
      case .addiNarrowBnez:
        a[Int(x.r)] = u(x.s) &+ x.immediate
        ip -= 1
        if let y = second(&ip, &n), _fastPath(u(y.s) != 0) { ip += distance(y.immediate) }
      case .movNarrowBnez:
        a[Int(x.t)] = u(x.s)
        ip -= 1
        if let y = second(&ip, &n), _fastPath(u(y.s) != 0) { ip += distance(y.immediate) }
      case .extuiBnez:
        a[Int(x.r)] = (u(x.t) &>> UInt32(x.s)) & x.immediate
        if let y = second(&ip, &n), _fastPath(u(y.s) != 0) { ip += distance(y.immediate) }
      case .extuiBgeu:
        a[Int(x.r)] = (u(x.t) &>> UInt32(x.s)) & x.immediate
        if let y = second(&ip, &n), _fastPath(u(y.s) >= u(y.t)) { ip += distance(y.immediate) }
      case .addNarrowL32iNarrow:
        a[Int(x.r)] = u(x.s) &+ u(x.t)
        ip -= 1
        let place = offset(ip)
        if canLoadWord(place), let y = second(&ip, &n, bytes: 2) { loadWord(y, place) }
      case .addx4L32iNarrow:
        a[Int(x.r)] = u(x.s) &<< 2 &+ u(x.t)
        let place = offset(ip)
        if canLoadWord(place), let y = second(&ip, &n, bytes: 2) { loadWord(y, place) }
      case .addiS32iNarrow:
        a[Int(x.t)] = u(x.s) &+ x.immediate
        let place = offset(ip)
        if canStoreWord(place), let y = second(&ip, &n, bytes: 2) { storeWord(y, place) }
      case .l32iNarrowL32iNarrow:
        guard canLoadWord(offset(x)) else { fallApart(x, &ip, &n); continue run }
        loadWord(x, offset(x))
        ip -= 1
        let place = offset(ip)
        if canLoadWord(place), let y = second(&ip, &n, bytes: 2) { loadWord(y, place) }
      case .l32iNarrowMull:
        guard canLoadWord(offset(x)) else { fallApart(x, &ip, &n); continue run }
        loadWord(x, offset(x))
        ip -= 1
        if let y = second(&ip, &n) { a[Int(y.r)] = u(y.s) &* u(y.t) }
      case .l32iNarrowBgeu:
        guard canLoadWord(offset(x)) else { fallApart(x, &ip, &n); continue run }
        loadWord(x, offset(x))
        ip -= 1
        if let y = second(&ip, &n), _fastPath(u(y.s) >= u(y.t)) { ip += distance(y.immediate) }
      case .s32iNarrowS32iNarrow:
        guard canStoreWord(offset(x)) else { fallApart(x, &ip, &n); continue run }
        storeWord(x, offset(x))
        ip -= 1
        let place = offset(ip)
        if canStoreWord(place), let y = second(&ip, &n, bytes: 2) { storeWord(y, place) }

      // Branches over one instruction: its result is taken or not, without a branch here.
      case .beqOverXor: choose(u(x.s) == u(x.t), a, ip.r, u(ip.s) ^ u(ip.t), &ip, &n, bytes: 3)
      case .beqOverMovNarrow: choose(u(x.s) == u(x.t), a, ip.t, u(ip.s), &ip, &n, bytes: 2)
      case .bneOverMovNarrow: choose(u(x.s) != u(x.t), a, ip.t, u(ip.s), &ip, &n, bytes: 2)
      case .bltOverMovNarrow: choose(i(x.s) < i(x.t), a, ip.t, u(ip.s), &ip, &n, bytes: 2)
      case .bltuOverMovNarrow: choose(u(x.s) < u(x.t), a, ip.t, u(ip.s), &ip, &n, bytes: 2)

      case .undecoded:
        if let executions { executions[x - slots] &-= 1 }
        ip = x
        n &+= 1
        decodeSlot(x)
        if attention != .none { n = endSlice(n) }
        continue run
      // All the rest is rare. It is listed, since a default would cost a comparison.
      case .outside, .breakpoint, .instructionBreak, .illegal, .illegalNarrow, .unmodelled,
        .coprocessor, .windowed, .loop, .loopnez, .loopgtz, .rsr,
        .wsr, .xsr, .rur, .wur, .rsil, .waiti, .syscall, .breakInstruction, .breakNarrow, .rfe,
        .rfde, .rfi, .jFar, .call0Far, .witlb, .wdtlb, .readTLB0, .readITLB1, .readDTLB1, .probeTLB:
        executeRarely(x, n)
        if attention == .trapped {
          ip = x
          break run
        }
        let place = pc &- CodeWindow.base
        guard place < CodeWindow.size else { return suspend(at: pc, n) }
        ip = slots + Int(place)
        if attention != .none { n = endSlice(n) }
      }
      if isCareful, ip == loopEnd, closesLoop(executed, at: address(of: x, in: slots)) {
        ip = slots + Int(special[SpecialRegister.lbeg] &- CodeWindow.base)
        if special[SpecialRegister.lcount] == 0 { n = endSlice(n) }
      }
    }
    suspend(at: address(of: ip, in: slots), n)
  }

  /// The loop for programs as compilers make them.
  @inline(never)
  func executeFast(_ count: Int32) { loop(isCareful: false, count) }

  /// The loop that also closes zero-overhead loops, and counts executions.
  @inline(never)
  func executeCarefully(_ count: Int32) { loop(isCareful: true, count) }
}
