extension ManualTable {
  /// Exceptions that QEMU's core raises otherwise, or not.
  static let exceptions: [ManualCase] = coprocessor + windows + protection + vectors

  /// Source: esp32-facts.md 3.4: cause 32 while CPENABLE has no bit 0.
  private static let coprocessor: [ManualCase] = {
    let instructions: [MachineInstruction] = [
      .addS(1, 2, 3), .lsi(1, .a1, 4), .ssi(1, .a1, 4), .rfr(.a2, 3), .wfr(3, .a2), .oeqS(1, 2, 3),
    ]
    return instructions.flatMap { instruction in
      [
        ManualCase(
          "'\(instruction.mnemonic)' with the coprocessor off", source: "esp32-facts.md 3.4",
          [.a8: 32, .a12: 0x340]
        ) { text in
          text.add(.movi(.a2, 0))
          text.add(.wsr(.a2, .cpenable))
          text.add(.rsync)
          text.add(instruction)
        },
        ManualCase(
          refused: "'\(instruction.mnemonic)' with the coprocessor on", source: "FIDELITY.md"
        ) { text in
          text.load(.a1, 0x3FFB_8000)
          text.add(.movi(.a2, 1))
          text.add(.wsr(.a2, .cpenable))
          text.add(.rsync)
          text.add(instruction)
        },
      ]
    }
      + [
        MachineInstruction.mulaAALL(.a2, .a3), .umulAAHH(.a2, .a3), .boolean(.andb, 1, 2, 3),
        .boolean(.andbc, 1, 2, 3), .boolean(.orb, 1, 2, 3), .boolean(.orbc, 1, 2, 3),
        .boolean(.xorb, 1, 2, 3), .branchOnBoolean(isTrue: true, 1, at: 0, to: 8),
        .branchOnBoolean(isTrue: false, 1, at: 0, to: 8),
      ].map { instruction in
        ManualCase(refused: "'\(instruction.mnemonic)'", source: "FIDELITY.md") {
          $0.add(instruction)
        }
      }
  }()

  /// Without windows, what belongs to them is illegal.
  private static let windows: [ManualCase] = {
    let illegal: [MachineInstruction] = [
      .call(increment: 1, at: 0x1000, to: 0x1010), .call(increment: 2, at: 0x1000, to: 0x1010),
      .call(increment: 3, at: 0x1000, to: 0x1010), .callx(increment: 1, .a2),
      .callx(increment: 2, .a2), .callx(increment: 3, .a2), .movsp(.a2, .a3), .rotw(1),
      .l32e(.a2, .a3, -4), .s32e(.a2, .a3, -4), .entry(.a1, 32), .retw, .retwN, .rfwo, .rfwu,
      .simcall,
    ]
    let refused: [MachineInstruction] = [.rer(.a2, .a3), .wer(.a2, .a3)]
    return illegal.map { instruction in
      ManualCase(
        "'\(instruction.mnemonic)' without windows", source: "Xtensa ISA, Windowed Register Option",
        [.a8: 0, .a12: 0x340]
      ) { text in
        text.add(instruction)
        // Where a call would lead, so that it would be seen.
        for _ in 0..<8 { text.add(.nop) }
      }
    }
      + refused.map { instruction in
        ManualCase(refused: "'\(instruction.mnemonic)'", source: "FIDELITY.md") {
          $0.add(instruction)
        }
      }
  }()

  /// Source: Xtensa ISA, region protection: eight regions of 512 MiB; attribute 15 forbids all.
  private static let protection: [ManualCase] = {
    let source = "Xtensa ISA, Region Protection Option; esp32-facts.md 3.4"
    @Sendable func forbid(_ name: MachineInstruction.Translation, _ text: inout ProgramText) {
      text.add(.movi(.a2, 15))
      text.load(.a3, 0x4000_0000)
      text.add(.translation(name, .a2, .a3))
      text.add(.isync)
    }
    return [
      ManualCase(
        "a load from a forbidden region", source: source, [.a8: 28, .a9: 0x5000_0004]
      ) { text in
        text.load(.a4, 0x5000_0000)
        forbid(.wdtlb, &text)
        text.add(.access(.l32i, .a5, .a4, 4))
      },
      ManualCase(
        "a store into a forbidden region", source: source, [.a8: 29, .a9: 0x5000_0004]
      ) { text in
        text.load(.a4, 0x5000_0000)
        forbid(.wdtlb, &text)
        text.add(.access(.s32i, .a5, .a4, 4))
      },
      ManualCase(
        "a fetch from a forbidden region", source: source, [.a8: 20, .a9: 0x2000_0000]
      ) { text in
        text.add(.movi(.a2, 15))
        text.load(.a3, 0x2000_0000)
        text.add(.translation(.witlb, .a2, .a3))
        text.add(.isync)
        text.add(.jx(.a3))
      },
      ManualCase(
        "a region's attribute is read back", source: source, [.a5: 15]
      ) { text in
        text.add(.movi(.a2, 15))
        text.load(.a3, 0x6000_0000)
        text.add(.translation(.wdtlb, .a2, .a3))
        text.add(.dsync)
        text.add(.translation(.rdtlb1, .a4, .a3))
        text.add(.extui(.a5, .a4, shift: 0, width: 4))
      },
    ]
  }()

  /// Which vector, by PS.
  private static let vectors: [ManualCase] = [
    ManualCase(
      "an exception with PS.UM = 0", source: "esp32-facts.md 3.3", [.a8: 1, .a12: 0x300]
    ) { text in
      text.add(.movi(.a2, 0))
      text.add(.wsr(.a2, .ps))
      text.add(.rsync)
      text.add(.syscall)
    },
    ManualCase(
      "an exception with PS.EXCM = 1", source: "esp32-facts.md 3.3", [.a8: 1, .a12: 0x3C0]
    ) { text in
      text.add(.movi(.a2, 0x30))
      text.add(.wsr(.a2, .ps))
      text.add(.rsync)
      text.add(.syscall)
    },
  ]
}
