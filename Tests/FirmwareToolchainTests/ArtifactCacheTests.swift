import Diagnostics
import Foundation
import Simulation
import Subprocess
import SystemPackage
import TestSupport
import XCTest

@testable import FirmwareToolchain

final class ArtifactCacheTests: FirmwareTestCase {
  private func hash(_ name: String) -> ContentHash {
    var builder = ContentHash.Builder()
    builder.add("name", name)
    return builder.hash()
  }

  private func add(_ name: String, bytes: Int = 100, to cache: ArtifactCache) async throws -> URL {
    try await cache.entry(hash(name)) { folder in
      try Data(count: bytes).write(to: folder.appending(path: "data"))
    }
  }

  /// Lets hours pass on both clocks since a file or folder was used.
  ///
  /// - Parameters:
  ///   - path: what was used.
  ///   - hours: how many pass.
  ///   - wallHours: how many the clock on the wall goes forward, if it jumps.
  private func age(_ path: String, byHours hours: Int, wallHours: Int? = nil) {
    var (wall, running) = (timespec(), timespec())
    clock_gettime(CLOCK_REALTIME, &wall)
    clock_gettime(CLOCK_MONOTONIC, &running)
    wall.tv_sec -= (wallHours ?? hours) * 3600
    running.tv_sec -= hours * 3600
    XCTAssertEqual(utimensat(AT_FDCWD, path, [wall, running], 0), 0)
  }

  func testAnEntryIsMadeOnce() async throws {
    let folder = try TemporaryFolder()
    let cache = ArtifactCache(folder: folder.url)
    let first = try await add("a", to: cache)
    let second = try await cache.entry(hash("a")) { _ in XCTFail("made twice") }
    XCTAssertEqual(first, second)
    XCTAssertEqual(try Data(contentsOf: second.appending(path: "data")).count, 100)
  }

  func testAFailedEntryLeavesNothing() async throws {
    let folder = try TemporaryFolder()
    let cache = ArtifactCache(folder: folder.url)
    struct Failure: Error {}
    do {
      _ = try await cache.entry(hash("a")) { draft in
        try Data(count: 9).write(to: draft.appending(path: "half"))
        throw Failure()
      }
      XCTFail("stored")
    } catch is Failure {}
    XCTAssertNil(cache.existing(hash("a")))
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/scratch"), [])
    _ = try await add("a", to: cache)
  }

  func testTheLongestUnusedEntriesAreRemovedFirst() async throws {
    let folder = try TemporaryFolder()
    let cache = ArtifactCache(folder: folder.url)
    for (hours, name) in ["old", "older", "oldest"].enumerated() {
      let entry = try await add(name, bytes: 1000, to: cache)
      age(entry.path, byHours: hours)
    }
    XCTAssertEqual(cache.trim(to: 2000, inUseFor: 0), 1000)
    XCTAssertNil(cache.existing(hash("oldest")))
    XCTAssertNotNil(cache.existing(hash("older")))
    XCTAssertNotNil(cache.existing(hash("old")))
  }

  func testUseKeepsAnEntry() async throws {
    let folder = try TemporaryFolder()
    let cache = ArtifactCache(folder: folder.url)
    for name in ["used", "unused"] {
      let entry = try await add(name, bytes: 1000, to: cache)
      age(entry.path, byHours: 2)
    }
    XCTAssertNotNil(cache.existing(hash("used")))
    cache.trim(to: 1000)
    XCTAssertNotNil(cache.existing(hash("used")))
    XCTAssertNil(cache.existing(hash("unused")))
  }

  func testAClockThatJumpsRemovesNothingThatIsInUse() async throws {
    let folder = try TemporaryFolder()
    let cache = ArtifactCache(folder: folder.url)
    for hours in [0, 24, -24] {
      let entry = try await add("used \(hours)", bytes: 1000, to: cache)
      age(entry.path, byHours: 0, wallHours: hours)
    }
    XCTAssertEqual(cache.trim(to: 0), 0)
    XCTAssertNotNil(cache.existing(hash("used 24")))
  }

  func testAClockThatGoesBackKeepsNothingForEver() async throws {
    let folder = try TemporaryFolder()
    let cache = ArtifactCache(folder: folder.url)
    let entry = try await add("unused", bytes: 1000, to: cache)
    age(entry.path, byHours: 2, wallHours: -24)
    XCTAssertEqual(cache.trim(to: 0), 1000)
  }

  func testWhatWasUsedBeforeTheSystemWasStartedIsInNobodysUse() async throws {
    let folder = try TemporaryFolder()
    let cache = ArtifactCache(folder: folder.url)
    let entry = try await add("unused", bytes: 1000, to: cache)
    age(entry.path, byHours: -1, wallHours: 1)
    XCTAssertEqual(cache.trim(to: 0), 1000)
  }

  func testTheLimitHoldsWithoutBeingAsked() async throws {
    let folder = try TemporaryFolder()
    let cache = ArtifactCache(folder: folder.url, limit: 2500)
    for name in ["a", "b", "c", "d"] {
      let entry = try await add(name, bytes: 1000, to: cache)
      age(entry.path, byHours: 2)
    }
    _ = try await add("e", bytes: 1000, to: cache)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/artifacts")
    XCTAssertEqual(left.count, 2)
  }

