import BookModel
import BookRenderer
import Diagnostics

/// Made-up measurements for all that the fixture book asks for.
enum EverythingFacts {
  /// A fact for each fence and number of a book.
  static func facts(for book: Book) -> Facts {
    var facts = Facts()
    for page in book.pages {
      for (line, fence) in page.fences {
        facts[FactKey(file: page.file, line: line)] = fact(for: fence)
      }
      for number in page.numbers {
        facts[FactKey(file: page.file, line: number.position.line, text: number.expression)] =
          number.expression == "size hello .data < 1 B"
          ? .failed(
            Diagnostic(at: number.place, "'.data' of 'hello' has 16 bytes, not less than 1"))
          : .number(number.quantity == .address(of: "main") ? "0x40080430" : "1,234 bytes")
      }
    }
    return facts
  }

  private static func fact(for fence: Fence) -> Fact? {
    switch fence {
    case .excerpt(let excerpt): .text(excerpts[excerpt.stage] ?? "")
    case .memoryMap: .memoryMap(map)
    case .heatMap(let map): .heatMap(map.measure == .size ? sizes : accesses)
    case .timeline: .timeline(timeline)
    case .costs: .costs(costs)
    case .steps: .steps(steps)
    case .dot: .svg(drawing)
    case .starter: .points(24)
    case .console(let console) where console.example == "trap":
      .run(
        output: "panic: trap pc=0x40080d4f a0=0x40080d52 sp=0x3ffdff90\n", end: "ended in a panic")
    case .source(let source) where source.example == "trap": .placement([.iram, .dram])
    default: nil
    }
  }

  private static let excerpts: [ExcerptFence.Stage: String] = [
    .ir: """
    define i32 @main(i32 %0, ptr %1) #0 {
    entry:
      call swiftcc void @"$e5print"(ptr @greeting, i32 11, i8 2) ; the letters
      ret i32 0
    }

    """,
    .assembly: """
    	.section	.text.main,"ax",@progbits
    main:
    	addi	a8, a1, -16          # room
    	l32r	a2, .LCPI0_0
    	ret

    """,
    .disassembly: """
    40080430 <main>:
    40080430:	136102        	addi	a1, a1, -16
    40080433:	ffff21        	l32r	a2, 40080430
    40080436:	f01d          	ret.n

    """,
    .headers: """
    Idx Name          Size      VMA       LMA
      0 .text         000004d2  40080400  40080400

    """,
    .script: """
      iram (rx) : ORIGIN = 0x40080000, LENGTH = 128K
      .vectors : { KEEP(*(.vectors)) } > iram

    """,
    .object: """
    main:
    0005: 21 ff ff  l32r    a2, 0x4
                    R_XTENSA_SLOT0_OP  .literal.main

    """,
  ]

  static let map = MemoryMapFigure(
    program: "hello",
    regions: [
      .init(
        name: "PSRAM", kind: nil, addresses: 0x3F80_0000..<0x3FC0_0000, note: "external RAM"),
      .init(
        name: "peripherals", kind: .peripherals, addresses: 0x3FF0_0000..<0x3FF8_0000,
        note: "registers, whole words only"),
      .init(
        name: "SRAM2", kind: .dram, addresses: 0x3FFA_E000..<0x3FFE_0000,
        note: "data, bytes and DMA allowed"),
      .init(name: "SRAM1", kind: .dram, addresses: 0x3FFE_0000..<0x4000_0000, note: "data"),
      .init(
        name: "ROM 0", kind: .rom, addresses: 0x4000_0000..<0x4006_0000, note: "code of the ROM"),
      .init(
        name: "APP cache", kind: .iram, addresses: 0x4007_8000..<0x4008_0000, note: "a cache",
        memory: "SRAM0"),
      .init(
        name: "SRAM0", kind: .iram, addresses: 0x4008_0000..<0x400A_0000,
        note: "code, whole aligned words only"),
      .init(name: "RTC fast code", kind: .rtc, addresses: 0x400C_0000..<0x400C_2000, note: "kept"),
      .init(
        name: "IROM", kind: .flash, addresses: 0x400D_0000..<0x4040_0000, note: "code in flash"),
    ],
    reservations: [
      .init(name: "ROM data", kind: .rom, addresses: 0x3FFA_E000..<0x3FFA_E6E0, note: "variables"),
      .init(name: "ROM stack", kind: .rom, addresses: 0x3FFE_1320..<0x3FFE_3F20, note: "its stack"),
    ],
    sections: [
      .init(name: ".vectors", addresses: 0x4008_0000..<0x4008_0400),
      .init(name: ".text", addresses: 0x4008_0400..<0x4008_08D2),
      .init(name: ".data", addresses: 0x3FFB_0000..<0x3FFB_0010),
      .init(name: ".bss", addresses: 0x3FFB_0010..<0x3FFB_1010),
      .init(name: "heap", addresses: 0x3FFB_1010..<0x3FFD_C000, isRoom: true),
      .init(name: "stack", addresses: 0x3FFD_C000..<0x3FFE_0000, isRoom: true),
    ])

