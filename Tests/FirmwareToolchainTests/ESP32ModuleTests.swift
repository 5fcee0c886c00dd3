import Simulation
import XCTest

@testable import FirmwareToolchain

/// Programs that import the separately compiled module `ESP32`.
final class ESP32ModuleTests: FirmwareTestCase {
  func testAProgramImportsTheChipsModule() async throws {
    let blink = program(
      """
      import ESP32

      let led = OutputPin(.led)
      for _ in 0..<4 {
        led.toggle()
        sleep(milliseconds: 1)
      }
      print("blinked")
      """, named: "blink")
    let (output, end) = try await run(try await toolchain.build(blink))
    XCTAssertEqual(output, "blinked\n")
    XCTAssertEqual(end, .exited(0))
  }
}
