import Diagnostics
import Foundation
import Simulation
import TestSupport
import XCTest

final class QEMUFailureTests: XCTestCase {
  func testAMissingQEMUIsNamedWithItsPackage() async throws {
    let folder = try TemporaryFolder()
    let elf = try TinyFirmware(.exit(0)).build(in: folder.url)
    do {
      _ = try await QEMU(executable: "qemu-of-nowhere").run(elf: elf, timeLimit: .seconds(5))
      XCTFail("it ran")
    } catch let error as ToolMissing {
      XCTAssertEqual(
        "\(error.diagnostic)",
        """
        error: 'qemu-of-nowhere' is not installed
          why: running firmware needs it
          mend: Run: sudo apt-get install qemu-system-misc
        """)
    }
  }

  func testQEMUsOwnComplaintIsPassedOn() async throws {
    let folder = try TemporaryFolder()
    let elf = try TinyFirmware(.exit(0)).build(in: folder.url)
    let engine = folder.url.appending(path: "qemu-that-fails")
    try "#!/bin/sh\necho 'qemu-system-xtensa: no such machine' >&2\nexit 1\n"
      .write(to: engine, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: engine.path)
    let result = try await QEMU(executable: engine.path).run(elf: elf, timeLimit: .seconds(5))
    XCTAssertEqual(result.end, .engineFailed("qemu-system-xtensa: no such machine"))
  }

  func testAnEngineThatCrashesIsNotTakenForAnExit() async throws {
    let folder = try TemporaryFolder()
    let elf = try TinyFirmware(.exit(0)).build(in: folder.url)
    let engine = folder.url.appending(path: "qemu-that-crashes")
    try "#!/bin/sh\necho 'qemu: fatal: lost' >&2\nkill -SEGV $$\n"
      .write(to: engine, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: engine.path)
    let result = try await QEMU(executable: engine.path).run(elf: elf, timeLimit: .seconds(5))
    XCTAssertEqual(result.end, .engineFailed("QEMU died of signal 11\nqemu: fatal: lost"))
  }

  func testFilesThatAreNoFirmwareAreRefusedBeforeQEMURunsThemForEver() async throws {
    let folder = try TemporaryFolder()
    let whole = try Data(contentsOf: TinyFirmware(.exit(0)).build(in: folder.url))
    try await assertRefused(nil, "the file can't be read")
    try await assertRefused(Data("junk".utf8), "not an ELF file")
    try await assertRefused(whole.prefix(40), "the file is cut off")
    try await assertRefused(whole.prefix(200), "the file is cut off")
    let object = folder.url.appending(path: "tiny.o")
    try await assertRefused(Data(contentsOf: object), "it is not linked yet")
    var other = whole
    other[18] = 3
    try await assertRefused(other, "an ELF file for 'x86'")
    other = whole
    other[44] = 0
    try await assertRefused(other, "it has nothing to load")
  }

  private func assertRefused(
    _ contents: Data?, _ reason: String, file: StaticString = #filePath, line: UInt = #line
  ) async throws {
    let folder = try TemporaryFolder()
    let elf = folder.url.appending(path: "broken.elf")
    try contents?.write(to: elf)
    do {
      _ = try await QEMU().run(elf: elf, timeLimit: .seconds(5))
      XCTFail("it ran", file: file, line: line)
    } catch let error as NotFirmware {
      XCTAssertEqual(error.path, elf.path, file: file, line: line)
      XCTAssertTrue(error.reason.hasPrefix(reason), error.reason, file: file, line: line)
    }
  }
}
