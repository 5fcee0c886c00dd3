/// Pairs: two instructions in a row that the hot loop executes with one look at what to do.
///
/// The slot of the first has the pair's operation and the first's fields; the slot of the second
/// stays as it is, since something may jump there, and gives the second's fields. So whatever
/// changes the second's slot must forget the first's. Where a slice ends between the two, or the
/// careful loop runs, the pair is only its first instruction.
///
/// Where a pair has a load or a store, it is executed so only inside the hot loop's windows. No
/// other first instruction can raise an exception or leave the sequence, but for branches over the
/// second: those choose between the second's result and none. Which pairs there are was measured
/// on compiled programs, where most instructions have 16 bits.
extension Operation {
  /// The first instruction of a pair; all else is itself.
  var first: Operation {
    switch self {
    case .andSrli: .and
    case .slliXor: .slli
    case .mullAddNarrow: .mull
    case .extuiBnez, .extuiBgeu: .extui
    case .addx4L32iNarrow: .addx4
    case .addiS32iNarrow: .addi
    case .addNarrowAddiNarrow, .addNarrowBlt, .addNarrowL32iNarrow: .addNarrow
    case .addiNarrowAddiNarrow, .addiNarrowMovNarrow, .addiNarrowBne, .addiNarrowBnez: .addiNarrow
    case .movNarrowMovNarrow, .movNarrowBnez: .movNarrow
    case .l32iNarrowL32iNarrow, .l32iNarrowMull, .l32iNarrowBgeu: .l32iNarrow
    case .s32iNarrowS32iNarrow: .s32iNarrow
    case .beqOverXor, .beqOverMovNarrow: .beq
    case .bneOverMovNarrow: .bne
    case .bltOverMovNarrow: .blt
    case .bltuOverMovNarrow: .bltu
    default: self
    }
  }

  /// Whether it is the first of some pair.
  var beginsPairs: Bool {
    switch self {
    case .and, .slli, .mull, .extui, .addx4, .addi, .addNarrow, .addiNarrow, .movNarrow,
      .l32iNarrow, .s32iNarrow, .beq, .bne, .blt, .bltu:
      true
    default: false
    }
  }
}

extension Instruction {
  /// The pair of it and the instruction that comes next; nil where there is none.
  func paired(with second: Instruction) -> Operation? {
    switch (operation, second.operation) {
    case (.and, .srli): .andSrli
    case (.slli, .xor): .slliXor
    case (.mull, .addNarrow): .mullAddNarrow
    case (.addNarrow, .addiNarrow): .addNarrowAddiNarrow
    case (.addiNarrow, .addiNarrow): .addiNarrowAddiNarrow
    case (.addiNarrow, .movNarrow): .addiNarrowMovNarrow
    case (.movNarrow, .movNarrow): .movNarrowMovNarrow
    case (.addNarrow, .blt): .addNarrowBlt
    case (.addiNarrow, .bne): .addiNarrowBne
    case (.addiNarrow, .bnez): .addiNarrowBnez
    case (.movNarrow, .bnez): .movNarrowBnez
    case (.extui, .bnez): .extuiBnez
    case (.extui, .bgeu): .extuiBgeu
    case (.addNarrow, .l32iNarrow): .addNarrowL32iNarrow
    case (.addx4, .l32iNarrow): .addx4L32iNarrow
    case (.addi, .s32iNarrow): .addiS32iNarrow
    case (.l32iNarrow, .l32iNarrow): .l32iNarrowL32iNarrow
    case (.l32iNarrow, .mull): .l32iNarrowMull
    case (.l32iNarrow, .bgeu): .l32iNarrowBgeu
    case (.s32iNarrow, .s32iNarrow): .s32iNarrowS32iNarrow
    case (.beq, .xor) where isOver(second): .beqOverXor
    case (.beq, .movNarrow) where isOver(second): .beqOverMovNarrow
    case (.bne, .movNarrow) where isOver(second): .bneOverMovNarrow
    case (.blt, .movNarrow) where isOver(second): .bltOverMovNarrow
    case (.bltu, .movNarrow) where isOver(second): .bltuOverMovNarrow
    default: nil
    }
  }

  /// Whether it is a branch to the instruction after the next one.
  private func isOver(_ second: Instruction) -> Bool { immediate == second.length }
}
