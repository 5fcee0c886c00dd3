import ESP32Chip
import XCTest

/// Source: esp32-facts.md 4.5; registers: espressif/svd, esp32.svd, UART0.
final class UARTTests: XCTestCase {
  private static let fifo: UInt32 = 0x3FF4_0000
  private static let raw: UInt32 = 0x3FF4_0004
  private static let status: UInt32 = 0x3FF4_0008
  private static let enable: UInt32 = 0x3FF4_000C
  private static let clear: UInt32 = 0x3FF4_0010
  private static let divider: UInt32 = 0x3FF4_0014
  private static let state: UInt32 = 0x3FF4_001C
  private static let conf0: UInt32 = 0x3FF4_0020
  private static let conf1: UInt32 = 0x3FF4_0024

  private func benchAtHandOff() -> Bench {
    let bench = Bench()
    bench.peripherals.handOff(at: bench.now)
    return bench
  }

  private func send(_ text: String, on bench: Bench) {
    for byte in text.utf8 { bench[Self.fifo] = UInt32(byte) }
  }

  func testAByteIsOutWhenItsStopBitIsOut() {
    // 10 bits of 347 3/16 cycles of 40 MHz are 3471.875 cycles of 12 units: 41662.5.
    let bench = benchAtHandOff()
    bench.pass(units: 1000)
    send("A", on: bench)
    XCTAssertEqual(bench.peripherals.nextEvent, Moment(units: 1000 + 41_663))
    bench.pass(units: 41_662)
    XCTAssertEqual(bench.console, "")
    bench.pass(units: 1)
    XCTAssertEqual(bench.console, "A")
    XCTAssertEqual(bench.peripherals.console.moment(ofByte: 0), Moment(units: 42_663))
  }

  func testFramesOfAnUnevenLengthAddUpExactly() {
    let bench = benchAtHandOff()
    send(String(repeating: "x", count: 100), on: bench)
    bench.pass(microseconds: 10_000)
    let console = bench.peripherals.console
    XCTAssertEqual(console.count, 100)
    // 41662.5 units each.
    XCTAssertEqual(console.moment(ofByte: 1), Moment(units: 83_325))
    XCTAssertEqual(console.moment(ofByte: 99), Moment(units: 4_166_250))
  }

  func testAFrameLastsAsLongAsItsBits() {
    // CONF0: data bits, parity, stop bits; the frame in half bits.
    let cases: [(conf0: UInt32, halfBits: UInt64)] = [
      (0x0800_001C, 20), (0x0800_0010, 14), (0x0800_001E, 22), (0x0800_003C, 22),
      (0x0800_002C, 21), (0x0800_0014, 16), (0x0800_000C, 20),
    ]
    for (conf0, halfBits) in cases {
      let bench = Bench()
      bench[Self.divider] = 400
      bench[Self.conf0] = conf0
      send("5", on: bench)
      XCTAssertEqual(
        bench.peripherals.nextEvent.units, halfBits * 400 * 12 / 2, "CONF0 \(hex(conf0))")
    }
  }

  func testTheClockIsTheBusOrTheReferenceTick() {
    let bench = Bench()
    bench[Self.divider] = 10
    bench[Self.conf0] = 0x1C  // REF_TICK: 1 MHz
    send("r", on: bench)
    XCTAssertEqual(bench.peripherals.nextEvent, Moment(microseconds: 100))
  }

  func testABusClockOf80MHzHalvesTheRestOfAFrame() {
    let bench = Bench()
    bench[Self.divider] = 400
    send("ab", on: bench)
    bench.pass(units: 24_000)  // half of the first byte
    bench[0x3FF4_8070] = 0x0800_2210  // PLL
    XCTAssertEqual(bench.peripherals.nextEvent, Moment(units: 36_000))
    bench.pass(units: 12_000)
    XCTAssertEqual(bench.console, "a")
    XCTAssertEqual(bench.peripherals.nextEvent, Moment(units: 60_000))
  }

