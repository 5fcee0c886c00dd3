extension PlantedBug {
  /// The bugs: a flipped condition, a wrong shift, a lost interrupt, an offset by one.
  public static let all: [PlantedBug] =
    arithmetic + decoding + control + pairs + exceptions + interrupts + memory + peripherals

  private static let execute = "Core/Core+Execute.swift"
  private static let slice = "Core/Core+Slice.swift"
  private static let rare = "Core/Core+ExecuteRarely.swift"

  private static let arithmetic: [PlantedBug] = [
    PlantedBug(
      "addx4-shifts-by-three", in: execute, "case .addx4: a[Int(x.r)] = u(x.s) &<< 2",
      becomes: "case .addx4: a[Int(x.r)] = u(x.s) &<< 3"),
    PlantedBug(
      "abs-of-positive-numbers", in: execute, "i(x.t) < 0 ? 0 &- u(x.t)",
      becomes: "i(x.t) > 0 ? 0 &- u(x.t)"),
    PlantedBug(
      "movltz-moves-for-zero", in: execute, "if i(x.t) < 0 { a[Int(x.r)] = u(x.s) }",
      becomes: "if i(x.t) <= 0 { a[Int(x.r)] = u(x.s) }"),
    PlantedBug(
      "minu-has-signs", in: execute, "Swift.min(u(x.s), u(x.t))",
      becomes: "bits(Swift.min(i(x.s), i(x.t)))"),
    PlantedBug(
      "muluh-loses-a-bit", in: execute, "(UInt64(u(x.s)) &* UInt64(u(x.t))) &>> 32",
      becomes: "(UInt64(u(x.s)) &* UInt64(u(x.t))) &>> 31"),
    PlantedBug(
      "mulsh-has-no-signs", in: execute, "(Int64(i(x.s)) &* Int64(i(x.t))) &>> 32",
      becomes: "(UInt64(u(x.s)) &* UInt64(u(x.t))) &>> 32"),
    PlantedBug(
      "rems-has-no-signs", in: execute,
      "bits(i(x.s).remainderReportingOverflow(dividingBy: i(x.t)).partialValue)",
      becomes: "u(x.s) % u(x.t)"),
    PlantedBug(
      "clamps-is-one-too-high", in: execute, "Int32(bitPattern: 1 &<< x.immediate &- 1)",
      becomes: "Int32(bitPattern: 1 &<< x.immediate)"),
    PlantedBug(
      "nsa-counts-the-sign", in: execute, "value.leadingZeroBitCount) &- 1",
      becomes: "value.leadingZeroBitCount)"),
    PlantedBug(
      "srai-forgets-the-sign", in: execute, "bits(i(x.t) &>> Int32(bitPattern: x.immediate))",
      becomes: "u(x.t) &>> x.immediate"),
    PlantedBug(
      "ssl-counts-from-31", in: execute, "32 &- (u(x.s) & 31)", becomes: "31 &- (u(x.s) & 31)"),
  ]

  private static let decoding: [PlantedBug] = [
    PlantedBug(
      "l32r-rounds-down", in: "Core/Decoder+Memory.swift", "((pc &+ 3) & ~3)",
      becomes: "(pc & ~3)"),
    PlantedBug(
      "addi-has-no-sign", in: "Core/Decoder+Memory.swift",
      "Instruction(.addi, s: s, t: t, Self.signed(imm8, bits: 8))\n",
      becomes: "Instruction(.addi, s: s, t: t, imm8)\n"),
    PlantedBug(
      "movi.n-turns-negative-at-64", in: "Core/Decoder+Memory.swift", "value >= 96 ?",
      becomes: "value >= 64 ?"),
    PlantedBug(
      "bltui-compares-with-65535", in: "Core/Decoder+Control.swift", "case 1: 65536",
      becomes: "case 1: 65535"),
    PlantedBug(
      "sext-takes-the-next-bit", in: "Core/Decoder+Register.swift", "24 &- t", becomes: "25 &- t"),
  ]

  private static let control: [PlantedBug] = [
    PlantedBug(
      "bltu-has-signs", in: execute, "if _fastPath(u(x.s) < u(x.t))",
      becomes: "if _fastPath(i(x.s) < i(x.t))"),
    PlantedBug(
      "ball-is-satisfied-with-any", in: execute, "~u(x.s) & u(x.t) == 0",
      becomes: "u(x.s) & u(x.t) != 0"),
    PlantedBug(
      "loops-go-round-once-more", in: rare, "special[SpecialRegister.lcount] = count &- 1",
      becomes: "special[SpecialRegister.lcount] = count"),
    PlantedBug(
      "loopgtz-takes-zero", in: rare, "Int32(bitPattern: count) <= 0",
      becomes: "Int32(bitPattern: count) < 0"),
    PlantedBug(
      "handlers-close-loops", in: rare,
      "special[SpecialRegister.lcount] != 0 && ps & ProcessorState.excm == 0",
      becomes: "special[SpecialRegister.lcount] != 0"),
  ]

  /// Most of them only a run of many instructions shows: a chip that steps executes no pair as one.
  private static let pairs: [PlantedBug] = [
    PlantedBug(
      "pairs-are-never-cut", in: slice, "guard _fastPath(n > 0) else { return nil }",
      becomes: "guard _fastPath(n >= 0) else { return nil }"),
    PlantedBug(
      "a-pair-counts-as-one", in: slice, "n &-= 1\n    let slot = ip",
      becomes: "let slot = ip"),
    PlantedBug(
      "a-cut-pair-loses-its-second", in: slice, "guard _fastPath(n > 0) else { return nil }",
      becomes: "guard _fastPath(n > 0) else {\n      ip += bytes\n      return nil\n    }"),
    PlantedBug(
      "addi-bne-compares-the-firsts-registers", in: execute,
      "_fastPath(u(y.s) != u(y.t))", becomes: "_fastPath(u(y.s) != u(x.s))"),
    PlantedBug(
      "mov-bnez-branches-otherwise", in: execute,
      "case .movNarrowBnez:\n        a[Int(x.t)] = u(x.s)\n        ip -= 1\n"
        + "        if let y = second(&ip, &n), _fastPath(u(y.s) != 0)",
      becomes: "case .movNarrowBnez:\n        a[Int(x.t)] = u(x.s)\n        ip -= 1\n"
        + "        if let y = second(&ip, &n), _fastPath(u(y.s) == 0)"),
    PlantedBug(
      "and-srli-shifts-by-one-less", in: execute, "a[Int(y.r)] = u(y.t) &>> y.immediate",
      becomes: "a[Int(y.r)] = u(y.t) &>> (y.immediate &- 1)"),
    PlantedBug(
      "mull-add-forgets-the-product", in: execute,
      "a[Int(x.r)] = u(x.s) &* u(x.t)\n        if let", becomes: "if let"),
    PlantedBug(
      "a-second-that-is-stored-over-keeps-its-first", in: "Core/Core+Slots.swift",
      "let place = address &- 5 &+ index &- CodeWindow.base",
      becomes: "let place = address &- 2 &+ index &- CodeWindow.base"),
    PlantedBug(
      "bge-is-paired-as-blt", in: "Core/Operation+Pairs.swift",
      "case (.addNarrow, .blt): .addNarrowBlt", becomes: "case (.addNarrow, .bge): .addNarrowBlt"),
  ]

  private static let exceptions: [PlantedBug] = [
    PlantedBug(
      "double-exceptions-have-no-vector", in: "Core/Core+Exceptions.swift",
      "vector = Vector.double", becomes: "vector = Vector.user"),
    PlantedBug(
      "rfde-returns-to-epc1", in: rare, "goOn(at: special[SpecialRegister.depc])",
      becomes: "goOn(at: special[SpecialRegister.epc1])"),
    PlantedBug(
      "rfe-keeps-excm", in: rare, "ps &= ~ProcessorState.excm", becomes: "ps &= ~0"),
    PlantedBug(
      "watchpoints-look-at-one-byte", in: "Core/Core+Debug.swift",
      "address &- first < ~mask &+ 1", becomes: "address &- first < 1"),
    PlantedBug(
      "stores-are-watched-as-loads", in: "Core/Core+Debug.swift",
      "isStore ? Self.watchesStores", becomes: "!isStore ? Self.watchesStores"),
  ]

  private static let interrupts: [PlantedBug] = [
    PlantedBug(
      "a-level-interrupts-itself", in: "Core/Core+Interrupts.swift", "while level > masked {",
      becomes: "while level >= max(masked, 1) {"),
    PlantedBug(
      "excm-lets-level-three-pass", in: "Core/Core+Exceptions.swift",
      "static let exceptionLevel: UInt32 = 3", becomes: "static let exceptionLevel: UInt32 = 2"),
    PlantedBug(
      "line-27-is-lost", in: "Core/Core+Interrupts.swift", "case 3: 0x28C0_8800",
      becomes: "case 3: 0x20C0_8800"),
    PlantedBug(
      "line-10-does-not-latch", in: "Core/Core+Interrupts.swift",
      "static let edge: UInt32 = 0x5040_0400", becomes: "static let edge: UInt32 = 0x5040_0000"),
    PlantedBug(
      "intclear-leaves-edges", in: "Core/Core+SpecialRegisters.swift",
      "(InterruptLine.software | InterruptLine.edge)", becomes: "InterruptLine.software"),
    PlantedBug(
      "ccompare-keeps-its-interrupt", in: "Core/Core+SpecialRegisters.swift",
      "latched &= ~InterruptLine.compare(index)", becomes: "_ = index"),
  ]

  private static let memory: [PlantedBug] = [
    PlantedBug(
      "s32c1i-always-stores", in: "Core/Core+SlowAccess.swift",
      "if old == special[SpecialRegister.scompare1] {", becomes: "do {"),
    PlantedBug(
      "unaligned-loads-swap-bytes", in: "Core/Core+SlowAccess.swift",
      "value |= UInt32(byte) << (8 * index)",
      becomes: "value |= UInt32(byte) << (8 * (width - 1 - index))"),
    PlantedBug(
      "old-code-stays-decoded", in: "Core/Core+Slots.swift",
      "let place = address &- 5 &+ index &- CodeWindow.base",
      becomes: "let place = address &+ index &- CodeWindow.base"),
    PlantedBug(
      "sram1-has-one-order", in: "Memory/Memory.swift",
      "(MemoryMap.sram1Alias.upperBound &- 4 &- (address & ~3))",
      becomes: "((address & ~3) &- MemoryMap.sram1Alias.lowerBound)"),
    PlantedBug(
      "regions-are-half-as-large", in: "Core/RegionProtection.swift", "(address >> 29) * 4",
      becomes: "(address >> 28) * 4 & 31"),
  ]

  private static let peripherals: [PlantedBug] = [
    PlantedBug(
      "falling-lines-latch", in: "Peripherals/InterruptMatrix.swift",
      "risenLines |= new & ~lines", becomes: "risenLines |= lines & ~new"),
    PlantedBug(
      "alarms-stay-enabled", in: "Peripherals/GeneralTimer.swift",
      "configuration &= ~Self.alarmEnable", becomes: "configuration &= ~0"),
  ]
}
