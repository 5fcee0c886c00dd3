import Foundation
import TestSupport
import XCTest

final class FuzzTests: XCTestCase {
  /// Ten thousand damaged files of each sort, read under the address sanitizer: none crashes.
  func testDamagedFilesAreReadOrRefusedButNeverCrash() throws {
    let program = try LinkedProgram.everything(linkingWith: ["--emit-relocs"])
    _ = try program.image()
    let driver = program.path("fuzz")
    let source = Tool.root.appending(path: "Tests/ImageReaderTests/Fuzz/FuzzDriver.swift").path
    try Tool.run(
      "swiftc",
      [
        "-sanitize=address", "-wmo", "-parse-as-library", "-Onone", "-swift-version", "6", "-o",
        driver,
      ]
        + (try Tool.moduleSources()) + [source])
    let seeds = ["start.o", "app.o", "program.elf", "program.bin"].map(program.path)
    // The backtracer of a crash would wait for ever.
    let output = try Tool.run(
      driver, ["10000"] + seeds,
      environment: ["SWIFT_BACKTRACE": "enable=no", "ASAN_OPTIONS": "detect_leaks=0"])
    let last = try XCTUnwrap(output.split(separator: "\n").last)
    let match = try XCTUnwrap(
      last.wholeMatch(
        of: /10000 ELF files, 10000 flash images; read (\d+) and (\d+)/), String(last))
    // Damage that is always refused at the door would prove nothing.
    for count in [match.1, match.2] {
      let accepted = try XCTUnwrap(Int(count))
      XCTAssertTrue((500...9500).contains(accepted), "\(accepted) of 10000 were read")
    }
  }
}