  static let accesses = HeatMapFigure(
    program: "hello", measure: .accesses(during: "50 ms"),
    strips: [
      .init(
        kind: .dram, start: 0x3FFB_0000, bytesPerCell: 16,
        heats: Array(repeating: 0, count: 30) + [1, 2, 0, 1024]),
      .init(kind: .iram, start: 0x4008_0400, bytesPerCell: 16, heats: [7, 900_000, 30]),
    ],
    rows: [
      .init(
        name: "main", address: 0x4008_0410, byteCount: 24, executed: 900_000, read: 12),
      .init(name: "the rest", address: nil, byteCount: 5_000, executed: 37, written: 1_027),
    ])

  static let sizes = HeatMapFigure(
    program: "hello", measure: .bytes,
    strips: [.init(kind: .iram, start: 0x4008_0000, bytesPerCell: 32, heats: [1])],
    rows: [.init(name: "main", address: 0x4008_0000, byteCount: 1)])

  static let timeline = TimelineFigure(
    program: "hello", durationNanoseconds: 50_000_000,
    tracks: [
      .init(
        name: "GPIO0", startsHigh: true, changeNanoseconds: [10_000_000, 15_000_000]),
      .init(
        name: "GPIO2", startsHigh: false,
        changeNanoseconds: (0..<70).map { 20_000_000 + $0 * 20_500 } + [49_999_999]),
    ])

  static let costs = CostsTable(
    columns: [.init("code", .iram), .init("data", .dram), .init("flash image")],
    rows: [.init(program: "hello", bytes: [12_345, 16, 12_448])],
    baseline: .init(program: "trap", bytes: [1_000, 32, 1_120]))

  static let steps = StepsTable(
    program: "hello",
    rows: [
      .init(file: "main.swift", byteCount: 21, words: "what you write"),
      .init(file: "hello.ll", byteCount: 67_589, words: "LLVM IR, from swiftc"),
      .init(file: "hello.bin", byteCount: 3_024, words: "flash image, from esptool"),
    ])

  /// What Graphviz writes for the page's diagram, shortened.
  private static let drawing = """
    <?xml version="1.0" encoding="UTF-8" standalone="no"?>
    <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
    <svg width="270pt" height="155pt" viewBox="0.00 0.00 270.00 155.00"
     xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
    <g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 151)">
    <title>road</title>
    <polygon fill="white" stroke="transparent" points="-4,4 -4,-151 266,-151 266,4 -4,4"/>
    <text text-anchor="middle" x="131" y="-7.8" font-size="14.00">From text to chip: each arrow is a \
    tool</text>
    <!-- text -->
    <g id="node1" class="node">
    <title>text</title>
    <polygon fill="none" stroke="black" points="180,-147 81,-147 81,-111 180,-111 180,-147"/>
    <text text-anchor="middle" x="131" y="-125.3" font-family="monospace" font-size="14">main.swift</text>
    </g>
    <g id="node2" class="node iram">
    <title>chip</title>
    <g id="a_node2"><a xlink:href="javascript:alert(1)" xlink:title="IRAM">
    <polygon fill="none" stroke="black" points="158,-59 104,-59 104,-23 158,-23 158,-59"/>
    <text text-anchor="middle" x="131" y="-37.3" font-family="monospace" font-size="14">IRAM</text>
    </a>
    </g>
    </g>
    <g id="edge1" class="edge">
    <title>text&#45;&gt;chip</title>
    <path fill="none" stroke="black" d="M131,-110.7C131,-98.5 131,-82.5 131,-69.2"/>
    <polygon fill="black" stroke="black" points="134.5,-69.1 131,-59.1 127.5,-69.1 134.5,-69.1"/>
    <text text-anchor="middle" x="175" y="-81.3" font-size="14"> swiftc &lt;b&gt;</text>
    </g>
    </g>
    </svg>
    """
}
