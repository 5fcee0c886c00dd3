extension ManualTable {
  /// What the ESP32's buses do, and QEMU's memory does not.
  static let memory: [ManualCase] = unaligned + buses + registers

  /// Source: esp32-facts.md 1.4: the data bus does unaligned accesses in hardware.
  private static let unaligned: [ManualCase] = {
    let source = "esp32-facts.md 1.4, unaligned access on the data bus"
    @Sendable func words(_ text: inout ProgramText) {
      text.load(.a2, 0x3FFB_8000)
      text.load(.a3, 0x8483_8281)
      text.load(.a4, 0x8887_8685)
      text.add(.access(.s32i, .a3, .a2, 0))
      text.add(.access(.s32i, .a4, .a2, 4))
    }
    var cases: [ManualCase] = []
    let loaded: [UInt32] = [0x8584_8382, 0x8685_8483, 0x8786_8584]
    for (index, value) in loaded.enumerated() {
      cases.append(
        ManualCase("a word at an address + \(index + 1)", source: source, [.a5: value]) { text in
          words(&text)
          text.add(.addi(.a2, .a2, index + 1))
          text.add(.access(.l32i, .a5, .a2, 0))
        })
    }
    cases += [
      ManualCase("an odd half-word, unsigned", source: source, [.a5: 0x8584]) { text in
        words(&text)
        text.add(.addi(.a2, .a2, 3))
        text.add(.access(.l16ui, .a5, .a2, 0))
      },
      ManualCase("an odd half-word, signed", source: source, [.a5: 0xFFFF_8382]) { text in
        words(&text)
        text.add(.addi(.a2, .a2, 1))
        text.add(.access(.l16si, .a5, .a2, 0))
      },
      ManualCase(
        "a word stored over two", source: source, [.a5: 0x0302_8281, .a6: 0x8887_0504]
      ) { text in
        words(&text)
        text.load(.a3, 0x0504_0302)
        text.add(.addi(.a2, .a2, 2))
        text.add(.access(.s32i, .a3, .a2, 0))
        text.add(.addi(.a2, .a2, -2))
        text.add(.access(.l32i, .a5, .a2, 0))
        text.add(.access(.l32i, .a6, .a2, 4))
      },
      ManualCase(
        "a half-word stored over two words", source: source, [.a5: 0x0283_8281, .a6: 0x8887_8603]
      ) { text in
        words(&text)
        text.add(.movi(.a3, 0x302))
        text.add(.addi(.a2, .a2, 3))
        text.add(.access(.s16i, .a3, .a2, 0))
        text.add(.addi(.a2, .a2, -3))
        text.add(.access(.l32i, .a5, .a2, 0))
        text.add(.access(.l32i, .a6, .a2, 4))
      },
    ]
    return cases
  }()

  /// Source: esp32-facts.md 1.1 (both views of SRAM1), 1.4 (whole words on the instruction bus).
  private static let buses: [ManualCase] = {
    var cases: [ManualCase] = []
    let narrow: [MachineInstruction.Access] = [.l8ui, .l16ui, .l16si, .s8i, .s16i]
    for name in narrow {
      cases.append(
        ManualCase(
          "\(name.rawValue) on the instruction bus", source: "esp32-facts.md 1.4",
          [.a8: 3, .a9: 0x4009_0000, .a12: 0x340]
        ) { text in
          text.load(.a2, 0x4009_0000)
          text.add(.access(name, .a3, .a2, 0))
        })
    }
    cases += [
      ManualCase(
        "a word on the instruction bus", source: "esp32-facts.md 1.4", [.a5: 0x1234_5678]
      ) { text in
        text.load(.a2, 0x4009_0000)
        text.load(.a3, 0x1234_5678)
        text.add(.access(.s32i, .a3, .a2, 4))
        text.add(.access(.l32i, .a5, .a2, 4))
      },
      ManualCase(
        "SRAM1's words stand in reverse order on the instruction bus",
        source: "esp32-facts.md 1.1, the alias rule", [.a5: 0x1234_5678, .a6: 0x9ABC_DEF0]
      ) { text in
        text.load(.a2, 0x3FFE_8000)
        text.load(.a3, 0x1234_5678)
        text.load(.a4, 0x9ABC_DEF0)
        text.add(.access(.s32i, .a3, .a2, 0))
        text.add(.access(.s32i, .a4, .a2, 4))
        // 0x400A0000 + (0x40000000 - 0x3FFE8000) - 4
        text.load(.a2, 0x400B_7FFC)
        text.add(.access(.l32i, .a5, .a2, 0))
        text.load(.a2, 0x400B_7FF8)
        text.add(.access(.l32i, .a6, .a2, 0))
      },
      ManualCase(
        "RTC slow memory gives bytes", source: "esp32-facts.md 1.1", [.a5: 0x80]
      ) { text in
        text.load(.a2, 0x5000_0000)
        text.load(.a3, 0x8081_8283)
        text.add(.access(.s32i, .a3, .a2, 0))
        text.add(.access(.l8ui, .a5, .a2, 3))
      },
      ManualCase(
        "RTC fast memory has one order on both buses", source: "esp32-facts.md 1.1", [.a5: 77]
      ) { text in
        text.load(.a2, 0x3FF8_0010)
        text.add(.movi(.a3, 77))
        text.add(.access(.s32i, .a3, .a2, 0))
        text.load(.a2, 0x400C_0010)
        text.add(.access(.l32i, .a5, .a2, 0))
      },
      ManualCase(refused: "a load from a reserved hole", source: "esp32-facts.md 1.1") { text in
        text.load(.a2, 0x3FFA_0000)
        text.add(.access(.l32i, .a3, .a2, 0))
      },
      ManualCase(refused: "a load beyond all memory", source: "esp32-facts.md 1.1") { text in
        text.load(.a2, 0x7000_0000)
        text.add(.access(.l32i, .a3, .a2, 0))
      },
      ManualCase(refused: "a store into the ROM", source: "esp32-facts.md 1.1") { text in
        text.load(.a2, 0x4000_1000)
        text.add(.access(.s32i, .a3, .a2, 0))
      },
      ManualCase(refused: "a register that the model has not", source: "design.md 5") { text in
        text.load(.a2, 0x3FF7_F000)
        text.add(.access(.l32i, .a3, .a2, 0))
      },
    ]
    return cases
  }()

  /// Registers of the core that QEMU's has differently.
  private static let registers: [ManualCase] = [
    ManualCase("PRID", source: "esp32-facts.md 3.4", [.a4: 0xCDCD]) { $0.add(.rsr(.a4, .prid)) },
    ManualCase(
      "CCOUNT counts instructions", source: "FIDELITY.md", [.a4: 3]
    ) { text in
      text.add(.rsr(.a2, .ccount))
      text.add(.nop)
      text.add(.nopN)
      text.add(.rsr(.a3, .ccount))
      text.add(.three(.sub, .a4, .a3, .a2))
    },
    ManualCase("CCOUNT can be written", source: "Xtensa ISA, CCOUNT", [.a4: 1003]) { text in
      text.add(.movi(.a2, 1000))
      text.add(.wsr(.a2, .ccount))
      for _ in 0..<3 { text.add(.nop) }
      text.add(.rsr(.a4, .ccount))
    },
    ManualCase(
      "a register that there is not", source: "Xtensa ISA, RSR", [.a8: 0, .a12: 0x340]
    ) { $0.add(.raw(0x03_0000 | 200 << 8 | 4 << 4)) },
  ]
}
