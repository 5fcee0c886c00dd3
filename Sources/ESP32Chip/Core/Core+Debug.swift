/// The bits of DEBUGCAUSE.
///
/// Source: ISA, "Debug option"; the number of the data breakpoint stands in
/// bits 11 to 8.
enum DebugCause {
  static let instructionCount: UInt32 = 1
  static let instructionBreak: UInt32 = 2
  static let dataBreak: UInt32 = 4
  static let breakInstruction: UInt32 = 8
  static let breakNarrow: UInt32 = 16
}

/// Data breakpoints (watchpoints), instruction breakpoints and ICOUNT: all of them raise a debug
/// exception at level 6, and only while CINTLEVEL is below that.
///
/// Source: ISA, "Debug option"; ESP-IDF core-isa.h: two of each kind.
extension Core {
  private static let watchesStores: UInt32 = 1 << 31
  private static let watchesLoads: UInt32 = 1 << 30

  /// Whether a data breakpoint is armed.
  var hasWatchpoints: Bool {
    (special[SpecialRegister.dbreakc0] | special[SpecialRegister.dbreakc0 + 1])
      & (Self.watchesStores | Self.watchesLoads) != 0
  }

  /// The data breakpoint that an access meets; nil when none does, or debug is masked.
  ///
  /// DBREAKC's low six bits say which bits of the address must be DBREAKA's: with all of them it
  /// is one byte, with none of them 64. An access meets it when it touches one of the bytes.
  func watchpoint(at address: UInt32, _ width: UInt32, isStore: Bool) -> Int? {
    guard interruptLevel < Self.debugLevel else { return nil }
    for index in 0..<2 {
      let control = special[SpecialRegister.dbreakc0 + index]
      guard control & (isStore ? Self.watchesStores : Self.watchesLoads) != 0 else { continue }
      let mask = control | ~0x3F
      let first = special[SpecialRegister.dbreaka0 + index] & mask
      if address &- first < ~mask &+ 1 || first &- address < width { return index }
    }
    return nil
  }

  /// Whether an instruction breakpoint is enabled for that address.
  func hasInstructionBreak(at pc: UInt32) -> Bool {
    let enabled = special[SpecialRegister.ibreakenable]
    return enabled & 1 != 0 && special[SpecialRegister.ibreaka0] == pc
      || enabled & 2 != 0 && special[SpecialRegister.ibreaka0 + 1] == pc
  }

  /// Whether ICOUNT counts, so that the core goes step by step.
  var isCountingInstructions: Bool {
    special[SpecialRegister.icountlevel] != 0
      && interruptLevel < special[SpecialRegister.icountlevel]
  }

  /// Looks whether ICOUNT lets the instruction that comes next pass; false when a debug exception
  /// has taken its place.
  ///
  /// With ICOUNT at its highest value the instruction is not executed. Otherwise it counts once it
  /// is done: see `instructionCounted()`.
  func countInstruction() -> Bool {
    guard isCountingInstructions else { return true }
    if special[SpecialRegister.icount] == ~0 {
      guard interruptLevel < Self.debugLevel else { return true }
      raiseDebug(DebugCause.instructionCount)
      return false
    }
    isInstructionCounted = true
    return true
  }

  /// Counts the instruction that has been begun, unless it was not executed or has written ICOUNT.
  func instructionCounted() {
    if isInstructionCounted, attention != .trapped { special[SpecialRegister.icount] &+= 1 }
    isInstructionCounted = false
  }

  /// BREAK and BREAK.N: a debug exception, or nothing when that is masked.
  func breakpointExecuted(_ cause: UInt32, length: UInt32) {
    guard interruptLevel < Self.debugLevel else {
      pc &+= length
      return
    }
    trap = .debug(cause: cause)
    attention = .trapped
  }

  /// Executes the instruction at `pc` below a breakpoint.
  func stepOverBreak() {
    let place = pc &- CodeWindow.base
    guard place < CodeWindow.size else { return }
    slots[Int(place)] = decode(at: pc)
    shortenSlice(to: 1)
    executeSlice(1)
    slots[Int(place)] = Instruction(.undecoded)
  }
}