  func testWhatADeadProcessLeftIsRemovedAndWhatALivingOneMakesStays() async throws {
    let folder = try TemporaryFolder()
    let cache = ArtifactCache(folder: folder.url)
    let scratch = folder.url.appending(path: "scratch")
    // No process has the highest number that Linux allows.
    for name in ["4194304-x", "\(ProcessInfo.processInfo.processIdentifier)-x"] {
      try FileManager.default.createDirectory(
        at: scratch.appending(path: name), withIntermediateDirectories: true)
    }
    cache.trim(to: 1 << 30)
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path),
      ["\(ProcessInfo.processInfo.processIdentifier)-x"])
  }

  func testEveryPartOfAProgramIsInItsHash() async throws {
    let base = program("print(1)", named: "part")
    var pin = base
    pin.ledPin = 4
    var name = base
    name.name = "other"
    let programs = [base, pin, name, program("print(2)", named: "part")]
    var hashes: Set<String> = []
    for program in programs { hashes.insert(try await toolchain.build(program).hash) }
    XCTAssertEqual(hashes.count, programs.count)
    let again = try await toolchain.build(base)
    XCTAssertTrue(hashes.contains(again.hash))
  }

  func testATouchedToolMakesAnotherHash() throws {
    let folder = try TemporaryFolder()
    let tool = folder.url.appending(path: "llc-22")
    try Data("#!/bin/sh\n".utf8).write(to: tool)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool.path)
    let toolbox = Toolbox(searchPath: [folder.url.path], venv: nil)
    let before = try toolbox.locate(.llc).identity
    try Data("#!/bin/sh\nexit\n".utf8).write(to: tool)
    XCTAssertNotEqual(try toolbox.locate(.llc).identity, before)
  }

  // MARK: Processes

  /// What the processes of the tests below do: build the program into the folder they are given.
  ///
  /// Without a folder there is nothing to do: the tests that give one look at what it holds.
  func testBuildsInTheFolderThatItsParentNames() async throws {
    let environment = ProcessInfo.processInfo.environment
    guard let folder = environment[Self.folderVariable] else { return }
    _ = try await toolchain(in: URL(filePath: folder), tools: environment[Self.toolsVariable])
      .build(shared)
  }

  func testTwoProcessesBuildTheSameProgramAtOnce() async throws {
    let folder = try TemporaryFolder()
    async let first = Self.child(in: folder.url)
    async let second = Self.child(in: folder.url)
    let ends = try await [first, second]
    XCTAssertEqual(ends, [.exited(0), .exited(0)])
    // The runtime's, the plan of the compiler's driver, and the program's.
    let entries = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.path + "/artifacts")
    XCTAssertEqual(entries.count, 3)
    try await checkIsWhole(folder.url)
  }

  /// Its compiler kills it, in the middle of the first module; the second time it compiles.
  func testAKilledBuildIsNeverUsed() async throws {
    let folder = try TemporaryFolder()
    let tools = try TemporaryFolder()
    let llc = tools.url.appending(path: "llc-22")
    try Data(
      """
      #!/bin/sh
      if rm "$0.armed" 2> /dev/null; then kill -KILL $PPID; fi
      exec '\(try toolchain.toolbox.locate(.llc).path)' "$@"
      """.utf8
    ).write(to: llc)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: llc.path)
    try Data().write(to: tools.url.appending(path: "llc-22.armed"))
    let end = try await Self.child(in: folder.url, tools: tools.url)
    XCTAssertEqual(end, .signaled(SIGKILL))
    let scratch = folder.url.path + "/scratch"
    XCTAssertNotEqual(try FileManager.default.contentsOfDirectory(atPath: scratch), [])
    try await checkIsWhole(folder.url, tools: tools.url)
  }

  private static let folderVariable = "FIRMWARE_TOOLCHAIN_TEST_FOLDER"
  private static let toolsVariable = "FIRMWARE_TOOLCHAIN_TEST_TOOLS"

  private var shared: Program { program("print(\"shared\")", named: "shared") }

  /// Builds in a folder, from what is there, and runs what comes out.
  private func checkIsWhole(_ folder: URL, tools: URL? = nil) async throws {
    let firmware = try await toolchain(in: folder, tools: tools?.path).build(shared)
    let (output, _) = try await run(firmware)
    XCTAssertEqual(output, "shared\n")
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/scratch"), [])
  }

  /// A tool chain with a cache of its own, and with a folder of tools before all others.
  private func toolchain(in folder: URL, tools: String?) -> Toolchain {
    let path = Toolbox(venv: nil).searchPath
    return Toolchain(
      root: Self.root, cache: ArtifactCache(folder: folder),
      toolbox: Toolbox(searchPath: [tools].compactMap(\.self) + path, venv: nil))
  }

  /// Runs this test bundle's building test in a process of its own.
  /// - Parameters:
  ///   - folder: the cache.
  ///   - tools: a folder of tools that come before all others.
  /// - Throws: what kept the process from being started.
  /// - Returns: how the process ended.
  private static func child(in folder: URL, tools: URL? = nil) async throws -> TerminationStatus {
    let test = "FirmwareToolchainTests.ArtifactCacheTests/testBuildsInTheFolderThatItsParentNames"
    var variables: [Environment.Key: String?] = [:]
    for (name, value) in [(folderVariable, folder), (toolsVariable, tools)] as [(String, URL?)] {
      variables[try XCTUnwrap(Environment.Key(rawValue: name))] = value?.path
    }
    return try await Subprocess.run(
      .path(FilePath(CommandLine.arguments[0])), arguments: [test],
      environment: .inherit.updating(variables), input: .none, output: .discarded,
      error: .discarded
    ).terminationStatus
  }
}
