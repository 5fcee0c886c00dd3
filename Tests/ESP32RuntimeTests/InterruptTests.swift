import Simulation
import XCTest

/// What an interrupt of level 1 does to the program that it interrupts: nothing.
final class InterruptTests: ChipTestCase {
  /// The handler uses all registers that it may, and an atomic (SCOMPARE1); the loop would notice.
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
