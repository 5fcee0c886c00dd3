import FirmwareToolchain
import Foundation
import ImageReader
import XCTest

/// What the linked images hold.
final class ImageTests: ChipTestCase {
  private let blink = """
    import ESP32

    let led = OutputPin(.led)
    while true {
      led.toggle()
      sleep(milliseconds: 500)
    }
    """

  func testHelloAndBlinkFitIn4KiBOfFlash() async throws {
    for program in ["print(\"Hello from the ESP32\")", blink] {
      let image = try await toolchain.image(of: build(program))
      XCTAssertLessThanOrEqual(try Data(contentsOf: image).count, 4096)
    }
  }

  /// A chip would stop at QEMU's simulator call.
  func testTheBoardsImageHasNoSimulatorCall() async throws {
    let firmware = try await build("print(\"Hello from the ESP32\")")
    for (console, count) in [(ConsoleLink.uart0, 0), (.simulatorCall, 2)] {
      let file = try ELFFile([UInt8](Data(contentsOf: firmware.elf(console))))
      let names = ["console_write", "machine_stop", "machine_start"]
      let calls = try names.map { name in
        let symbol = try XCTUnwrap(file.symbol(named: name))
        let next = file.symbols.map(\.address).filter { $0 > symbol.address }.min()
        let text = try XCTUnwrap(file.section(named: ".text"))
        let start = Int(symbol.address - text.virtualAddress)
        let end = next.map { Int($0 - text.virtualAddress) } ?? Int(text.size)
        let code = file.contents(of: text).dropFirst(start).prefix(end - start)
        return simulatorCalls(in: Array(code))
      }
      XCTAssertEqual(calls.reduce(0, +), count, "\(console)")
    }
  }

  func testThePartsAreInTheOrderThatTheBookShows() async throws {
    let firmware = try await build(blink)
    let file = try ELFFile([UInt8](Data(contentsOf: firmware.elf(.uart0))))
    XCTAssertEqual(
      file.sections.filter(\.isAllocated).map(\.name),
      [".vectors", ".iram1", ".text", ".data", ".rodata", ".bss"])
    XCTAssertEqual(file.section(named: ".vectors")?.virtualAddress, 0x4008_0000)
    XCTAssertEqual(file.section(named: ".vectors")?.size, 0x400)
    XCTAssertEqual(file.section(named: ".data")?.virtualAddress, 0x3ffb_0000)
    XCTAssertEqual(file.symbol(named: "_stack_top")?.address, 0x3ffe_0000)
    XCTAssertEqual(file.symbol(named: "_stack_bottom")?.address, 0x3ffd_c000)
  }

  /// Neither the heap nor floating point, neither strings nor what would start them.
  func testBlinkDragsInNothingThatItDoesNotUse() async throws {
    let firmware = try await build(blink)
    let file = try ELFFile([UInt8](Data(contentsOf: firmware.elf(.uart0))))
    for name in ["posix_memalign", "heap_allocate", "__adddf3", "swift_once", "putchar", "memcpy"] {
      XCTAssertNil(file.symbol(named: name), name)
    }
  }

  private func simulatorCalls(in code: [UInt8]) -> Int {
    code.indices.dropLast(2).count { code[$0] == 0 && code[$0 + 1] == 0x51 && code[$0 + 2] == 0 }
  }
}
