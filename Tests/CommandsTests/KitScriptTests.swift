import Foundation
import XCTest

@testable import Commands

/// The start script of a kit, on machines that lack something.
final class KitScriptTests: XCTestCase {
  func testAnotherSwiftIsRefusedByNameAndThereIsNoWayRound() throws {
    let project = try kit()
    try project.swift(version: "6.2.4")
    let outcome = try project.workbook("tasks")
    XCTAssertEqual(outcome.status, 3)
    XCTAssertEqual(
      outcome.errors,
      """
      error: Swift 6.2.4 was found, but the workbook is proved with 6.3.1
        why: it is \(project.root.path)/bin/swift
        mend: Install Swift 6.3.1 from https://www.swift.org/install/linux/.

      """)
  }

  func testAnotherSystemIsRefusedByName() throws {
    let project = try kit(for: "Debian 99")
    try project.swift(version: "6.3.1")
    let outcome = try project.workbook("tasks")
    XCTAssertEqual(outcome.status, 3)
    XCTAssert(
      outcome.errors.hasPrefix(
        "error: this kit is for Debian 99, and this is \(Edition.systemHere)"),
      outcome.errors)
    XCTAssertFalse(try project.calls().contains { $0.hasPrefix("apt-get") })
  }

  func testTheToolIsStartedWithTheLibrariesOfTheSwiftThatWasFoundAndNothingIsBuilt() throws {
    let project = try kit()
    try project.swift(version: "6.3.1")
    let real = project.root.appending(path: "real/usr")
    try project.write("", to: "real/usr/lib/swift/linux/libXCTest.so")
    try project.write("", to: "real/usr/bin/swiftc")
    // As a launcher does, it tells of a Swift that is elsewhere.
    try project.program(
      "swiftc", "echo '    \"runtimeResourcePath\": \"\(real.path)/lib/swift\"'")
    try project.program("ln", "shift; exec /bin/ln -s \"$@\"")
    let outcome = try project.workbook("--yes", "tasks", "a b")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssertEqual(outcome.output, "tool: tasks a b, \(real.path)/bin first\n")
    XCTAssertEqual(
      try FileManager.default.destinationOfSymbolicLink(
        atPath: project.root.appending(path: ".workbook/swift").path),
      "\(real.path)/lib/swift/linux")
    XCTAssertFalse(try project.calls().contains { $0.hasPrefix("swift build") })
    XCTAssertEqual(try project.workbook("tasks").status, 0)
    XCTAssertEqual(try project.calls(), [], "a second start asks nobody anything")
  }

  func testASwiftWithoutItsLibrariesIsToldWithTheirPlace() throws {
    let project = try kit()
    try project.swift(version: "6.3.1")
    try project.program("swiftc", "echo '    \"runtimeResourcePath\": \"/nowhere/lib/swift\"'")
    let outcome = try project.workbook("tasks")
    XCTAssertEqual(outcome.status, 3)
    XCTAssert(
      outcome.errors.hasSuffix(
        """
        error: Swift's libraries are not where they should be
          why: there is no '/nowhere/lib/swift/linux/libXCTest.so'
          mend: Install Swift 6.3.1 anew from https://www.swift.org/install/linux/.

        """), outcome.errors)
  }

  func testItIsSoundShell() throws {
    let project = try kit()
    let lint = try TemporaryProject().shell(
      "shellcheck '\(project.root.appending(path: "workbook").path)'")
    XCTAssertEqual(lint.output, "")
    XCTAssertEqual(lint.status, 0, lint.errors)
  }

  /// A made-up machine with the script of a kit, and a tool that tells how it was started.
  private func kit(for system: String = Edition.systemHere) throws -> SetUpProject {
    let project = try SetUpProject()
    let edition = Edition(swift: "6.3.1", system: system, programs: [:])
    let script = try KitScript(repository: TemporaryProject.repository).text(for: edition)
    try project.write(
      script.replacing("/opt/swift/", with: "/absent/")
        .replacing("/usr/libexec/", with: "/absent/"), to: "workbook")
    try project.write(
      "#!/bin/sh\necho \"tool: $*, ${PATH%%:*} first\"\n", to: "bin/workbook")
    return project
  }
}
