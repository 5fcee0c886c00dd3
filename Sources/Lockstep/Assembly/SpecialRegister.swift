/// A special register, by the number that RSR, WSR and XSR have.
///
/// Source: Xtensa ISA, "Special registers"; esp32-facts.md 3.4. The names are the assembler's.
public enum SpecialRegister: UInt32, CaseIterable, Sendable {
  case lbeg = 0, lend, lcount, sar, br
  case scompare1 = 12
  case acclo = 16, acchi
  case m0 = 32, m1, m2, m3
  case windowbase = 72, windowstart
  case ibreakenable = 96, memctl, atomctl = 99
  case ddr = 104
  case ibreaka0 = 128, ibreaka1
  case dbreaka0 = 144, dbreaka1
  case dbreakc0 = 160, dbreakc1
  case epc1 = 177, epc2, epc3, epc4, epc5, epc6, epc7
  case depc = 192
  case eps2 = 194, eps3, eps4, eps5, eps6, eps7
  case excsave1 = 209, excsave2, excsave3, excsave4, excsave5, excsave6, excsave7
  case cpenable = 224
  /// Read as INTERRUPT, written as INTSET.
  case interrupt = 226
  case intclear
  case intenable
  case ps = 230, vecbase, exccause, debugcause, ccount, prid, icount, icountlevel, excvaddr
  case ccompare0 = 240, ccompare1, ccompare2
  case misc0 = 244, misc1, misc2, misc3

  /// The assembler's name for reading it, and for writing it where it has only one.
  public var name: String { "\(self)" }
}

/// A user register, by the number that RUR and WUR have.
public enum UserRegister: UInt32, CaseIterable, Sendable {
  case threadptr = 231
  case fcr = 232
  case fsr = 233
}
