import Flashing
import Foundation
import Simulation
import TestSupport
import XCTest

final class MonitorTests: XCTestCase {
  private static let panic = "panic: trap pc=0x40080d4f a0=0x40080d52 sp=0x3ffdff90"

  func testTheBoardsBytesComeThroughAsTheyAre() async throws {
    let terminal = try PseudoTerminal()
    terminal.print("one\r\n\u{1B}[1mtwo\u{4}\u{3}\n")
    let shown = await listen(to: terminal, until: "\u{3}\n")
    XCTAssertEqual(shown.map(\.text).joined(), "one\r\n\u{1B}[1mtwo\u{4}\u{3}\n")
  }

  func testAPanicIsFollowedByItsPlace() async throws {
    let terminal = try PseudoTerminal()
    terminal.print("tick\n\(Self.panic)\r\nafter")
    let shown = await listen(to: terminal, until: "after") { panic in
      ["  at hello/main.swift → pc \(String(panic.pc ?? 0, radix: 16))", "  second line"]
    }
    XCTAssertEqual(
      shown.map(\.text).joined(),
      "tick\n\(Self.panic)\r\n<  at hello/main.swift → pc 40080d4f><  second line>after")
  }

  func testAPanicThatComesInPiecesIsRecognised() async throws {
    let terminal = try PseudoTerminal()
    let half = Self.panic.prefix(20)
    terminal.print(String(half))
    var isFirst = true
    let shown = await listen(to: terminal, until: "end") { _ in
      ["resolved"]
    } onPiece: {
      guard isFirst else { return }
      isFirst = false
      terminal.print("\(Self.panic.dropFirst(20))\nend")
    }
    XCTAssertEqual(shown.map(\.text).joined(), "\(Self.panic)\n<resolved>end")
  }

  func testTheBootLogIsExplained() async throws {
    let terminal = try PseudoTerminal()
    terminal.print(
      "rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\nentry 0x40080000\r\n")
    let shown = await listen(to: terminal, until: "40080000\r\n")
    XCTAssertEqual(
      shown.last { $0.isNote }?.text,
      "<  reset by power-on or the EN button; GPIO0 high: starts from flash>")
  }

  func testARepeatedLineOfTheBootLogIsExplainedOnce() async throws {
    let terminal = try PseudoTerminal()
    terminal.print("invalid header: 0xffffffff\r\ninvalid header: 0xffffffff\r\nend\r\n")
    let shown = await listen(to: terminal, until: "end\r\n")
    XCTAssertEqual(
      shown.filter(\.isNote).map(\.text),
      ["<  the flash memory holds no image at 0x1000; write one with 'workbook flash'>"])
  }

  func testAPortThatVanishesIsReported() async throws {
    let terminal = try PseudoTerminal()
    terminal.print("last words")
    let path = terminal.path
    let (pieces, continuation) = AsyncStream.makeStream(of: Monitor.Piece.self)
    let monitor = Task {
      try await Monitor(port: path).run { continuation.yield($0) }
    }
    for await _ in pieces { break }
    terminal.vanish()
    let result = await monitor.result
    XCTAssertThrowsError(try result.get()) {
      XCTAssertEqual($0 as? FlashingError, .portVanished(path))
    }
  }

  func testAPortThatIsInUseIsBusy() async throws {
    let terminal = try PseudoTerminal()
    terminal.print("mine")
    let path = terminal.path
    let (pieces, continuation) = AsyncStream.makeStream(of: Monitor.Piece.self)
    let first = Task { try await Monitor(port: path).run { continuation.yield($0) } }
    for await _ in pieces { break }
    do {
      try await Monitor(port: path).run { _ in }
      XCTFail("two monitors")
    } catch {
      XCTAssertEqual(error as? FlashingError, .portBusy(path))
    }
    let image = try TinyImage()
    do {
      try await Esptool(venv: PythonEnvironment.url, connectAttempts: 1).write(image.file, to: path)
      XCTFail("esptool took the port")
    } catch {
      XCTAssertEqual(error as? FlashingError, .portBusy(path))
    }
    first.cancel()
    _ = await first.result
  }

  func testAPathThatIsNoPortIsRefused() async throws {
    for (path, expected) in [
      ("/dev/null", FlashingError.notAPort("/dev/null")),
      ("/dev/ttyUSB-none", .portNotFound(path: "/dev/ttyUSB-none", ports: [])),
    ] {
      do {
        try await Monitor(port: path).run { _ in }
        XCTFail("it listened")
      } catch {
        XCTAssertEqual(error as? FlashingError, expected)
      }
    }
  }

  /// Runs a monitor until the board has printed `end`; then it is cancelled, as Ctrl-C does.
  private func listen(
    to terminal: PseudoTerminal, until end: String,
    resolve: @escaping @Sendable (Panic) async -> [String] = { _ in [] },
    onPiece: () -> Void = {}
  ) async -> [Monitor.Piece] {
    let path = terminal.path
    let (pieces, continuation) = AsyncStream.makeStream(of: Monitor.Piece.self)
    let monitor = Task {
      defer { continuation.finish() }
      try await Monitor(port: path, resolve: resolve).run { continuation.yield($0) }
    }
    var shown: [Monitor.Piece] = []
    for await piece in pieces {
      shown.append(piece)
      onPiece()
      if shown.map(\.text).joined().hasSuffix(end) { monitor.cancel() }
    }
    do { try await monitor.value } catch { XCTFail("\(error)") }
    return shown
  }
}

extension Monitor.Piece {
  /// The piece as the tests write it: notes stand in angle brackets.
  var text: String {
    switch self {
    case .console(let bytes): String(decoding: bytes, as: UTF8.self)
    case .note(let line): "<\(line)>"
    }
  }

  var isNote: Bool {
    if case .note = self { true } else { false }
  }
}
