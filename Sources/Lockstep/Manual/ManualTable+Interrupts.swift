extension ManualTable {
  /// The ESP32's own table of 32 lines, and its matrix.
  static let interrupts: [ManualCase] = external + masked + timers + edges

  /// The matrix: FROM_CPU0 is source 24.
  ///
  /// Source: esp32-facts.md 3.1.
  private static let map: UInt32 = 0x3FF0_0164
  private static let trigger: UInt32 = 0x3FF0_00DC

  /// Routes FROM_CPU0 to a line, enables the line and raises it.
  private static func raise(_ line: UInt32, _ text: inout ProgramText) {
    text.load(.a2, map)
    text.add(.movi(.a3, Int(line)))
    text.add(.access(.s32i, .a3, .a2, 0))
    text.load(.a3, 1 << line)
    text.add(.wsr(.a3, .intenable))
    text.load(.a2, trigger)
    text.add(.movi(.a3, 1))
    text.add(.memw)
    text.add(.access(.s32i, .a3, .a2, 0))
    for _ in 0..<4 { text.add(.nop) }
  }

  /// Every line that the matrix drives, and its level.
  ///
  /// Source: esp32-facts.md 3.2.
  private static let levels: [(line: UInt32, level: Int)] =
    [0, 1, 2, 3, 4, 5, 8, 9, 10, 12, 13, 17, 18].map { ($0, 1) }
    + [19, 20, 21].map { ($0, 2) } + [22, 23, 27].map { ($0, 3) }
    + [24, 25, 28, 30].map { ($0, 4) } + [26, 31].map { ($0, 5) } + [(14, 7)]

  private static let external: [ManualCase] = levels.map { line, level in
    ManualCase(
      "line \(line) interrupts at level \(level)", source: "esp32-facts.md 3.2",
      level == 1 ? [.a8: 4, .a12: 0x340] : [.a8: UInt32(64 + level), .a11: 0x20]
    ) { raise(line, &$0) }
  }

  /// What does not interrupt.
  ///
  /// Source: esp32-facts.md 3.2, 3.4.
  private static let masked: [ManualCase] = {
    var cases: [ManualCase] = []
    for line in [6, 7, 11, 15, 16, 29] as [UInt32] {
      cases.append(
        ManualCase(
          "the matrix does not drive the internal line \(line)", source: "esp32-facts.md 3.2",
          [.a8: .max, .a4: 0]
        ) { text in
          // The timers are far away.
          text.add(.rsr(.a4, .ccount))
          text.add(.addi(.a4, .a4, -1))
          for timer: SpecialRegister in [.ccompare0, .ccompare1, .ccompare2] {
            text.add(.wsr(.a4, timer))
          }
          text.add(.movi(.a4, -1))
          text.add(.wsr(.a4, .intclear))
          raise(line, &text)
          text.add(.rsr(.a4, .interrupt))
        })
    }
    for (level, line, isTaken) in [
      (1, 0, false), (1, 19, true), (2, 19, false), (2, 23, true), (3, 23, false), (3, 24, true),
      (4, 24, false), (4, 26, true), (5, 26, false), (15, 14, true),
    ] as [(Int, UInt32, Bool)] {
      cases.append(
        ManualCase(
          "line \(line) at PS.INTLEVEL \(level)", source: "esp32-facts.md 3.4",
          isTaken ? [.a11: 0x20 | UInt32(level)] : [.a8: .max]
        ) { text in
          text.add(.rsil(.a2, level))
          raise(line, &text)
        })
    }
    for (line, isTaken) in [(0, false), (19, false), (23, false), (24, true)] as [(UInt32, Bool)] {
      cases.append(
        ManualCase(
          "line \(line) with PS.EXCM = 1", source: "esp32-facts.md 3.2, EXCM_LEVEL",
          isTaken ? [.a8: 68, .a11: 0x30] : [.a8: .max]
        ) { text in
          text.add(.movi(.a2, 0x30))
          text.add(.wsr(.a2, .ps))
          text.add(.rsync)
          raise(line, &text)
        })
    }
    return cases
  }()

  /// The three timers of the core.
  ///
  /// Source: esp32-facts.md 3.2.
  private static let timers: [ManualCase] = [
    (SpecialRegister.ccompare0, 6 as UInt32, 4 as UInt32), (.ccompare1, 15, 67),
    (.ccompare2, 16, 69),
  ].flatMap { timer, line, cause in
    [
      ManualCase(
        "\(timer.name) interrupts on line \(line)", source: "esp32-facts.md 3.2", [.a8: cause]
      ) { text in
        arm(timer, line, after: 20, &text)
        for _ in 0..<40 { text.add(.nop) }
      },
      ManualCase(
        "\(timer.name) does not interrupt early", source: "esp32-facts.md 3.2", [.a8: .max]
      ) { text in
        arm(timer, line, after: 40, &text)
        for _ in 0..<30 { text.add(.nop) }
      },
      ManualCase(
        "writing \(timer.name) takes its interrupt away", source: "esp32-facts.md 4.2",
        [.a5: 0, .a6: 1]
      ) { text in
        arm(timer, 31, after: 20, &text)
        for _ in 0..<40 { text.add(.nop) }
        text.add(.rsr(.a6, .interrupt))
        text.add(.wsr(.a4, timer))
        text.add(.esync)
        text.add(.rsr(.a5, .interrupt))
        text.load(.a7, 1 << line)
        text.add(.three(.and, .a5, .a5, .a7))
        text.add(.three(.and, .a6, .a6, .a7))
        text.add(.movi(.a2, Int(line)))
        text.add(.shiftAmount(.ssr, .a2))
        text.add(.two(.srl, .a6, .a6))
      },
    ]
  }

  /// Silences the timers, lets one interrupt in so many instructions, and enables a line.
  private static func arm(
    _ timer: SpecialRegister, _ line: UInt32, after count: Int, _ text: inout ProgramText
  ) {
    text.load(.a3, 1 << line)
    text.add(.rsr(.a4, .ccount))
    text.add(.addi(.a4, .a4, -1))
    for other: SpecialRegister in [.ccompare0, .ccompare1, .ccompare2] {
      text.add(.wsr(.a4, other))
    }
    text.add(.movi(.a5, -1))
    text.add(.wsr(.a5, .intclear))
    text.add(.rsr(.a4, .ccount))
    text.add(.addi(.a4, .a4, count))
    text.add(.wsr(.a4, timer))
    text.add(.wsr(.a3, .intenable))
  }

  /// Edge lines latch; level lines follow.
  ///
  /// Source: esp32-facts.md 3.2, 3.5.
  private static let edges: [ManualCase] = [
    (10 as UInt32, true), (22, true), (28, true), (30, true), (9, false), (23, false),
  ].map { line, latches in
    ManualCase(
      "line \(line) \(latches ? "remembers an edge" : "follows its level")",
      source: "esp32-facts.md 3.2", [.a5: latches ? 1 : 0, .a6: 0, .a8: .max]
    ) { text in
      text.add(.rsil(.a2, 15))
      raise(line, &text)
      text.load(.a2, trigger)
      text.add(.movi(.a3, 0))
      text.add(.access(.s32i, .a3, .a2, 0))
      text.add(.memw)
      text.add(.movi(.a7, Int(line)))
      text.add(.shiftAmount(.ssr, .a7))
      text.add(.rsr(.a5, .interrupt))
      text.add(.two(.srl, .a5, .a5))
      text.add(.extui(.a5, .a5, shift: 0, width: 1))
      text.load(.a3, 1 << line)
      text.add(.wsr(.a3, .intclear))
      text.add(.rsr(.a6, .interrupt))
      text.add(.two(.srl, .a6, .a6))
      text.add(.extui(.a6, .a6, shift: 0, width: 1))
    }
  }
}
