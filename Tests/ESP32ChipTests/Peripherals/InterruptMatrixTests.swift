import ESP32Chip
import XCTest

/// Source: esp32-facts.md 3.1 and 3.2; names of sources: ESP-IDF, interrupts.h.
final class InterruptMatrixTests: XCTestCase {
  private static let fromCPU: UInt32 = 0x3FF0_00DC
  private static let map: UInt32 = 0x3FF0_0104

  func testAllSourcesAreMappedToLine16AfterAReset() {
    let bench = Bench()
    for source in 0..<69 as Range<UInt32> {
      XCTAssertEqual(bench[Self.map + 4 * source], 16, "PRO map of source \(source)")
      XCTAssertEqual(bench[0x3FF0_0218 + 4 * source], 16, "APP map of source \(source)")
    }
    XCTAssertNil(bench.peripherals.read(0x3FF0_032C, at: bench.now), "behind the last map register")
  }

  func testThereAre69SourcesWithTheNumbersOfTheManual() {
    XCTAssertEqual(InterruptSource.allCases.count, InterruptSource.count)
    let known: [(InterruptSource, UInt8)] = [
      (.wifiMAC, 0), (.tg0T0Level, 14), (.tg0WatchdogLevel, 16), (.tg1T0Level, 18), (.gpio, 22),
      (.gpioNMI, 23), (.fromCPU0, 24), (.fromCPU3, 27), (.spi2, 30), (.uart0, 34), (.uart2, 36),
      (.ledc, 43), (.rtcCore, 46), (.rmt, 47), (.pcnt, 48), (.i2c0, 49), (.tg0T0Edge, 58),
      (.cacheIA, 68),
    ]
    for (source, number) in known { XCTAssertEqual(source.rawValue, number, "\(source)") }
  }

  func testASourceRaisesTheLineThatItIsMappedTo() {
    let internalLines: Set<UInt32> = [6, 7, 11, 15, 16, 29]
    for line in 0..<32 as Range<UInt32> {
      let bench = Bench()
      bench[0x3FF0_0164] = line  // FROM_CPU0 is source 24
      bench[Self.fromCPU] = 1
      let expected: UInt32 = internalLines.contains(line) ? 0 : 1 << line
      XCTAssertEqual(bench.peripherals.interruptLines, expected, "line \(line)")
      bench[Self.fromCPU] = 0
      XCTAssertEqual(bench.peripherals.interruptLines, 0, "line \(line)")
    }
  }

  func testALineIsHighAsLongAsOneOfItsSourcesIs() {
    let bench = Bench()
    for index in 0..<4 as Range<UInt32> { bench[0x3FF0_0164 + 4 * index] = 12 }
    bench[Self.fromCPU] = 1
    bench[Self.fromCPU + 8] = 1
    bench[Self.fromCPU] = 0
    XCTAssertTrue(bench.line(12))
    bench[0x3FF0_0164 + 8] = 13
    XCTAssertFalse(bench.line(12), "its last source was taken away")
    XCTAssertTrue(bench.line(13))
    bench[Self.fromCPU + 8] = 0
    XCTAssertEqual(bench.peripherals.interruptLines, 0)
  }

  func testAHighSourceCanMoveToAnotherLine() {
    let bench = Bench()
    bench[0x3FF0_018C] = 8
    bench[0x3FF4_000C] = 1 << 1  // TXFIFO_EMPTY holds
    XCTAssertEqual(bench.peripherals.interruptLines, 1 << 8)
    XCTAssertEqual(bench[0x3FF0_00F0], 1 << 2)
    bench[0x3FF0_018C] = 9
    XCTAssertEqual(bench.peripherals.interruptLines, 1 << 9)
    bench[0x3FF0_018C] = 16
    XCTAssertEqual(bench.peripherals.interruptLines, 0)
  }

  func testTheStatusWordsShowSourcesWhateverTheyAreMappedTo() {
    let bench = Bench()
    for index in 0..<4 as Range<UInt32> {
      bench[Self.fromCPU + 4 * index] = 0xFFFF_FFFF
      XCTAssertEqual(bench[Self.fromCPU + 4 * index], 1, "only bit 0 exists")
      XCTAssertEqual(bench[0x3FF0_00EC], (0x100_0000 << (index + 1)) - 0x100_0000)
    }
    XCTAssertEqual(bench[0x3FF0_00F0], 0)
    XCTAssertEqual(bench[0x3FF0_00F4], 0)
    XCTAssertEqual(bench.peripherals.interruptLines, 0, "line 16 is the core's own")
  }

  func testTheMapKeepsFiveBits() {
    let bench = Bench()
    bench[0x3FF0_0214] = 0xFFFF_FFEC  // CACHE_IA, source 68
    XCTAssertEqual(bench[0x3FF0_0214], 12)
    XCTAssertEqual(bench.peripherals.matrix.line(of: .cacheIA), 12)
    bench[0x3FF0_0270] = 9  // the APP CPU's GPIO map
    XCTAssertEqual(bench[0x3FF0_0270], 9)
    XCTAssertEqual(bench.peripherals.matrix.line(of: .gpio), 16)
  }

  func testAnEdgeThatIsGoneIsStillTold() {
    let bench = Bench()
    bench[0x3FF0_0164] = 10
    bench[Self.fromCPU] = 1
    bench[Self.fromCPU] = 0
    XCTAssertEqual(bench.peripherals.takeRisenLines(), 1 << 10)
    XCTAssertEqual(bench.peripherals.takeRisenLines(), 0)
    bench[Self.fromCPU] = 1
    _ = bench.peripherals.takeRisenLines()
    bench[0x3FF0_0168] = 22
    bench[Self.fromCPU + 4] = 1
    XCTAssertEqual(bench.peripherals.takeRisenLines(), 1 << 22, "10 was high before")
  }

  func testChangesAreLoggedWithTheirMoments() {
    let bench = Bench(logs: true)
    bench[0x3FF0_0164] = 12
    bench.pass(microseconds: 3)
    bench[Self.fromCPU] = 1
    guard let changes = bench.peripherals.changes else { return XCTFail("no log") }
    let logged = (0..<changes.count).map { changes[$0] }
    let moment = Moment(microseconds: 3)
    XCTAssertEqual(
      logged, [.init(at: moment, .source, 24, to: true), .init(at: moment, .line, 12, to: true)])
  }
}
