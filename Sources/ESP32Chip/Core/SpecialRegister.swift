/// The special registers of the core, by the numbers that RSR, WSR and XSR have for them.
///
/// Source: esp32-facts.md 3.4; ESP-IDF `xtensa/config/specreg.h`.
enum SpecialRegister {
  static let lbeg = 0
  static let lend = 1
  static let lcount = 2
  static let sar = 3
  static let br = 4
  static let scompare1 = 12
  static let acclo = 16
  static let acchi = 17
  static let mr0 = 32
  static let windowbase = 72
  static let windowstart = 73
  static let ibreakenable = 96
  static let memctl = 97
  static let atomctl = 99
  static let ddr = 104
  static let ibreaka0 = 128
  static let dbreaka0 = 144
  static let dbreakc0 = 160
  static let configid0 = 176
  static let epc1 = 177
  static let depc = 192
  static let eps2 = 194
  static let configid1 = 208
  static let excsave1 = 209
  static let cpenable = 224
  /// Read as INTERRUPT, written as INTSET.
  static let interrupt = 226
  /// Can only be written.
  static let intclear = 227
  static let intenable = 228
  static let ps = 230
  static let vecbase = 231
  static let exccause = 232
  static let debugcause = 233
  static let ccount = 234
  static let prid = 235
  static let icount = 236
  static let icountlevel = 237
  static let excvaddr = 238
  static let ccompare0 = 240
  static let misc0 = 244

  /// The user register, read by RUR and written by WUR, that a thread's data hangs on.
  static let threadptr = 231
  /// The user registers of floating point, which belong to coprocessor 0: FCR and FSR.
  static let fcr = 232, fsr = 233

  /// What an instruction does to a special register.
  enum Access { case read, write, exchange }

  /// Whether the core has that register, and lets it be accessed that way.
  ///
  /// An instruction that names one it has not is an illegal instruction.
  static func exists(_ number: Int, for access: Access) -> Bool {
    switch number {
    case interrupt: access != .exchange
    case intclear: access == .write
    case configid1, prid: access == .read
    case configid0: true
    case lbeg...br, scompare1, acclo, acchi, mr0...mr0 + 3, windowbase, windowstart,
      ibreakenable, memctl, atomctl, ddr, ibreaka0...ibreaka0 + 1, dbreaka0...dbreaka0 + 1,
      dbreakc0...dbreakc0 + 1, epc1...epc1 + 6, depc, eps2...eps2 + 5, excsave1...excsave1 + 6,
      cpenable, intenable, ps...ccount, icount...excvaddr, ccompare0...ccompare0 + 2,
      misc0...misc0 + 3:
      true
    default: false
    }
  }
}

/// The fields of PS, the processor's state.
///
/// There is no PS.RING: this core has no MMU with rings, so that nothing is privileged and cause 8
/// never occurs. Source: esp32-facts.md 3.4.
enum ProcessorState {
  static let intlevel: UInt32 = 0xF
  static let excm: UInt32 = 0x10
  static let um: UInt32 = 0x20
  static let owb: UInt32 = 0xF00
  static let callinc: UInt32 = 0x3_0000
  static let woe: UInt32 = 0x4_0000
  /// The bits that exist.
  static let mask = intlevel | excm | um | owb | callinc | woe
}

/// The values of EXCCAUSE that this core can have.
///
/// Source: esp32-facts.md 3.4.
enum ExceptionCause {
  static let illegalInstruction: UInt32 = 0
  static let syscall: UInt32 = 1
  static let instructionFetchError: UInt32 = 2
  static let loadStoreError: UInt32 = 3
  static let level1Interrupt: UInt32 = 4
  static let alloca: UInt32 = 5
  static let divideByZero: UInt32 = 6
  static let alignment: UInt32 = 9
  static let fetchProhibited: UInt32 = 20
  static let loadProhibited: UInt32 = 28
  static let storeProhibited: UInt32 = 29
  static let coprocessor0Disabled: UInt32 = 32
}
