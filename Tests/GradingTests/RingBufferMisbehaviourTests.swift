import Diagnostics
import FirmwareToolchain
import Foundation
import Glibc
import GradingRecord
import TestSupport
import XCTest

@testable import Grading

/// A real task's reference answer that misbehaves when it is given one byte, 0x7a.
final class RingBufferMisbehaviourTests: XCTestCase {
  private static let solution = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "solutions/ring-buffer/RingBuffer.swift")

  /// What becomes of a test when `put` does a deed first.
  ///
  /// - Parameters:
  ///   - deed: statements; `return true` in them is a lie that the suite sees.
  ///   - byte: the byte that it is done for; nil for each.
  ///   - test: the one test that is run; nil for all.
  ///   - before: what stands above the answer.
  /// - Returns: the verdict, which has results.
  /// - Throws: what is wrong with the deed.
  private static func verdict(
    _ deed: String, byte: String? = "0x7a", test: String? = "testAFullRingRefusesTheNextByte",
    before: String = "import Glibc"
  ) async throws -> Verdict {
    let start = "public func put(_ byte: UInt8) -> Bool {\n"
    let text = try String(contentsOf: solution, encoding: .utf8)
    let statement = byte.map { "if byte == \($0) { \(deed) }" } ?? deed
    let verdict = try await SampleGrader(task: "ring-buffer", file: "RingBuffer.swift").verdict(
      on: before + "\n" + text.replacing(start, with: start + statement + "\n"), policy: false
    ) { $0.only = test }
    if case .unbuilt(let problems) = verdict.outcome { throw Diagnostics(problems) }
    XCTAssertEqual(verdict.missingLayers, [])
    return verdict
  }

  private static func record(_ deed: String, before: String = "import Glibc") async throws
    -> TestRecord
  {
    let verdict = try await verdict(deed, before: before)
    return try XCTUnwrap(verdict.tests.first).record
  }

  // MARK: The suite

  func testDeedsThatEndATestHaveTheirOwnVerdicts() async throws {
    let deeds: [(String, TestRecord.Status)] = [
      ("_ = [1][Int(byte)]", .crashed), ("return put(byte)", .crashed),
      ("_ = [UInt8](repeating: 1, count: 64 << 30)", .crashed), ("exit(3)", .exited),
      ("while true { print(\"a line of output that is forty bytes long\") }", .flooded),
      (
        "for descriptor in Int32(3)..<64 { write(descriptor, \"x end succeeded\\n\", 16) }",
        .forged
      ), ("while true {}", .timedOut),
    ]
    let records = try await concurrently(deeds) { try await Self.record($0.0) }
    for ((deed, status), record) in zip(deeds, records) {
      XCTAssertEqual(record.status, status, "\(deed): \(record)")
    }
  }

  func testWhatReachesOutOfTheTestIsRefused() async throws {
    let mark = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    let before = """
      import Glibc; @_cdecl("at_load") public func atLoad() \
      { _ = open("\(mark)", O_CREAT | O_RDWR, 0o600) }; \
      @section(".init_array") @used let early: @convention(c) () -> Void = atLoad
      """
    let thread =
      "var thread = pthread_t(); pthread_create(&thread, nil, { _ in while true {} }, nil)"
    let record = try await Self.record("\(Self.reach(mark)); \(thread)", before: before)
    XCTAssertEqual(record.status, .passed, "\(record)")
    XCTAssertFalse(FileManager.default.fileExists(atPath: mark))
  }

  /// Statements that lie when one of many ways out is open.
  private static func reach(_ mark: String) -> String {
    """
    typealias Fork = @convention(c) () -> Int32; \
    let fork = unsafeBitCast(dlsym(nil, "fork"), to: Fork.self); if fork() >= 0 { return true }; \
    if kill(getppid(), 0) == 0 || setsid() >= 0 { return true }; \
    if open("\(mark)", O_CREAT | O_RDWR, 0o600) >= 0 { return true }; \
    if open("/etc/passwd", O_RDONLY) >= 0 { return true }; \
    if socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) >= 0 { return true }; \
    var words: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]; \
    if execv("/bin/true", &words) == 0 { return true }
    """
  }

  // MARK: ThreadSanitizer's host

  private static func race(_ deed: String) async throws -> TestResult {
    let verdict = try await verdict(
      deed, byte: "3 && dlsym(nil, \"__tsan_init\") != nil", test: "testBytesPassBetweenThreads")
    return try XCTUnwrap(verdict.tests.first)
  }

  func testDeedsThatEndARaceTestHaveTheirOwnVerdicts() async throws {
    let deeds: [(String, TestRecord.Status)] = [
      ("exit(0)", .exited), ("exit(66)", .exited), ("_ = [1][Int(byte)]", .crashed),
      ("while true { print(\"a line of output that is forty bytes long\") }", .flooded),
      ("while true {}", .timedOut),
      ("UnsafeMutablePointer<Int>(bitPattern: 8)!.pointee = 1", .crashed),
    ]
    let results = try await concurrently(deeds) { try await Self.race($0.0) }
    for ((deed, status), result) in zip(deeds, results) {
      XCTAssertEqual(result.record.status, status, "\(deed): \(result)")
      XCTAssertEqual(result.problems, [], deed)
    }
  }

  func testARaceTestIsJailedAndItsNonceIsGone() async throws {
    let mark = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    let environment = """
      if let file = fopen("/proc/self/environ", "r") { \
      var bytes = [UInt8](repeating: 0, count: 65536); let count = fread(&bytes, 1, 65536, file); \
      fclose(file); let word = [UInt8]("GRADING_NONCE=".utf8); \
      for start in 0..<max(0, count - 15) where Array(bytes[start..<start + 14]) == word \
      && bytes[start + 14] != 0 { return true } };
      """
    let deed = (environment + Self.reach(mark)).replacing("return true", with: "exit(9)")
    let result = try await Self.race(deed)
    XCTAssertEqual(result.record.status, .passed, "\(result)")
    XCTAssertFalse(FileManager.default.fileExists(atPath: mark))
  }

  func testARaceIsToldAtBothItsLines() async throws {
    let text = try String(contentsOf: Self.solution, encoding: .utf8)
    let relaxed = text.replacing(
      "putCount.store(put &+ 1, ordering: .releasing)",
      with: "putCount.store(put &+ 1, ordering: .relaxed)")
    let verdict = try await SampleGrader(task: "ring-buffer", file: "RingBuffer.swift")
      .verdict(on: relaxed) { $0.only = "testBytesPassBetweenThreads" }
    let result = try XCTUnwrap(verdict.tests.first)
    XCTAssertEqual(result.record.status, .failed, "\(verdict)")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let write = lines.firstIndex { $0.contains("slots[slot(put)] = byte") }.map { $0 + 1 }
    let read = lines.firstIndex { $0.contains("let byte = slots[slot(taken)]") }.map { $0 + 1 }
    let why = try XCTUnwrap(result.problems.first?.why)
    XCTAssertTrue(why.contains("RingBuffer.swift:\(write ?? 0):"), why)
    // The read is on its line or, as debug information goes, told by the function it is in.
    XCTAssertNotNil(read)
    XCTAssertEqual(result.problems.first?.place?.file, "exercises/ring-buffer/RingBuffer.swift")
  }

  // MARK: The chip

  func testALoopOnTheChipIsToldAsATimeLimit() async throws {
    let verdict = try await Self.verdict(
      "while true {}", byte: nil, test: "testTheIndicesPassTwoToTheThirtyFirstOnTheChip",
      before: "")
    let record = try XCTUnwrap(verdict.tests.first).record
    XCTAssertEqual(record.status, .failed, "\(record)")
    XCTAssertEqual(record.findings.first?.got, "time limit")
  }

  func testAFloodOnTheChipIsEnded() async throws {
    let text = try String(contentsOf: Self.solution, encoding: .utf8).replacing(
      "public func get() -> UInt8? {\n",
      with: "public func get() -> UInt8? {\n    while true { print(\"a line of output\") }\n")
    let verdict = try await SampleGrader(task: "ring-buffer", file: "RingBuffer.swift")
      .verdict(on: text, policy: false) {
        $0.only = "testTheIndicesPassTwoToTheThirtyFirstOnTheChip"
      }
    let result = try XCTUnwrap(verdict.tests.first)
    XCTAssertEqual(result.record.status, .failed, "\(result)")
    // The serial port carries 23 kB in the time that the chip gets: the time is over first.
    XCTAssertEqual(result.record.findings.first?.got, "time limit", "\(result)")
  }

  // MARK: All of it

  func testTheWorstSubmissionIsGradedInBoundedTime() async throws {
    let verdict = try await Self.verdict("while true {}", byte: nil, test: nil, before: "")
    XCTAssertFalse(verdict.hasPassed)
    XCTAssertEqual(verdict.tests.first?.record.status, .passed, "it puts nothing")
    XCTAssertTrue(verdict.tests.contains { $0.record.status == .timedOut })
    // Seconds on a quiet machine; CI's is a busy one.
    XCTAssertLessThan(verdict.seconds, 30)
  }
}