  func testStatusCountsTheFIFOAndShowsTheBitThatGoesOut() {
    let bench = Bench()
    bench[Self.divider] = 100  // a bit lasts 1200 units
    send("\u{55}bc", on: bench)
    XCTAssertEqual(bench[Self.state] >> 16 & 0xFF, 2, "one is on its way")
    var states: [UInt32] = []
    for _ in 0..<10 {
      bench.pass(units: 600)
      let state = bench[Self.state]
      states.append(state >> 24 & 15 | (state >> 31) << 4)
      bench.pass(units: 600)
    }
    // Start bit low, then 1, 0, 1, 0 … of 0x55, then the stop bit.
    XCTAssertEqual(
      states, [1, 0x12, 3, 0x14, 5, 0x16, 7, 0x18, 9, 0x1B], "states 1 to 9, 11; the line in bit 4")
    bench.pass(units: 30_000)
    XCTAssertEqual(bench[Self.state] >> 16 & 0xFFF, 0, "empty and idle")
  }

  func testTheTransmitFIFOHolds128BytesAndLosesTheNext() {
    let bench = benchAtHandOff()
    send(String(repeating: "f", count: 129), on: bench)
    XCTAssertEqual(bench[Self.state] >> 16 & 0xFF, 128)
    XCTAssertEqual(bench.peripherals.uart0.lostTransmitCount, 0)
    send("g", on: bench)
    XCTAssertEqual(bench.peripherals.uart0.lostTransmitCount, 1)
    bench.pass(microseconds: 20_000)
    XCTAssertEqual(bench.console, String(repeating: "f", count: 129))
  }

  func testTransmitInterruptsFollowTheirThresholdsAndTheEnd() {
    let bench = benchAtHandOff()
    bench[Self.conf1] = 2 << 8 | 0x60
    send("abcd", on: bench)
    bench[Self.clear] = 0x7_FFFF
    XCTAssertEqual(bench[Self.raw], 0, "three are waiting")
    bench[Self.enable] = 1 << 14
    bench[0x3FF0_018C] = 5
    bench.pass(microseconds: 90)
    XCTAssertEqual(bench[Self.raw], 0, "two are waiting")
    bench.pass(microseconds: 90)
    XCTAssertEqual(bench[Self.raw], 1 << 1, "one is waiting")
    XCTAssertFalse(bench.line(5))
    bench.pass(microseconds: 180)
    XCTAssertEqual(bench[Self.raw], 1 << 1 | 1 << 14)
    XCTAssertEqual(bench[Self.status], 1 << 14)
    XCTAssertTrue(bench.line(5))
    bench[Self.clear] = 1 << 14 | 1 << 1
    XCTAssertFalse(bench.line(5))
    XCTAssertEqual(bench[Self.raw], 1 << 1, "the condition lasts")
  }

  func testWhatComesInIsReadInOrder() {
    let bench = benchAtHandOff()
    for byte in "hey".utf8 { bench.receive(byte) }
    XCTAssertEqual(bench[Self.state] & 0xFF, 3)
    let pointers = bench[0x3FF4_0060]
    XCTAssertEqual((pointers >> 13 & 0x7FF) - (pointers >> 2 & 0x7FF), 3)
    XCTAssertEqual((0..<3).map { _ in bench[Self.fifo] }, [0x68, 0x65, 0x79])
    XCTAssertEqual(bench[Self.state] & 0xFF, 0)
    XCTAssertEqual(bench[Self.fifo], 0x79, "nothing new")
  }

  func testTheReceiverInterruptsAtItsThresholdUntilItIsServed() {
    let bench = benchAtHandOff()
    bench[Self.conf1] = 0x6000 | 2
    bench[Self.enable] = 1
    bench.receive(1)
    XCTAssertFalse(bench.line(5))
    bench.receive(2)
    XCTAssertTrue(bench.line(5), "the ROM has mapped UART0 to line 5")
    bench[Self.clear] = 1
    XCTAssertTrue(bench.line(5), "still two bytes")
    _ = bench[Self.fifo]
    XCTAssertTrue(bench.line(5), "read, but not cleared")
    bench[Self.clear] = 1
    XCTAssertFalse(bench.line(5))
  }

