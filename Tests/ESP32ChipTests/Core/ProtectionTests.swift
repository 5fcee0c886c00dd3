import ESP32Chip
import XCTest

/// Source: Xtensa ISA reference manual, "Region protection option" and its table of attributes.
final class ProtectionTests: XCTestCase {
  private let load =
    """
    30 e4 50 | wdtlb a3, a4
    52 22 00 | l32i a5, a2, 0
    """
  private let store =
    """
    30 e4 50 | wdtlb a3, a4
    52 62 00 | s32i a5, a2, 0
    """

  func testAnAttributeAllowsLoadsAndStoresOrForbidsBoth() {
    let allowed: Set<UInt32> = [0, 1, 2, 4, 5, 14]
    for attribute in 0..<16 as Range<UInt32> {
      for (listing, cause) in [(load, 28), (store, 29)] as [(String, UInt32)] {
        for address in [Machine.data, 0x4009_0000, 0x5000_0000] as [UInt32] {
          let machine = Machine(listing)
          (machine[2], machine[3], machine[4]) = (address, attribute, address)
          machine.step(2)
          if allowed.contains(attribute) {
            XCTAssertEqual(machine.core.pc, Machine.origin + 6, "\(attribute)")
          } else {
            XCTAssertEqual(machine.core.pc, Machine.vectors + 0x340, "\(attribute)")
            XCTAssertEqual(machine.special(232), cause, "\(attribute)")
            XCTAssertEqual(machine.special(238), address, "\(attribute)")
          }
        }
      }
    }
  }

  func testAnAttributeAllowsFetchesOrForbidsThem() {
    let allowed: Set<UInt32> = [1, 2, 3, 4, 5]
    for attribute in 0..<16 as Range<UInt32> {
      let machine = Machine(
        """
        30 64 50 | witlb a3, a4
        f0 20 00 | nop
        """)
      (machine[3], machine[4]) = (attribute, 0x4000_0000)
      machine.step(2)
      if allowed.contains(attribute) {
        XCTAssertEqual(machine.core.pc, Machine.origin + 6, "\(attribute)")
      } else {
        // The vector cannot be fetched either.
        XCTAssertEqual(machine.special(232), 20, "\(attribute)")
        XCTAssertEqual(machine.special(238), Machine.origin + 3, "\(attribute)")
        XCTAssertEqual(machine.special(177), Machine.origin + 3, "\(attribute)")
      }
    }
  }

  func testANilPointerIsAnExceptionOnceTheLowestRegionIsClosed() {
    let machine = Machine(load)
    (machine[2], machine[3], machine[4]) = (0, 15, 6)
    machine.step(2)
    XCTAssertEqual([machine.special(232), machine.special(238)], [28, 0])
  }

  func testTheAttributesCanBeReadBack() {
    let machine = Machine(
      """
      30 e4 50 | wdtlb a3, a4
      50 64 50 | witlb a5, a4
      60 f4 50 | rdtlb1 a6, a4
      70 74 50 | ritlb1 a7, a4
      80 b4 50 | rdtlb0 a8, a4
      90 54 50 | pitlb a9, a4
      """)
    (machine[3], machine[4], machine[5]) = (14, 0x2000_0123, 3)
    machine.step(6)
    XCTAssertEqual(
      [machine[6], machine[7], machine[8], machine[9]],
      [0x2000_000E, 0x2000_0003, 0x2000_0000, 0x2000_0001])
  }
}
