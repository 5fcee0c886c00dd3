extension Fault {
  /// What the instruction is called that the model has not, or the group that it belongs to; nil
  /// for a fault of another kind.
  ///
  /// Source: Xtensa Instruction Set Architecture Reference Manual, chapter 7.
  public var instructionName: StaticString? {
    guard kind == .unmodelledInstruction else { return nil }
    let decoder = Decoder(word: instruction, pc: pc)
    switch decoder.op0 {
    case 0: return Self.registerName(decoder)
    case 3: return "floating-point load or store"
    case 4: return "MAC16"
    case 5: return decoder.t & 3 == 1 ? "CALL4" : decoder.t & 3 == 2 ? "CALL8" : "CALL12"
    case 6: return decoder.t == 3 ? "ENTRY" : decoder.r == 0 ? "BF" : "BT"
    default: return "RETW.N"
    }
  }

  private static func registerName(_ decoder: Decoder) -> StaticString {
    switch (decoder.op1, decoder.op2) {
    case (0, 0): controlName(decoder)
    case (0, 4): decoder.r == 6 ? "RER" : decoder.r == 7 ? "WER" : "ROTW"
    case (2, 0): "ANDB"
    case (2, 1): "ANDBC"
    case (2, 2): "ORB"
    case (2, 3): "ORBC"
    case (2, 4): "XORB"
    case (3, 12): "MOVF"
    case (3, 13): "MOVT"
    case (3, 14): "RUR of a floating-point register"
    case (3, 15): "WUR of a floating-point register"
    case (8, _): "floating-point load or store"
    case (9, 0): "L32E"
    case (9, _): "S32E"
    default: "floating point"
    }
  }

  private static func controlName(_ decoder: Decoder) -> StaticString {
    switch decoder.r {
    case 0:
      switch decoder.t {
      case 9: "RETW"
      case 13: "CALLX4"
      case 14: "CALLX8"
      default: "CALLX12"
      }
    case 1: "MOVSP"
    case 3: decoder.s == 4 ? "RFWO" : "RFWU"
    case 8: "ANY4"
    case 9: "ALL4"
    case 10: "ANY8"
    default: "ALL8"
    }
  }
}
