/// Something that the comparison with QEMU leaves out, and what proves it instead.
public struct Exclusion: Sendable {
  /// A mnemonic, or a register, or a behaviour in a few words.
  public let name: String
  /// Why the two cores can't be compared by it.
  public let reason: String
  /// The test that covers it from the manual.
  public let test: String

  /// Mnemonics of the encoder that random programs do not hold, and what else differs by design.
  public static let all: [Exclusion] = mnemonics + behaviours

  private static let table = "AgreementTests"

  /// Mnemonics.
  public static let mnemonics: [Exclusion] =
    ["muluh", "mulsh"].map {
      Exclusion(
        name: $0, reason: "none of QEMU's cores has the 32-bit high multiply", test: table)
    }
    + ["rer", "wer"].map {
      Exclusion(name: $0, reason: "the external registers are the chip's own", test: table)
    }
    + ["ritlb0", "pitlb", "ritlb1", "rdtlb0", "pdtlb", "rdtlb1", "iitlb", "idtlb"].map {
      Exclusion(
        name: $0, reason: "dc233c has an MMU where the ESP32 has region protection", test: table)
    }
    + ["call4", "call8", "call12", "callx4", "callx8", "callx12", "movsp", "rotw", "l32e", "s32e"]
    .map {
      Exclusion(
        name: $0,
        reason: "QEMU executes it with PS.WOE = 0; the model has no windows, so it is illegal",
        test: table)
    }
    + ["rfwo", "rfwu"].map {
      Exclusion(
        name: $0, reason: "returns from window exceptions, which nothing raises", test: table)
    }
    + ["andb", "andbc", "orb", "orbc", "xorb", "bt", "bf"].map {
      Exclusion(name: $0, reason: "dc233c has no booleans; the model refuses them", test: table)
    }
    + ["mula.aa.ll", "umul.aa.hh"].map {
      Exclusion(name: $0, reason: "the model refuses MAC16 by name", test: table)
    }
    + ["add.s", "lsi", "ssi", "rfr", "wfr", "oeq.s"].map {
      Exclusion(name: $0, reason: "dc233c has no floating point", test: table)
    }
    + [
      Exclusion(
        name: "simcall", reason: "QEMU asks its host; the ESP32 has nobody to ask", test: table)
    ]

  /// Registers and behaviours.
  public static let behaviours: [Exclusion] = [
    Exclusion(
      name: "unaligned access",
      reason: "dc233c raises cause 9; the ESP32's data bus does it in hardware", test: table),
    Exclusion(
      name: "byte access to IRAM",
      reason: "QEMU's memory gives bytes everywhere; the ESP32's instruction bus gives words",
      test: table),
    Exclusion(
      name: "ATOMCTL's reset value",
      reason: "dc233c starts with 0x28, under which S32C1I faults; programs set it", test: table),
    Exclusion(
      name: "CCOUNT",
      reason: "QEMU's follows a clock, not instructions: what a program reads comes from QEMU",
      test: table),
    Exclusion(
      name: "PRID", reason: "each core has its own number", test: table),
    Exclusion(
      name: "PS.RING", reason: "belongs to dc233c's MMU", test: table),
    Exclusion(
      name: "interrupt lines but 6 and 7",
      reason: "other lines have other levels and kinds on the two cores", test: table),
    Exclusion(
      name: "region protection but region 0, attribute 15",
      reason: "dc233c has an MMU where the ESP32 has region protection", test: table),
    Exclusion(
      name: "a watchpoint that hits at PS.INTLEVEL 6 or more",
      reason: "QEMU tries the access again, for ever; the ISA raises no exception", test: table),
    Exclusion(
      name: "ICOUNT, IBREAKA, DDR",
      reason: "random programs set no breakpoints, and the model has no debug port",
      test: "CountAndBreakTests"),
  ]
}
