import Foundation
import ImageReader
import TestSupport
import XCTest

/// Files that no tool wrote, read under the address sanitizer: none crashes the readers.
final class FuzzTests: XCTestCase {
  /// Ten thousand damaged files of each sort, in two processes.
  func testDamagedFilesAreReadOrRefusedButNeverCrash() async throws {
    let program = try LinkedProgram.everything(linkingWith: ["--emit-relocs"])
    _ = try program.image()
    let driver = program.path("fuzz")
    try compile("FuzzDriver.swift", ["-sanitize=address", "-Onone"], to: driver)
    let seeds = ["start.o", "app.o", "program.elf", "program.bin"].map(program.path)
    let halves = [["5000"], ["--from", "5000", "10000"]]
    let outputs = try await concurrently(halves) { half in
      try Tool.run(driver, half + seeds, environment: Self.sanitizer)
    }
    var accepted = [0, 0]
    for (half, output) in zip(halves, outputs) {
      let last = try XCTUnwrap(output.split(separator: "\n").last)
      let match = try XCTUnwrap(
        last.wholeMatch(of: /(\d+) ELF files, \1 flash images; read (\d+) and (\d+)/),
        String(last))
      XCTAssertEqual(String(match.1), half.last)
      accepted[0] += try XCTUnwrap(Int(match.2))
      accepted[1] += try XCTUnwrap(Int(match.3))
    }
    // Damage that is always refused at the door would prove nothing.
    for count in accepted {
      XCTAssertTrue((500...9500).contains(count), "\(count) of 10000 were read")
    }
  }

  /// libFuzzer's inputs: it begins with the kept corpus, and goes on from what reaches new code.
  ///
  /// Two searches that begin differently. A longer one: the same program with
  /// `-max_total_time=SECONDS` instead of `-runs`.
  func testInputsOfLibFuzzerAreReadOrRefusedButNeverCrash() async throws {
    let folder = try TemporaryFolder()
    let target = folder.url.appending(path: "fuzz").path
    // Optimising takes the compiler four times as long as all inputs take the program without.
    try compile("FuzzTarget.swift", ["-sanitize=fuzzer,address", "-Onone"], to: target)
    let kept = try await concurrently([1, 2]) { seed in
      let found = folder.url.appending(path: "found-\(seed)")
      try FileManager.default.createDirectory(at: found, withIntermediateDirectories: true)
      let output = try Tool.run(
        target,
        [
          "-runs=15000", "-seed=\(seed)", "-max_total_time=120", "-timeout=10", "-max_len=4096",
          "-len_control=0", "-artifact_prefix=\(folder.url.path)/", found.path, Self.corpus.path,
        ], environment: Self.sanitizer)
      XCTAssertTrue(output.contains("Done 15000 runs"), output)
      return try FileManager.default.contentsOfDirectory(atPath: found.path).count
    }
    for count in kept { XCTAssertGreaterThan(count, 100, "hardly any input reached new code") }
  }

  /// A corpus that is refused at the door would leave libFuzzer outside for long.
  func testTheCorpusHoldsFilesThatAreRead() throws {
    func bytes(_ name: String) throws -> [UInt8] {
      Array(try Data(contentsOf: Self.corpus.appending(path: name)))
    }
    let object = try ELFFile(bytes("object.elf"))
    XCTAssertFalse(object.relocations.isEmpty)
    let program = try ELFFile(bytes("program.elf"))
    XCTAssertEqual(program.symbol(named: "main")?.address, program.entry)
    XCTAssertEqual(try FlashImage(bytes("program.bin")).entry, program.entry)
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)
    for name in names { XCTAssertLessThan(try bytes(name).count, 4096, name) }
  }

  private static let folder = Tool.root.appending(path: "Tests/ImageReaderTests/Fuzz")
  private static let corpus = folder.appending(path: "Corpus")

  /// The backtracer of a crash would wait for ever.
  private static let sanitizer = [
    "SWIFT_BACKTRACE": "enable=no", "ASAN_OPTIONS": "detect_leaks=0",
  ]

  /// Compiles one of the drivers with the module's sources.
  private func compile(_ driver: String, _ options: [String], to program: String) throws {
    let sources = ["Exercise.swift", driver].map { Self.folder.appending(path: $0).path }
    try Tool.run(
      "swiftc",
      options + ["-wmo", "-parse-as-library", "-swift-version", "6", "-o", program]
        + (try Tool.moduleSources()) + sources)
  }
}
