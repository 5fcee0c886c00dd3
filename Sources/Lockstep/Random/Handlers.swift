/// What runs when a random program raises an exception or is interrupted: it looks at the cause,
/// steps over what raised it, and goes on.
struct Handlers {
  /// Kernel and user exceptions, and interrupts of level 1.
  var levelOne: UInt32 = 0
  /// Exceptions while PS.EXCM is set.
  var double: UInt32 = 0
  /// BREAK and the watchpoints.
  var debug: UInt32 = 0
}

/// The vector table: every slot jumps to its handler, or ends the program.
struct VectorWriter {
  let handlers: Handlers

  func pieces() -> [LoadedProgram.Piece] {
    // Source: esp32-facts.md 3.3. The levels that nothing raises end the run: code 3.
    let targets: [(UInt32, UInt32?)] = [
      (0x180, nil), (0x1C0, nil), (0x200, nil), (0x240, nil), (0x280, handlers.debug),
      (0x2C0, nil), (0x300, handlers.levelOne), (0x340, handlers.levelOne),
      (0x3C0, handlers.double),
    ]
    return targets.map { offset, target in
      let address = RandomProgram.Place.vectors + offset
      var bytes: [UInt8] = []
      if let target {
        bytes = MachineInstruction.j(at: address, to: target).bytes
      } else {
        for instruction: MachineInstruction in [.movi(.a2, 1), .movi(.a3, 3), .simcall] {
          bytes += instruction.bytes
        }
      }
      return LoadedProgram.Piece(address: address, bytes: bytes)
    }
  }
}

extension ProgramWriter {
  /// Writes the three handlers.
  mutating func writeHandlers() {
    text.align()
    handlers.levelOne = text.address
    writeLevelOne()
    text.align()
    handlers.double = text.address
    writeDouble()
    text.align()
    handlers.debug = text.address
    writeDebug()
  }

  private mutating func writeLevelOne() {
    let (fetch, interrupt, out) = (text.label(), text.label(), text.label())
    enterHandler(keeping: .excsave1)
    text.add(.rsr(.a2, .exccause))
    text.add(to: interrupt) { .branch(.beqi, .a2, constantIndex: 4, at: $0, to: $1) }
    text.add(.rsr(.a3, .excvaddr))
    text.add(.movi(.a3, 20))
    text.add(to: fetch) { .branch(.beq, .a2, .a3, at: $0, to: $1) }
    stepOver(.epc1)
    text.add(to: out) { .j(at: $0, to: $1) }
    text.place(fetch)
    // Whoever jumps where nothing may be fetched leaves in EXCSAVE7 where to go on.
    text.add(.rsr(.a3, .excsave7))
    text.add(.wsr(.a3, .epc1))
    text.add(to: out) { .j(at: $0, to: $1) }
    text.place(interrupt)
    text.add(.movi(.a3, Int(InterruptLine.software)))
    text.add(.wsr(.a3, .intclear))
    text.place(out)
    leaveHandler(keeping: .excsave1)
    text.add(.rfe)
  }

  private mutating func writeDouble() {
    enterHandler(keeping: .excsave2)
    text.add(.rsr(.a2, .exccause))
    stepOver(.depc)
    leaveHandler(keeping: .excsave2)
    text.add(.rfde)
  }

  private mutating func writeDebug() {
    let (watchpoint, out) = (text.label(), text.label())
    enterHandler(keeping: .excsave6)
    text.add(.rsr(.a2, .debugcause))
    text.add(to: watchpoint) { .branchOnBit(isSet: true, .a2, bit: 2, at: $0, to: $1) }
    stepOver(.epc6)
    text.add(to: out) { .j(at: $0, to: $1) }
    text.place(watchpoint)
    // The access itself has not happened: it is done again, unwatched.
    text.add(.movi(.a3, 0))
    text.add(.wsr(.a3, .dbreakc0))
    text.add(.wsr(.a3, .dbreakc1))
    text.add(.dsync)
    text.place(out)
    leaveHandler(keeping: .excsave6)
    text.add(.rfi(6))
  }

  /// Makes room: a0 into a special register, a2 to a4 and SAR into memory.
  private mutating func enterHandler(keeping special: SpecialRegister) {
    text.add(.wsr(.a0, special))
    text.load(.a0, RandomProgram.Place.frame + special.rawValue * 32)
    text.add(.access(.s32i, .a2, .a0, 0))
    text.add(.access(.s32i, .a3, .a0, 4))
    text.add(.access(.s32i, .a4, .a0, 8))
    text.add(.rsr(.a2, .sar))
    text.add(.access(.s32i, .a2, .a0, 12))
  }

  private mutating func leaveHandler(keeping special: SpecialRegister) {
    text.add(.access(.l32i, .a2, .a0, 12))
    text.add(.wsr(.a2, .sar))
    text.add(.access(.l32i, .a4, .a0, 8))
    text.add(.access(.l32i, .a3, .a0, 4))
    text.add(.access(.l32i, .a2, .a0, 0))
    text.add(.rsr(.a0, special))
  }

  /// Adds the length of the instruction at the address in a special register to that address.
  ///
  /// The instruction bus gives whole words only, so the first byte is shifted out of one.
  private mutating func stepOver(_ special: SpecialRegister) {
    let isNarrow = text.label()
    text.add(.rsr(.a3, special))
    text.add(.movi(.a4, -4))
    text.add(.three(.and, .a4, .a3, .a4))
    text.add(.access(.l32i, .a4, .a4, 0))
    text.add(.shiftAmount(.ssa8l, .a3))
    text.add(.two(.srl, .a4, .a4))
    text.add(.extui(.a4, .a4, shift: 0, width: 4))
    text.add(.addi(.a3, .a3, 2))
    text.add(to: isNarrow) { .branch(.bgeui, .a4, constantIndex: 8, at: $0, to: $1) }
    text.add(.addi(.a3, .a3, 1))
    text.place(isNarrow)
    text.add(.wsr(.a3, special))
  }
}
