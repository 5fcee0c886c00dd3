extension ManualTable {
  /// A word or two about each peripheral, from the chip's side of the bus.
  static let peripherals: [ManualCase] = [
    ManualCase(
      "GPIO_OUT's set and clear registers", source: "esp32-facts.md 3.6", [.a5: 0x5, .a6: 0x4]
    ) { text in
      text.load(.a2, 0x3FF4_4000)
      text.add(.movi(.a3, 5))
      text.add(.access(.s32i, .a3, .a2, 0x08))
      text.add(.memw)
      text.add(.access(.l32i, .a5, .a2, 0x04))
      text.add(.movi(.a3, 1))
      text.add(.access(.s32i, .a3, .a2, 0x0C))
      text.add(.memw)
      text.add(.access(.l32i, .a6, .a2, 0x04))
    },
    ManualCase(
      "a timer counts up by its divider", source: "esp32-facts.md 4.2", [.a5: 25]
    ) { text in
      countedTimer(config: 0xC000_8000, &text)
    },
    ManualCase(
      "an alarm clears its own enable bit", source: "esp32-facts.md 4.2", [.a5: 0, .a6: 1]
    ) { text in
      text.load(.a2, 0x3FF5_F000)
      text.add(.movi(.a3, 10))
      text.add(.access(.s32i, .a3, .a2, 0x10))
      text.add(.movi(.a3, 0))
      text.add(.access(.s32i, .a3, .a2, 0x14))
      // EN, up, divider 4, level interrupt, alarm.
      text.load(.a3, 0xC000_8C00)
      text.add(.access(.s32i, .a3, .a2, 0))
      for _ in 0..<80 { text.add(.nop) }
      text.add(.access(.l32i, .a5, .a2, 0))
      text.add(.extui(.a5, .a5, shift: 10, width: 1))
      text.add(.access(.l32i, .a6, .a2, 0x9C))
      text.add(.extui(.a6, .a6, shift: 0, width: 1))
    },
  ]

  /// Reads a timer of divider 4 twice, with 99 instructions and the second latch in between.
  private static func countedTimer(config: UInt32, _ text: inout ProgramText) {
    text.load(.a2, 0x3FF5_F000)
    text.load(.a3, config)
    text.add(.access(.s32i, .a3, .a2, 0))
    text.add(.access(.s32i, .a3, .a2, 0x0C))
    text.add(.access(.l32i, .a4, .a2, 0x04))
    for _ in 0..<98 { text.add(.nop) }
    text.add(.access(.s32i, .a3, .a2, 0x0C))
    text.add(.access(.l32i, .a5, .a2, 0x04))
    text.add(.three(.sub, .a5, .a5, .a4))
  }
}
