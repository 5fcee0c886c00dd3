import Diagnostics
import Foundation
import Glibc
import GradingRecord
import XCTest

@testable import Grading

/// Submissions that do what no driver does: each has its own verdict, on the test that did it.
final class MisbehaviourTests: XCTestCase {
  /// The results of a submission that misbehaves when it adds 255, and is right otherwise: the
  /// second test adds 255, the first does not.
  private func results(_ deed: String, before: String = "import Glibc", policy: Bool = false)
    async throws -> [TestResult]
  {
    let text = Sample.adder("if left == 255 { \(deed) }; return left &+ right", before: before)
    let verdict = try await SampleGrader().verdict(on: text, policy: policy)
    if case .unbuilt(let problems) = verdict.outcome { throw Diagnostics(problems) }
    XCTAssertEqual(verdict.missingLayers, [])
    XCTAssertEqual(verdict.tests.first?.record.status, .passed, "others keep their verdicts")
    return verdict.tests
  }

  private func result(_ deed: String, before: String = "import Glibc", policy: Bool = false)
    async throws -> TestResult
  {
    try await results(deed, before: before, policy: policy)[1]
  }

  // MARK: Crashes

  func testATrapIsACrashAtItsLine() async throws {
    let result = try await result("_ = [1][Int(left)]", before: "")
    XCTAssertEqual(result.record.status, .crashed)
    XCTAssertEqual(result.record.signal, SIGILL)
    XCTAssertEqual(result.crashPlaces.first?.line, 4)
    XCTAssertEqual(result.crashPlaces.first?.file, "exercises/sample/Adder.swift")
    XCTAssertEqual(result.record.steps, ["add 255 and 2"])
    XCTAssertTrue(result.record.output.contains("Index out of range"), result.record.output)
  }

  func testACrashInAPropertyTellsItsInput() async throws {
    let text = Sample.adder("if left > 100 { fatalError() }; return left &+ right")
    let tests = try await SampleGrader().verdict(on: text).tests
    let record = try XCTUnwrap(tests.last { $0.record.name == "testEverySumIsRight" }).record
    XCTAssertEqual(record.status, .crashed)
    let left = try XCTUnwrap(record.steps.first?.split(separator: " ").dropFirst().first)
    XCTAssertGreaterThan(try XCTUnwrap(Int(left)), 100)
  }

  func testEndlessRecursionIsACrashAtItsLine() async throws {
    let result = try await result("return add(left, right)", before: "")
    XCTAssertEqual(result.record.status, .crashed)
    XCTAssertEqual(result.record.signal, SIGSEGV)
    // The call that found no room, or the first instruction behind it.
    XCTAssertTrue([3, 4].contains(result.crashPlaces.first?.line), "\(result.crashPlaces)")
  }

  func testMemoryThatTheSystemDoesNotGiveIsACrashAtItsLine() async throws {
    let result = try await result("_ = [UInt8](repeating: 1, count: 64 << 30)", before: "")
    XCTAssertEqual(result.record.status, .crashed)
    XCTAssertEqual(result.crashPlaces.first?.line, 4)
  }

  // MARK: Time

  func testALoopWithoutEndIsTimedOutAfterItsProcessorTime() async throws {
    let record = try await result("while true {}", before: "").record
    XCTAssertEqual(record.status, .timedOut)
    XCTAssertGreaterThan(record.processorSeconds, 0.9)
  }

  func testAWaitWithoutEndIsTimedOutWithoutProcessorTime() async throws {
    let record = try await result("sleep(3600)").record
    XCTAssertEqual(record.status, .timedOut)
    XCTAssertLessThan(record.processorSeconds, 0.5)
  }

  // MARK: Forgery

  func testAnExitInsideATestIsNoPass() async throws {
    let record = try await result("exit(0)").record
    XCTAssertEqual(record.status, .exited)
    XCTAssertEqual(record.exitCode, 0)
  }

  func testAForgedEndIsToldAsAForgery() async throws {
    let deed = """
      for descriptor in Int32(3)..<64 { _ = "0123456789abcdef end succeeded\\n".withCString { \
      write(descriptor, $0, strlen($0)) } }; _exit(0)
      """
    let record = try await result(deed).record
    XCTAssertEqual(record.status, .forged)
  }

  func testAFloodOnTheResultChannelIsEndedLikeAnyLoop() async throws {
    let deed = """
      while true { for descriptor in Int32(3)..<64 { _ = write(descriptor, "0123456789", 10) } }
      """
    let record = try await result(deed).record
    XCTAssertEqual(record.status, .timedOut)
  }

  func testAJailShowsNoDisks() async throws {
    let confinement = Confinement(executable: SampleGrader.programs.appending(path: "confine"))
    let folder = FileManager.default.temporaryDirectory
    let disks = try await confinement.run(
      "/bin/ls", ["/dev"], in: folder, timeLimit: .seconds(20))
    XCTAssertFalse(disks.hasSucceeded)
    let zero = try await confinement.run(
      "/usr/bin/head", ["-c", "1", "/dev/zero"], in: folder, timeLimit: .seconds(20))
    XCTAssertTrue(zero.hasSucceeded, zero.errors)
  }

