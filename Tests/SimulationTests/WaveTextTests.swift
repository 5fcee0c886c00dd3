import XCTest

@testable import Simulation

/// The files that record a run: dumps for wave viewers, and traces.
final class WaveTextTests: XCTestCase {
  func testADumpDeclaresAllThenTellsChanges() throws {
    var wave = WaveText(pins: 1 << 0 | 1 << 39, lines: 1 << 31)
    let head = wave.take()
    XCTAssert(
      head.hasPrefix(
        """
        $version workbook $end
        $timescale 1 ns $end
        $scope module esp32 $end
        $scope module pins $end
        $var wire 1 ! GPIO0 $end
        $var wire 1 " GPIO1 $end

        """), head)
    let declared = head.matches(of: #/\$var wire 1 (.) (\S+) \$end/#)
    XCTAssertEqual(declared.count, Scenario.pins.count + 32)
    XCTAssertEqual(Set(declared.map(\.output.1)).count, declared.count)
    let names = Dictionary(
      uniqueKeysWithValues: declared.map { ($0.output.2, $0.output.1) })
    let levels = head.components(separatedBy: "$dumpvars\n")[1].split(separator: "\n").dropLast()
    XCTAssertEqual(levels.count, declared.count)
    XCTAssertEqual(
      levels.filter { $0.first == "1" }.map { $0.dropFirst() }.sorted(),
      ["GPIO0", "GPIO39", "line31"].compactMap { names[$0] }.sorted())
    let (pin, line) = (try XCTUnwrap(names["GPIO2"]), try XCTUnwrap(names["line8"]))
    wave.change(pin: 2, isHigh: true, atNanoseconds: 25)
    wave.change(line: 8, isHigh: true, atNanoseconds: 25)
    wave.change(pin: 20, isHigh: true, atNanoseconds: 30)
    wave.change(pin: 2, isHigh: false, atNanoseconds: 1000)
    wave.end(atNanoseconds: 5000)
    XCTAssertEqual(wave.take(), "#25\n1\(pin)\n1\(line)\n#1000\n0\(pin)\n#5000\n")
    XCTAssertEqual(wave.take(), "")
  }

  func testATraceHasALineAnInstruction() {
    var registers = [UInt32](repeating: 0, count: 16)
    var trace = TraceText(registers: registers)
    registers[2] = 0x2F
    trace.instruction(1, at: 0x4008_0400, registers: registers, nanoseconds: 25)
    trace.instruction(2, at: 0x4008_0403, registers: registers, nanoseconds: 50)
    trace.change("pin", 2, true, nanoseconds: 1_234_567)
    trace.change("line", 8, false, nanoseconds: 1_234_567)
    registers[0] = 1
    registers[1] = 0x3FFD_FFF0
    registers[15] = 0xFFFF_FFFF
    trace.instruction(3, at: 0x4008_0340, registers: registers, nanoseconds: 2_000_025)
    XCTAssertEqual(
      trace.take(),
      """
      # workbook trace 1
      1 0.025 40080400 a2=0000002f
      2 0.050 40080403
      - 1234.567 pin 2 1
      - 1234.567 line 8 0
      3 2000.025 40080340 a0=00000001 a1=3ffdfff0 a15=ffffffff

      """)
  }
}
