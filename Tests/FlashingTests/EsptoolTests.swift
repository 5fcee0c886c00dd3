import Diagnostics
import Flashing
import Foundation
import Synchronization
import TestSupport
import XCTest

/// esptool itself, against a mock of the chip's ROM loader.
final class EsptoolTests: XCTestCase {
  private let esptool = Esptool(venv: PythonEnvironment.url, connectAttempts: 1)

  func testTheBytesInFlashAreTheBytesOfTheImage() async throws {
    let image = try TinyImage()
    let board = try await MockBoard()
    try await esptool.write(image.file, to: board.port)
    let copy = image.folder.url.appending(path: "copy.bin")
    try PythonEnvironment.run(
      "esptool", "--chip", "esp32", "--port", board.port, "read-flash", "0x1000", "4096", copy.path)
    let written = try Data(contentsOf: copy)
    let bytes = try image.bytes
    XCTAssertEqual(written.prefix(bytes.count), bytes)
    XCTAssertTrue(written.dropFirst(bytes.count).allSatisfy { $0 == 0xFF }, "the rest is erased")
  }

  func testWritingReportsWhatItDoesAndHowFarItIs() async throws {
    let image = try TinyImage()
    let board = try await MockBoard()
    let events = Mutex<[Esptool.Event]>([])
    try await esptool.write(image.file, to: board.port) { event in
      events.withLock { $0.append(event) }
    }
    let seen = events.withLock { $0 }
    XCTAssertTrue(seen.contains(.progress(percent: 100)))
    XCTAssertTrue(seen.contains(.line("Hash of data verified.")))
    XCTAssertTrue(seen.contains(.line("Verification successful (digest matched).")))
  }

  func testAFlippedBitIsCaught() async throws {
    let image = try TinyImage()
    let board = try await MockBoard()
    try await esptool.write(image.file, to: board.port)
    let flipped = try image.flipped()
    await assertThrows(.verificationFailed(board.port)) {
      try await esptool.verify(flipped, on: board.port)
    }
  }

  func testAnotherChipIsNamed() async throws {
    let image = try TinyImage()
    let board = try await MockBoard(chip: "esp32s3")
    await assertThrows(.wrongChip(board.port, found: "ESP32-S3")) {
      try await esptool.write(image.file, to: board.port)
    }
  }

  func testAPortWithoutAChipGivesNoAnswer() async throws {
    let image = try TinyImage()
    let terminal = try PseudoTerminal()
    await assertThrows(.noAnswer(terminal.path)) {
      try await esptool.write(image.file, to: terminal.path)
    }
  }

  func testAPortThatGoesWhileConnectingHasVanished() async throws {
    let image = try TinyImage()
    let terminal = try PseudoTerminal()
    let path = terminal.path
    let writing = Task { [esptool] in try await esptool.write(image.file, to: path) }
    terminal.awaitFirstByte()
    terminal.vanish()
    await assertThrows(.portVanished(path)) { try await writing.value }
  }

  func testAMissingPortIsNotFound() async throws {
    let image = try TinyImage()
    await assertThrows(.portNotFound(path: "/dev/ttyUSB-none", ports: [])) {
      try await esptool.write(image.file, to: "/dev/ttyUSB-none")
    }
  }

  func testCancellingEndsEsptool() async throws {
    let image = try TinyImage()
    let terminal = try PseudoTerminal()
    let path = terminal.path
    let patient = Esptool(venv: PythonEnvironment.url, connectAttempts: 100)
    let writing = Task { try await patient.write(image.file, to: path) }
    terminal.awaitFirstByte()
    writing.cancel()
    let result = await writing.result
    XCTAssertThrowsError(try result.get()) { XCTAssertTrue($0 is CancellationError, "\($0)") }
  }

  func testAMissingEsptoolIsNamed() async throws {
    let image = try TinyImage()
    let nowhere = Esptool(venv: image.folder.url)
    do {
      try await nowhere.write(image.file, to: "/dev/null")
      XCTFail("it wrote")
    } catch let error as ToolMissing {
      XCTAssertEqual(error.tool, "esptool")
    }
  }

  func testFilesThatTheChipCouldNotStartAreNotWritten() async throws {
    let image = try TinyImage()
    let elf = image.folder.url.appending(path: "tiny.elf")
    try await assertNoImage(elf, "not a flash image: it begins with 0x7f, not with 0xe9")
    try await assertNoImage(image.flipped(), "its checksum does not fit its contents")
    try await assertNoImage(image.folder.url.appending(path: "none"), "the file can't be read")
  }

  private func assertNoImage(_ file: URL, _ reason: String) async throws {
    await assertThrows(.notAnImage(file.path, reason: reason)) {
      try await esptool.write(file, to: "/dev/null")
    }
  }

  private func assertThrows(
    _ expected: FlashingError, file: StaticString = #filePath, line: UInt = #line,
    _ work: () async throws -> Void
  ) async {
    do {
      try await work()
      XCTFail("no error", file: file, line: line)
    } catch {
      XCTAssertEqual(error as? FlashingError, expected, "\(error)", file: file, line: line)
    }
  }
}
