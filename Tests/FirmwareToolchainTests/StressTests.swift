import Simulation
import XCTest

@testable import FirmwareToolchain

final class StressTests: FirmwareTestCase {
  /// Compiling takes a minute or two when nothing is cached.
  func testTheChipComputesWhatTheHostComputes() async throws {
    var lines = 0
    for part in try StressSource.parts() {
      let expected = try await outputOnHost(part, options: ["-Onone", "-wmo"])
      let firmware = try await toolchain.build(part)
      let (output, end) = try await run(firmware, timeLimit: .seconds(120))
      XCTAssertEqual(end, .exited(0), part.name)
      let wanted = expected.split(separator: "\n")
      let got = output.split(separator: "\n")
      XCTAssertEqual(got.count, wanted.count, part.name)
      for (one, other) in zip(got, wanted) { XCTAssertEqual(one, other, part.name) }
      lines += wanted.count
    }
    XCTAssertEqual(lines, StressSource.lineCount)
  }
}
