/// A few instructions, and what the manual says that they do: for what can't be compared with QEMU.
///
/// The program runs with PS.UM set, interrupts allowed and none enabled. An exception ends it with
/// the cause in a8, EXCVADDR in a9 and EPC1 in a10; an interrupt of level n, from 2 to 7, ends it
/// with 64 + n in a8 and the registers EPCn and EPSn in a10 and a11.
public struct ManualCase: Sendable {
  /// What must be seen at the end.
  public enum Expectation: Sendable {
    /// These registers hold these values.
    case registers([(register: Register, value: UInt32)])
    /// The model refuses an instruction or an access, and stops.
    case refusal
  }

  /// What is shown, in a few words.
  public let name: String
  /// Where it is written.
  public let source: String
  /// Writes the instructions.
  let body: @Sendable (inout ProgramText) -> Void
  /// What must be seen.
  let expectation: Expectation

  init(
    _ name: String, source: String, _ registers: KeyValuePairs<Register, UInt32>,
    body: @escaping @Sendable (inout ProgramText) -> Void
  ) {
    self.name = name
    self.source = source
    self.body = body
    expectation = .registers(registers.map { (register: $0.key, value: $0.value) })
  }

  init(
    refused name: String, source: String, body: @escaping @Sendable (inout ProgramText) -> Void
  ) {
    self.name = name
    self.source = source
    self.body = body
    expectation = .refusal
  }

  /// How many instructions a case may take.
  private static let limit = 2000

  /// Runs the case on a new chip.
  ///
  /// - Returns: what differs from the manual, in one line; nil when nothing does.
  public func failure() -> String? {
    let (program, end) = program()
    let chip = ComparedChip(program)
    chip.enter(program.entry)
    for _ in 0..<Self.limit {
      if chip.pc == end { return difference(on: chip) }
      if let stop = chip.step() {
        if case .refusal = expectation { return nil }
        return "\(name): the chip stopped, \(stop) (\(source))"
      }
    }
    return "\(name): it does not end (\(source))"
  }

  private func difference(on chip: ComparedChip) -> String? {
    switch expectation {
    case .refusal: return "\(name): the model goes on (\(source))"
    case .registers(let registers):
      for (register, value) in registers {
        let found = chip.register(Int(register.number))
        guard found == value else {
          return "\(name): \(register) is \(hexadecimal(found)), not \(hexadecimal(value)) "
            + "(\(source))"
        }
      }
      return nil
    }
  }

  /// The vectors, the body, and where it ends.
  private func program() -> (program: LoadedProgram, end: UInt32) {
    var text = ProgramText(
      origin: RandomProgram.Place.text, literals: RandomProgram.Place.literals)
    let end = text.label()
    text.load(.a2, RandomProgram.Place.vectors)
    text.add(.wsr(.a2, .vecbase))
    text.add(.movi(.a2, 0))
    text.add(.wsr(.a2, .intenable))
    text.add(.movi(.a2, 0x20))
    text.add(.wsr(.a2, .ps))
    text.add(.rsync)
    text.add(.movi(.a8, -1))
    body(&text)
    text.place(end)
    text.add(to: end) { .j(at: $0, to: $1) }
    let pieces = text.finish()
    let address = text.address(of: end)
    return (
      LoadedProgram(pieces: pieces + Self.vectors(end: address), entry: RandomProgram.Place.text),
      address
    )
  }

  private static func vectors(end: UInt32) -> [LoadedProgram.Piece] {
    func piece(_ offset: UInt32, _ instructions: [MachineInstruction]) -> LoadedProgram.Piece {
      let address = RandomProgram.Place.vectors + offset
      var bytes = instructions.flatMap(\.bytes)
      bytes += MachineInstruction.j(at: address + UInt32(bytes.count), to: end).bytes
      return LoadedProgram.Piece(address: address, bytes: bytes)
    }
    let levels: [(UInt32, Int, SpecialRegister, SpecialRegister)] = [
      (0x180, 2, .epc2, .eps2), (0x1C0, 3, .epc3, .eps3), (0x200, 4, .epc4, .eps4),
      (0x240, 5, .epc5, .eps5), (0x280, 6, .epc6, .eps6), (0x2C0, 7, .epc7, .eps7),
    ]
    let exception: [MachineInstruction] = [
      .rsr(.a8, .exccause), .rsr(.a9, .excvaddr), .rsr(.a10, .epc1),
    ]
    return levels.map { offset, level, epc, eps in
      piece(offset, [.movi(.a8, 64 + level), .rsr(.a10, epc), .rsr(.a11, eps)])
    } + [
      piece(0x300, exception + [.movi(.a12, 0x300)]),
      piece(0x340, exception + [.movi(.a12, 0x340)]),
      piece(0x3C0, [.rsr(.a8, .exccause), .rsr(.a10, .depc), .movi(.a12, 0x3C0)]),
    ]
  }
}

/// All that the manual says and QEMU can't show.
public enum ManualTable {
  /// The cases.
  public static let all: [ManualCase] = arithmetic + memory + exceptions + interrupts + peripherals

  /// What differs from the manual: a line for each case.
  public static func failures() -> [String] { all.compactMap { $0.failure() } }
}
