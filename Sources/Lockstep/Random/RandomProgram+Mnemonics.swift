extension RandomProgram {
  /// Every mnemonic that a random program holds: what both cores have and do alike.
  public static let mnemonics: [String] =
    MachineInstruction.ThreeRegisters.allCases.map(\.rawValue).filter { !excluded.contains($0) }
    + MachineInstruction.TwoRegisters.allCases.map(\.rawValue)
    + MachineInstruction.ShiftAmount.allCases.map(\.rawValue)
    + MachineInstruction.CompareBranch.allCases.map(\.rawValue)
    + MachineInstruction.ConstantBranch.allCases.map(\.rawValue)
    + MachineInstruction.ZeroBranch.allCases.map(\.rawValue)
    + MachineInstruction.LoopStart.allCases.map(\.rawValue)
    + MachineInstruction.Access.allCases.map(\.rawValue)
    + MachineInstruction.CacheOperation.allCases.map(\.rawValue).filter { !excluded.contains($0) }
    + immediates + controls + systems + narrow

  /// Those that go one of two ways.
  public static let branches: [String] =
    MachineInstruction.CompareBranch.allCases.map(\.rawValue)
    + MachineInstruction.ConstantBranch.allCases.map(\.rawValue)
    + MachineInstruction.ZeroBranch.allCases.map(\.rawValue)
    + ["bbci", "bbsi", "beqz.n", "bnez.n"]

  private static let excluded = Set(Exclusion.all.map(\.name))

  static let immediates = [
    "ssai", "slli", "srai", "srli", "extui", "sext", "clamps", "addi", "addmi", "movi", "l32r",
  ]
  static let controls = [
    "bbci", "bbsi", "j", "jx", "call0", "callx0", "ret", "entry", "retw", "retw.n",
  ]
  static let systems = [
    "rsr", "wsr", "xsr", "rur", "wur", "rsil", "waiti", "rfi", "rfe", "rfde", "break", "syscall",
    "ill", "isync", "rsync", "esync", "dsync", "excw", "nop", "memw", "extw", "wdtlb", "witlb",
  ]
  static let narrow = [
    "l32i.n", "s32i.n", "add.n", "addi.n", "movi.n", "beqz.n", "bnez.n", "mov.n", "break.n",
    "ret.n", "nop.n", "ill.n",
  ]
}
