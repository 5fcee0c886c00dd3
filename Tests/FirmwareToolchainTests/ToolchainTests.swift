import Foundation
import Simulation
import XCTest

@testable import FirmwareToolchain

final class ToolchainTests: FirmwareTestCase {
  func testHelloPrintsOnTheChip() async throws {
    let firmware = try await toolchain.build(program("print(\"Hello, chip!\")", named: "hello"))
    let (output, end) = try await run(firmware)
    XCTAssertEqual(output, "Hello, chip!\n")
    XCTAssertEqual(end, .exited(0))
  }
}