  func testTheReceiverTellsAPauseAfterBytes() {
    let bench = Bench()
    bench[Self.divider] = 400  // a bit lasts 4800 units
    bench[Self.conf1] = 1 << 31 | 2 << 24 | 0x6060
    bench.receive(7)
    bench.pass(units: 10_000)
    bench.receive(8)
    bench.pass(units: 16 * 4800 - 1)
    XCTAssertEqual(bench[Self.raw] & 1 << 8, 0)
    bench.pass(units: 1)
    XCTAssertEqual(bench[Self.raw] & 1 << 8, 1 << 8, "2 times 8 bits after the last byte")
    bench[Self.clear] = 1 << 8
    bench.receive(9)
    for _ in 0..<3 { _ = bench[Self.fifo] }
    XCTAssertEqual(bench.peripherals.nextEvent, .never, "nothing was left to wait for")
    bench.pass(microseconds: 10_000)
    XCTAssertEqual(bench[Self.raw] & 1 << 8, 0)
  }

  func testTheReceiveFIFOOverflowsAfter128Bytes() {
    let bench = benchAtHandOff()
    for byte in 0..<128 as Range<UInt8> { bench.receive(byte) }
    XCTAssertEqual(bench[Self.raw] & 1 << 4, 0)
    bench.receive(200)
    XCTAssertEqual(bench[Self.raw] & 1 << 4, 1 << 4)
    XCTAssertEqual((0..<128).map { _ in bench[Self.fifo] }, Array(0..<128))
  }

  func testTheResetBitsEmptyTheFIFOs() {
    let bench = benchAtHandOff()
    send("abc", on: bench)
    bench.receive(1)
    bench[Self.conf0] = 0x0800_001C | 1 << 17 | 1 << 18
    bench[Self.conf0] = 0x0800_001C
    XCTAssertEqual(bench[Self.state] & 0xFF00FF, 0)
    bench.pass(microseconds: 1000)
    XCTAssertEqual(bench.console, "a", "it was on its way")
  }

  func testWhatIsNotModelledIsRefused() {
    let bench = Bench()
    XCTAssertFalse(bench.takes(0x0800_001C | 1 << 14, at: Self.conf0), "loop-back")
    XCTAssertFalse(bench.takes(0x0800_001C | 1 << 22, at: Self.conf0), "inverted TXD")
    XCTAssertFalse(bench.takes(1 << 23, at: Self.conf1), "flow control")
    XCTAssertFalse(bench.takes(1, at: 0x3FF4_0018), "AUTOBAUD")
    XCTAssertNil(bench.peripherals.read(0x3FF4_0044, at: bench.now), "RS485_CONF")
  }

  func testWithoutItsClockAByteStandsStill() {
    let bench = Bench()
    bench[Self.divider] = 400
    send("z", on: bench)
    bench.pass(units: 40_000)
    bench[0x3FF0_00C0] = 0xF9C1_E06F & ~(1 << 2)
    XCTAssertNil(bench.peripherals.read(Self.state, at: bench.now))
    XCTAssertFalse(bench.takes(65, at: Self.fifo))
    bench.pass(units: 100_000)
    bench[0x3FF0_00C0] = 0xF9C1_E06F
    XCTAssertEqual(bench.console, "")
    XCTAssertEqual(bench.peripherals.nextEvent, Moment(units: 148_000))
    bench.pass(units: 8_000)
    XCTAssertEqual(bench.console, "z")
  }

  func testAResetPutsTheRegistersBack() {
    let bench = benchAtHandOff()
    bench[Self.conf1] = 1
    bench[0x3FF0_00C4] = 1 << 2
    XCTAssertNil(bench.peripherals.read(Self.conf1, at: bench.now), "held in reset")
    bench[0x3FF0_00C4] = 0
    XCTAssertEqual(bench[Self.conf1], 0x6060)
    XCTAssertEqual(bench[Self.divider], 0x2B6)
    XCTAssertEqual(bench[Self.conf0], 0x0800_001C)
  }
}
