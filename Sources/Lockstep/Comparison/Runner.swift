/// A second chip that does what the first one does, but many instructions at once.
///
/// `Comparison` lets the first chip step, since QEMU's log has every instruction. But only
/// `run(until:)` executes pairs of instructions as one, and plans and cuts slices: so this chip runs
/// in stretches of a random number of instructions, and is compared at the end of each. Within a
/// stretch it falls behind the first chip.
struct Runner {
  /// How long a stretch may be: many are short, so that pairs are cut at every place.
  private static let lengths = [1...2, 1...3, 1...3, 1...8, 1...24, 1...60]

  let chip: ComparedChip
  private var numbers = RandomNumbers(seed: 0)
  /// How many instructions it is behind the chip that steps.
  private(set) var owed = 0
  /// After how many it runs.
  private var length = 1

  init(_ program: LoadedProgram) { chip = ComparedChip(program) }

  /// Whether a stretch is over.
  var isDue: Bool { owed >= length }

  /// The other chip has executed an instruction.
  mutating func owe() { owed += 1 }

  /// The stretch is over, however short it is.
  mutating func endStretch() { length = 0 }

  /// Does what the other chip has done.
  ///
  /// - Returns: why the chip has stopped before that, in words; nil when it has not.
  mutating func catchUp() -> String? {
    defer {
      owed = 0
      length = numbers.pick(numbers.pick(Self.lengths))
    }
    return chip.run(instructionCount: owed)
  }
}