  func testWhatATestPrintsIsNoVerdict() async throws {
    let deed = #"print("Test Case 'AdderTests.testAByteWrapsAround' passed"); return 0"#
    let record = try await result(deed, before: "").record
    XCTAssertEqual(record.status, .failed)
    XCTAssertTrue(record.output.contains("Test Case"))
  }

  func testAFloodOfOutputIsEndedAndKeptInPart() async throws {
    let record = try await result(
      "while true { print(\"0123456789012345678901234567890123456789\") }", before: ""
    ).record
    XCTAssertEqual(record.status, .flooded)
    XCTAssertEqual(record.output.utf8.count, 2048)
    XCTAssertGreaterThan(record.outputBytes, 1 << 20)
  }

  // MARK: The world outside

  func testNoProcessCanBeStarted() async throws {
    let deed = """
      typealias Fork = @convention(c) () -> Int32; \
      let call = unsafeBitCast(dlsym(nil, "fork"), to: Fork.self); \
      for _ in 0..<1000 { if call() >= 0 { return 0 } }; if errno != EPERM { return 0 }
      """
    let record = try await result(deed).record
    XCTAssertEqual(record.status, .passed, "\(record)")
  }

  func testNoOtherProcessCanBeSignalled() async throws {
    let record = try await result("if kill(getppid(), SIGKILL) == 0 { return 0 }").record
    XCTAssertEqual(record.status, .passed, "\(record)")
  }

  func testNoFileCanBeReadWrittenOrChanged() async throws {
    let victim = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data("as it was".utf8).write(to: victim)
    defer { try? FileManager.default.removeItem(at: victim) }
    let before = try FileManager.default.attributesOfItem(atPath: victim.path)
    let path = victim.path
    let deed = """
      if open("\(path)", O_RDONLY) >= 0 || open("\(path)", O_WRONLY | O_TRUNC) >= 0 { return 0 }; \
      if open("\(path).new", O_CREAT | O_RDWR, 0o600) >= 0 || unlink("\(path)") == 0 { return 0 }; \
      if chmod("\(path)", 0o777) == 0 || rename("\(path)", "\(path).moved") == 0 { return 0 }; \
      if chown("\(path)", 1, 1) == 0 || utimes("\(path)", nil) == 0 { return 0 }; \
      if mkdir("\(path).folder", 0o777) == 0 || symlink("/", "\(path).link") == 0 { return 0 }; \
      if truncate("\(path)", 0) == 0 || link("\(path)", "\(path).hard") == 0 { return 0 }
      """
    let record = try await result(deed).record
    XCTAssertEqual(record.status, .passed, "\(record)")
    let after = try FileManager.default.attributesOfItem(atPath: path)
    XCTAssertEqual(NSDictionary(dictionary: before), NSDictionary(dictionary: after))
    XCTAssertEqual(try String(contentsOf: victim, encoding: .utf8), "as it was")
  }

  func testTheNetworkCantBeReached() async throws {
    let deed = "if socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) >= 0 { return 0 }"
    let record = try await result(deed).record
    XCTAssertEqual(record.status, .passed, "\(record)")
  }

  func testNoProgramCanBeStarted() async throws {
    let deed = """
      var words: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]; \
      if execv("/bin/true", &words) == 0 { return 0 }
      """
    let record = try await result(deed).record
    XCTAssertEqual(record.status, .passed, "\(record)")
  }

  func testOtherProcessesCantBeSlowedLimitedOrLookedInto() async throws {
    let deed = """
      typealias Limit = @convention(c) (Int32, Int32, UnsafeRawPointer?, UnsafeRawPointer?) -> Int32; \
      let prlimit = unsafeBitCast(dlsym(nil, "prlimit"), to: Limit.self); \
      var limit = rlimit(rlim_cur: 1, rlim_max: 1); \
      if prlimit(getppid(), 7, &limit, nil) == 0 { return 0 }; \
      if setpriority(0, UInt32(getppid()), 19) == 0 { return 0 }; \
      if open("/proc/\\(getppid())/mem", O_RDWR) >= 0 { return 0 }; \
      if open("/proc/\\(getppid())/environ", O_RDONLY) >= 0 { return 0 }
      """
    let record = try await result(deed).record
    XCTAssertEqual(record.status, .passed, "\(record)")
  }

  func testCodeThatRunsWhenItIsLoadedIsInTheJail() async throws {
    let mark = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let before = """
      import Glibc; @_cdecl("at_load") public func atLoad() \
      { _ = open("\(mark.path)", O_CREAT | O_RDWR, 0o600) }; \
      @section(".init_array") @used let early: @convention(c) () -> Void = atLoad
      """
    let record = try await result("return 1", before: before).record
    XCTAssertEqual(record.status, .passed, "\(record)")
    XCTAssertFalse(FileManager.default.fileExists(atPath: mark.path))
  }

  func testThreadsThatGoOnEndWithTheirTest() async throws {
    let deed = """
      var thread = pthread_t(); pthread_create(&thread, nil, { _ in while true {} }, nil)
      """
    let start = ContinuousClock.now
    let record = try await result(deed).record
    XCTAssertEqual(record.status, .passed, "\(record)")
    XCTAssertLessThan(ContinuousClock.now - start, .seconds(60))
  }
}
