import Foundation
import TestSupport
import XCTest

/// `flash`: from a program's name to the bytes in a board's flash memory.
final class FlashCommandTests: XCTestCase {
  /// A book whose one program turns the board's LED on.
  private static let lamp = TinyBook.files.merging([
    TinyBook.page: """
    # Lamp

    ```swift file=lamp/main.swift
    import ESP32

    OutputPin(.led).turnOn()
    ```

    """
  ]) { $1 }

  func testTheProgramIsBuiltWrittenAndVerified() async throws {
    let project = try TemporaryProject()
    let image = try built("hello", in: project)
    let board = try await MockBoard()
    let outcome = try project.workbook("flash", "hello", "--port", board.port)
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssertEqual(
      outcome.output,
      """
      writing hello (\(image.count.formatted(.number.locale(Locale(identifier: "en")))) bytes) \
      to \(board.port)
      written and verified

      """)
    XCTAssertEqual(outcome.errors, "")
    XCTAssertEqual(try flashMemory(of: board, count: image.count, in: project), image)
  }

  func testAFlashImageIsWrittenAsItIs() async throws {
    let project = try TemporaryProject()
    let image = try built("hello", in: project)
    let board = try await MockBoard()
    let outcome = try project.workbook(
      "flash", "hello.bin", "--port", board.port, in: "built")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssertEqual(try flashMemory(of: board, count: image.count, in: project), image)
  }

  func testTheProgramIsBuiltForTheLEDThatTheBoardHas() async throws {
    let project = try TemporaryProject(book: Self.lamp)
    let usual = try built("lamp", in: project)
    let image = try built("lamp", "--led", "4", in: project)
    XCTAssertNotEqual(image, usual)
    let board = try await MockBoard()
    let outcome = try project.workbook("flash", "lamp", "--led", "4", "--port", board.port)
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssertEqual(try flashMemory(of: board, count: image.count, in: project), image)
  }

  func testABuiltFileHasItsLEDAlready() throws {
    let project = try TemporaryProject()
    _ = try built("hello", in: project)
    let outcome = try project.workbook(
      "flash", "hello.bin", "--led", "4", "--port", "/dev/null", in: "built")
    XCTAssertEqual(outcome.status, 1)
    XCTAssert(outcome.errors.hasPrefix("error: --led can't change a file"), outcome.errors)
  }

  func testAFileThatIsNoImageIsRefusedBeforeAPortIsAskedFor() throws {
    let project = try TemporaryProject()
    try project.write("# Read me\n", to: "README.md")
    _ = try built("hello", in: project)
    for (file, byte) in [("README.md", "0x23"), ("built/hello.elf", "0x7f")] {
      let outcome = try project.workbook("flash", file)
      XCTAssertEqual(outcome.status, 1)
      XCTAssertEqual(outcome.output, "")
      XCTAssertEqual(
        outcome.errors,
        """
        error: '\(file)' is no flash image
          why: not a flash image: it begins with \(byte), not with 0xe9
          mend: Name the program, or a .bin file that './workbook build NAME' wrote.

        """)
    }
  }

  func testAPortThatIsNotThereIsTold() throws {
    let project = try TemporaryProject()
    for command in [["flash", "hello"], ["monitor"]] {
      let outcome = try project.start(command + ["--port", "ttyUSB-none"]).outcome()
      XCTAssertEqual(outcome.status, 1)
      XCTAssertEqual(outcome.output, "")
      XCTAssert(
        outcome.errors.hasPrefix("error: there is no port 'ttyUSB-none'\n  mend: "), outcome.errors)
    }
  }

  func testAnotherChipIsTold() async throws {
    let project = try TemporaryProject()
    let board = try await MockBoard(chip: "esp32s3")
    let outcome = try project.workbook("flash", "hello", "--port", board.port)
    XCTAssertEqual(outcome.status, 1)
    XCTAssertFalse(outcome.output.contains("verified"), outcome.output)
    XCTAssert(outcome.errors.contains("ESP32-S3"), outcome.errors)
  }

  /// The image that `build` makes of a program.
  private func built(_ arguments: String..., in project: TemporaryProject) throws -> Data {
    let outcome = try project.start(["build"] + arguments + ["--output", "built"]).outcome()
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    return try Data(contentsOf: project.url("built/\(arguments[0]).bin"))
  }

  /// What the board holds from 0x1000 on, read back by esptool.
  private func flashMemory(
    of board: MockBoard, count: Int, in project: TemporaryProject
  ) throws -> Data {
    let copy = project.url("copy.bin")
    try PythonEnvironment.run(
      "esptool", "--chip", "esp32", "--port", board.port, "read-flash", "0x1000",
      "\(count)", copy.path)
    return try Data(contentsOf: copy)
  }
}
