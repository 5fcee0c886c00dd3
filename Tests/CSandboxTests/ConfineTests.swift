import Foundation
import Simulation
import XCTest

/// `confine`, the program that jails itself and becomes another.
final class ConfineTests: SandboxTestCase {
  private static let system = ["/usr", "/lib", "/lib64", "/bin", "/opt", "/etc", "/proc", "/dev"]
    .flatMap { ["--read", $0] }

  private func assert(
    _ words: [String], endsWith code: Int32, saying text: String, file: StaticString = #filePath,
    line: UInt = #line
  ) async throws {
    let outcome = try await run("confine", words)
    XCTAssertEqual(outcome.end, .exited(code), outcome.errors, file: file, line: line)
    XCTAssertEqual(outcome.errors, text, file: file, line: line)
  }

  func testAWrongCommandLineIsToldWithItsWord() async throws {
    let wrong: [([String], String)] = [
      ([], "--"), (["--read"], "--read"), (["--read", "/usr"], "--"), (["--"], "--"),
      (["--sideways", "1", "--", "true"], "--sideways"),
      (["--seconds", "soon", "--", "true"], "--seconds"),
      (["--memory", "1x", "--", "true"], "--memory"),
      (["--memory", "", "--", "true"], "--memory"),
      (["--memory", "99999999999999999999999", "--", "true"], "--memory"),
    ]
    for (words, word) in wrong {
      try await assert(words, endsWith: 64, saying: "confine: can't use '\(word)'\n")
    }
  }

  func testTooManyPathsAreRefusedRatherThanForgotten() async throws {
    let words = Array(repeating: ["--read", "/usr"], count: 65).flatMap(\.self)
    try await assert(
      words + ["--", "true"], endsWith: 64, saying: "confine: can't use '--read'\n")
  }

  func testAMissingProgramIsToldByName() async throws {
    try await assert(
      Self.system + ["--", "/usr/bin/no-such"], endsWith: 127,
      saying: "confine: can't start '/usr/bin/no-such': No such file or directory\n")
  }

  func testAProgramThatItMayNotReadIsNotStarted() async throws {
    try await assert(
      Self.system + ["--", "\(inside)/file"], endsWith: 127,
      saying: "confine: can't start '\(inside)/file': Permission denied\n")
  }

  func testTheProgramsOwnEndIsKept() async throws {
    try await assert(Self.system + ["--", "/bin/sh", "-c", "exit 5"], endsWith: 5, saying: "")
  }

  func testAWholeSandboxSatisfiesRequire() async throws {
    try await assert(
      ["--require"] + Self.system + ["--", "/bin/true"], endsWith: 0, saying: "")
  }

  func testAMissingLayerIsNamedBeforeTheProgramSpeaks() async throws {
    let words = Self.system + ["--", "/bin/sh", "-c", "echo me >&2"]
    let outcome = try await run(
      "sandbox-probe", ["--without-landlock", Self.program("confine")] + words)
    XCTAssertEqual(outcome.end, .exited(0))
    XCTAssertEqual(outcome.errors, "confine: missing files\nme\n")
  }

  func testAMissingLayerThatIsRequiredStartsNothing() async throws {
    let words = ["--require"] + Self.system + ["--", "/bin/sh", "-c", "echo me >&2"]
    let outcome = try await run(
      "sandbox-probe", ["--without-landlock", Self.program("confine")] + words)
    XCTAssertEqual(outcome.end, .exited(71))
    XCTAssertEqual(outcome.errors, "confine: missing files\n")
  }

  func testNothingBesidesTheNamedPathsCanBeReadOrWritten() async throws {
    let words = Self.system + ["--write", inside, "--", "/bin/sh", "-c"]
    for script in [
      "cat '\(outside)'", "echo x >> '\(outside)'", "echo x > '\(folder.path)/new'",
      "mv '\(inside)/file' '\(folder.path)/moved'", "ls \"$HOME\"", "echo x > /usr/mark",
      "rm '\(outside)'", "ln '\(outside)' '\(inside)/link'",
    ] {
      let outcome = try await run("confine", words + [script])
      XCTAssertNotEqual(outcome.end, .exited(0), script)
      let isRefused = ["Permission denied", "Invalid cross-device link"]
        .contains(where: outcome.errors.contains)
      XCTAssertTrue(isRefused, "\(script): \(outcome.errors)")
    }
    let outcome = try await run("confine", words + ["echo x > '\(inside)/new'"])
    XCTAssertEqual(outcome.end, .exited(0), outcome.errors)
  }

  func testLimitsBindTheProgram() async throws {
    let words = Self.system + ["--write", inside, "--write", "/dev/null"]
    let spinning = try await run(
      "confine", words + ["--seconds", "1", "--", "/bin/sh", "-c", "while :; do :; done"])
    XCTAssertEqual(spinning.end, .signaled(SIGXCPU))
    let writing = try await run(
      "confine",
      words + ["--file-bytes", "1000", "--", "/bin/sh", "-c", "yes > '\(inside)/full'"])
    XCTAssertNotEqual(writing.end, .exited(0))
    XCTAssertEqual(try Data(contentsOf: URL(filePath: "\(inside)/full")).count, 1000)
  }
}
