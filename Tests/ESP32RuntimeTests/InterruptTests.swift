import FirmwareToolchain
import Simulation
import XCTest

/// What an interrupt of level 1 does to the program that it interrupts: nothing.
final class InterruptTests: ChipTestCase {
  /// All registers, one by one, with a handler that changes each of them: `Interrupted.S`.
  func testAnInterruptLeavesEveryRegisterAsItWas() async throws {
    let (output, end) = try await run(
      """
      import CXtensa
      @_silgen_name("interrupted") func interrupted() -> UnsafePointer<UInt32>

      xtensa_write_intenable(1 << 7)
      let found = interrupted()
      xtensa_write_intenable(0)

      var index = 0
      func expect(_ register: StaticString, _ value: UInt32) {
        if found[index] != value { print("\\(register): \\(found[index]), not \\(value)") }
        index += 1
      }
      expect("a0", 0xffff_ffff)
      expect("a1", 0)
      expect("a2", 0x80)
      for number in 3...15 as ClosedRange<UInt32> {
        expect("one of a3 to a15", (0xff - number) * 0x101_0101)
      }
      expect("SAR", 21)
      expect("LBEG", 0x4000_1234)
      expect("LEND", 0x4000_5678)
      expect("LCOUNT", 7)
      expect("SCOMPARE1", 0x5c0f_fee5)
      expect("PS", 0x20)
      expect("PS in the handler", 0x23)
      expect("the handler's argument", 0x80)
      print("\\(index) registers")
      """, with: [try assembly("Interrupted.S")])
    XCTAssertEqual(output, "24 registers\n")
    XCTAssertEqual(end, .exited(0))
  }

  /// A handler that is late once goes on ticking if it catches up.
  ///
  /// One that does not has set an alarm in the past, which is as far away as CCOUNT is wide.
  func testATimerThatIsArmedAgainCatchesUp() async throws {
    let catchesUp = try await ticks(arming: "Int32(bitPattern: next &- xtensa_read_ccount()) <= 0")
    XCTAssertTrue((150...200).contains(catchesUp), "\(catchesUp) ticks")
    let once = try await ticks(arming: "false")
    XCTAssertEqual(once, 1)
  }

  /// How often a timer with a period of 500 cycles comes in 100,000 cycles, after a first time that
  /// took 2,000.
  private func ticks(arming condition: String) async throws -> Int {
    let firmware = try await build(
      """
      import CXtensa
      import Synchronization

      let ticks = Atomic<UInt32>(0)

      @c(interrupt_dispatch)
      @section(".iram1.text")
      public func interruptDispatch(_ pending: UInt32) {
        var next = xtensa_read_ccompare0()
        if ticks.load(ordering: .relaxed) == 0 {
          while xtensa_read_ccount() &- next < 2000 {}
        }
        repeat {
          next &+= 500
          xtensa_write_ccompare0(next)
        } while \(condition)
        ticks.wrappingAdd(1, ordering: .relaxed)
      }

      let start = xtensa_read_ccount()
      xtensa_write_ccompare0(start &+ 500)
      xtensa_write_intenable(1 << 6)
      while xtensa_read_ccount() &- start < 100_000 {}
      xtensa_write_intenable(0)
      print(ticks.load(ordering: .relaxed))
      """)
    let result = try await QEMU(timekeeping: .instructionCount).run(
      elf: firmware.elf(.simulatorCall), timeLimit: .seconds(60)
    ) { _ in .goOn }
    XCTAssertEqual(result.end, .exited(0))
    let output = String(decoding: result.output, as: UTF8.self)
    return try XCTUnwrap(Int(output.dropLast()), output)
  }

  /// A computation in Swift, with 64-bit division and atomics, under a timer.
  func testAnInterruptedComputationGivesTheSameResult() async throws {
    let (output, end) = try await run(
      """
      import CXtensa
      import Synchronization

      let ticks = Atomic<UInt32>(0)
      let period: UInt32 = 500

      @c(interrupt_dispatch)
      @section(".iram1.text")
      public func interruptDispatch(_ pending: UInt32) {
        var next = xtensa_read_ccompare0()
        repeat {
          next &+= period
          xtensa_write_ccompare0(next)
        } while Int32(bitPattern: next &- xtensa_read_ccount()) <= 0
        ticks.wrappingAdd(1, ordering: .relaxed)
      }

      @inline(never)
      func work(_ seed: UInt64) -> UInt64 {
        var value = seed
        let counter = Atomic<UInt32>(0)
        for step in 1...2000 as ClosedRange<UInt64> {
          value = (value &* 6_364_136_223_846_793_005 &+ step) / (step | 1) ^ value << (step & 31)
          counter.wrappingAdd(UInt32(truncatingIfNeeded: value), ordering: .relaxed)
        }
        return value ^ UInt64(counter.load(ordering: .relaxed))
      }

      let undisturbed = work(7)
      xtensa_write_ccompare0(xtensa_read_ccount() &+ period)
      xtensa_write_intenable(1 << 6)
      var rounds = 0
      while ticks.load(ordering: .relaxed) < 300 {
        if work(7) != undisturbed { print("disturbed in round \\(rounds)") }
        rounds += 1
      }
      xtensa_write_intenable(0)
      print("done")
      """)
    XCTAssertEqual(output, "done\n")
    XCTAssertEqual(end, .exited(0))
  }
}
