/// Writes the pieces of a random program, one mnemonic at a time.
struct ProgramWriter {
  var text = ProgramText(
    origin: RandomProgram.Place.text, literals: RandomProgram.Place.literals)
  var numbers: RandomNumbers
  var handlers = Handlers()
  /// Words that break careless arithmetic.
  static let edges: [UInt32] = [
    0, 1, 2, 3, 31, 32, 33, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x1_0000, 0x7FFF_FFFF,
    0x8000_0000, 0x8000_0001, 0xFFFF_0000, 0xFFFF_7FFF, 0xFFFF_8000, 0xFFFF_FF7F, 0xFFFF_FF80,
    0xFFFF_FFFE, 0xFFFF_FFFF, 0x0080_0000, 0x00FF_FFFF, 0xFF80_0000,
  ]
  private let others: [UInt32]

  init(seed: UInt64) {
    var numbers = RandomNumbers(seed: seed)
    others = (0..<400).map { _ in UInt32(truncatingIfNeeded: numbers.next()) }
    self.numbers = numbers
  }

  /// A register that anything may be written to.
  mutating func register() -> Register { Register(2 + numbers.below(12)) }

  /// A word from the edges, or any of 400.
  mutating func word() -> UInt32 {
    numbers.once(in: 2) ? numbers.pick(Self.edges) : numbers.pick(others)
  }

  /// The bytes that the program's data begins with.
  mutating func dataBytes() -> [UInt8] {
    (0..<RandomProgram.Place.dataByteCount).map { _ in UInt8(numbers.below(256)) }
  }

  /// The start: vectors, protection, and registers that both cores then have alike.
  mutating func begin() {
    let body = text.label()
    text.add(to: body) { .j(at: $0, to: $1) }
    writeHandlers()
    text.align()
    text.place(body)
    text.add(.movi(.a2, 0x2F))
    text.add(.wsr(.a2, .ps))
    text.add(.rsync)
    text.load(.a2, RandomProgram.Place.vectors)
    text.add(.wsr(.a2, .vecbase))
    text.add(.movi(.a2, 0x15))
    text.add(.wsr(.a2, .atomctl))
    text.add(.movi(.a2, -1))
    text.add(.wsr(.a2, .intclear))
    text.add(.movi(.a2, Int(InterruptLine.software)))
    text.add(.wsr(.a2, .intenable))
    // The lowest 512 MiB may not be touched: causes 20, 28 and 29.
    text.add(.movi(.a2, 15))
    text.add(.movi(.a3, 6))
    text.add(.translation(.wdtlb, .a2, .a3))
    text.add(.translation(.witlb, .a2, .a3))
    text.add(.dsync)
    text.add(.isync)
    for special: SpecialRegister in [.scompare1, .cpenable, .dbreakc0, .dbreakc1, .lcount, .lend] {
      text.add(.movi(.a2, 0))
      text.add(.wsr(.a2, special))
    }
    text.load(.a1, RandomProgram.Place.data)
    for number in 2..<16 { text.load(Register(number), word()) }
    text.add(.movi(.a0, 0x20))
    text.add(.wsr(.a0, .ps))
    text.add(.rsync)
  }

  /// The end: all data is read, so that a wrong store shows; then the simulator is told.
  ///
  /// - Returns: the address of the call.
  mutating func finishProgram() -> UInt32 {
    text.add(.movi(.a2, 0))
    text.add(.movi(.a14, RandomProgram.Place.dataByteCount / 4))
    let end = text.label()
    text.add(to: end) { .loop(.loop, .a14, at: $0, end: $1) }
    text.add(.access(.l32i, .a3, .a1, 0))
    text.add(.three(.xor, .a2, .a2, .a3))
    text.add(.addi(.a1, .a1, 4))
    text.place(end)
    text.add(.movi(.a2, 1))
    text.add(.movi(.a3, 0))
    let call = text.address
    text.add(.simcall)
    text.add(.nop)
    return call
  }

  /// Half of the time a word of `word()`'s into a register, so that all does not become alike.
  mutating func refresh(_ register: Register) {
    if numbers.once(in: 2) { text.load(register, word()) }
  }
}
