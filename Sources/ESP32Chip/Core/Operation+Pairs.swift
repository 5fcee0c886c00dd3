/// Pairs: two instructions in a row that the hot loop executes with one look at what to do.
///
/// The slot of the first has the pair's operation and the first's fields; the slot of the second
/// stays as it is, since something may jump there, and gives the second's fields. So whatever
/// changes the second's slot must forget the first's. Where a slice ends between the two, or the
/// careful loop runs, the pair is only its first instruction.
///
/// No first instruction can raise an exception or leave the sequence. Which pairs there are was
/// measured on compiled programs.
extension Operation {
  /// The first instruction of a pair; all else is itself.
  var first: Operation {
    switch self {
    case .addiBne, .addiBeqz, .addiBnez, .addiBeqi: .addi
    case .movBeqz: .mov
    case .xorAnd: .xor
    case .andSrli: .and
    case .srliBeq: .srli
    case .slliXor: .slli
    case .mullAdd: .mull
    default: self
    }
  }

  /// Whether it is the first of some pair.
  var beginsPairs: Bool {
    switch self {
    case .addi, .mov, .xor, .and, .srli, .slli, .mull: true
    default: false
    }
  }

  /// The pair of it and the instruction that comes next; nil where there is none.
  func paired(with second: Operation) -> Operation? {
    switch (self, second) {
    case (.addi, .bne): .addiBne
    case (.addi, .beqz): .addiBeqz
    case (.addi, .bnez): .addiBnez
    case (.addi, .beqi): .addiBeqi
    case (.mov, .beqz): .movBeqz
    case (.xor, .and): .xorAnd
    case (.and, .srli): .andSrli
    case (.srli, .beq): .srliBeq
    case (.slli, .xor): .slliXor
    case (.mull, .add): .mullAdd
    default: nil
    }
  }
}
