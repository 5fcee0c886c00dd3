import ESP32Chip
import XCTest

/// What happens must not depend on how often the core looks: an access long after many events shows
/// the same as one after each event.
final class AdvanceTests: XCTestCase {
  /// Registers whose writes make things happen, each with values that make sense there.
  private static let writes: [(address: UInt32, values: [UInt32])] = [
    (0x3FF4_0000, [0x41, 0x55, 0xFF]), (0x3FF4_0014, [0x30_015B, 0x2B6, 40, 0xF0_0009]),
    (0x3FF4_0020, [0x0800_001C, 0x0800_003E, 0x1C]), (0x3FF4_0024, [0x6060, 0x0201, 0x8100_6002]),
    (0x3FF4_000C, [0x4103, 0, 0x7_FFFF]), (0x3FF4_0010, [0x7_FFFF, 2]),
    (0x3FF5_F000, [0xE005_0C00, 0xC000_5400, 0xA000_7400, 0x6000_2000]),
    (0x3FF5_F010, [10, 1000, 77]), (0x3FF5_F018, [0, 5000]), (0x3FF5_F020, [0]),
    (0x3FF5_F024, [0xE000_7C00, 0xE005_1C00]), (0x3FF5_F034, [20, 333]),
    (0x3FF5_F098, [0, 7]), (0x3FF5_F0A4, [7]), (0x3FF5_F04C, [0x10_0000, 0x28_0000]),
    (0x3FF5_F050, [300, 5000]), (0x3FF5_F054, [100]), (0x3FF5_F048, [0xA820_0000, 0, 0x8020_0000]),
    (0x3FF5_F060, [0]), (0x3FF5_F068, [0x8010_0000, 0x0010_0000, 0x8005_2000]),
    (0x3FF4_800C, [0x8000_0000]), (0x3FF4_8004, [50, 400]), (0x3FF4_8008, [0x1_0000, 0]),
    (0x3FF4_803C, [0x118, 0]), (0x3FF4_8048, [0x1FF]), (0x3FF4_8090, [20, 100]),
    (0x3FF4_808C, [0x9000_0000, 0, 0x9240_0000]), (0x3FF4_80A0, [0x8000_0000]),
    (0x3FF4_8070, [0x2210, 0x0800_2210, 0x8000_2210]), (0x3FF0_003C, [0, 1, 2]),
    (0x3FF6_6000, [0x2000, 0x2003]), (0x3FF0_00C0, [0xF9C1_E06F, 0xF9C1_C06F, 0xF9C1_E06B]),
    (0x3FF0_00C4, [0, 0, 0x2000]), (0x3FF0_018C, [5, 9, 16]), (0x3FF0_013C, [9, 10]),
    (0x3FF0_01EC, [10, 22]), (0x3FF0_01BC, [17, 9]), (0x3FF4_4024, [0xFFFF_FFFF]),
    (0x3FF4_4008, [0x0020_0004]), (0x3FF4_400C, [0x0020_0004]), (0x3FF4_4090, [0x8080, 0x8180]),
    (0x3FF4_404C, [0xFFFF_FFFF]), (0x3FF0_015C, [8]),
  ]
  private static let reads: [UInt32] = [
    0x3FF4_0000, 0x3FF4_0004, 0x3FF4_001C, 0x3FF5_F000, 0x3FF5_F004, 0x3FF5_F024, 0x3FF5_F068,
    0x3FF5_F06C, 0x3FF5_F09C, 0x3FF4_800C, 0x3FF4_8010, 0x3FF4_8040, 0x3FF0_00EC, 0x3FF0_00F0,
    0x3FF4_403C, 0x3FF4_4044,
  ]

  /// What a run showed.
  private struct Trace: Equatable {
    var values: [UInt32?] = []
    var lines: [UInt32] = []
    var changes: [ChangeLog.Change] = []
    var bytes: [UInt8] = []
    var moments: [Moment] = []
  }

  private func run(seed: UInt64, eventByEvent: Bool) -> Trace {
    var random = SplitMix(state: seed)
    var trace = Trace()
    let bench = Bench(slowClockHertz: 163_000, logs: true)
    for _ in 0..<300 {
      let wait = random.next() % [12, 500, 20_000, 400_000][Int(random.next() % 4)]
      if eventByEvent {
        bench.pass(units: wait)
      } else {
        bench.skip(units: wait)
      }
      switch random.next() % 8 {
      case 0: bench.receive(UInt8(truncatingIfNeeded: random.next()))
      case 1: bench.drive(2, [true, false, nil][Int(random.next() % 3)])
      case 2, 3:
        let address = Self.reads[Int(random.next() % UInt64(Self.reads.count))]
        trace.values.append(bench.peripherals.read(address, at: bench.now))
      default:
        let write = Self.writes[Int(random.next() % UInt64(Self.writes.count))]
        let value = write.values[Int(random.next() % UInt64(write.values.count))]
        trace.values.append(bench.takes(value, at: write.address) ? 1 : 0)
      }
      trace.lines.append(bench.peripherals.interruptLines)
      XCTAssertGreaterThan(bench.peripherals.nextEvent, bench.now, "nothing is left undone")
    }
    if let changes = bench.peripherals.changes {
      XCTAssertEqual(changes.lostCount, 0)
      trace.changes = (0..<changes.count).map { changes[$0] }
    }
    let console = bench.peripherals.console
    trace.bytes = Array(console.waiting)
    trace.moments = (0..<console.count).map { console.moment(ofByte: $0) }
    return trace
  }

  func testHowOftenTheCoreLooksDoesNotMatter() {
    var happened = 0
    for seed in 1...200 as ClosedRange<UInt64> {
      let often = run(seed: seed, eventByEvent: true)
      let seldom = run(seed: seed, eventByEvent: false)
      XCTAssertEqual(often.values, seldom.values, "seed \(seed)")
      XCTAssertEqual(often.lines, seldom.lines, "seed \(seed)")
      XCTAssertEqual(often.changes, seldom.changes, "seed \(seed)")
      XCTAssertEqual(often.bytes, seldom.bytes, "seed \(seed)")
      XCTAssertEqual(often.moments, seldom.moments, "seed \(seed)")
      happened += often.changes.count + often.bytes.count
    }
    XCTAssertGreaterThan(happened, 5_000, "enough went on to compare")
  }
}

/// Random numbers that are the same everywhere.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
