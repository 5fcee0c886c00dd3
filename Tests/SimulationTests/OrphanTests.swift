import Foundation
import Simulation
import TestSupport
import XCTest

/// What becomes of the engine when our own process is interrupted or killed.
///
/// Each test starts this test program a second time, in the role of the tool that runs firmware
/// for ever, and sends it a signal.
final class OrphanTests: XCTestCase {
  private static let role = "WORKBOOK_TEST_ROLE_ELF"

  func testCtrlCEndsTheRunInOrder() throws {
    try assertSignal(SIGINT, makesTheToolSay: ["up", "ended: interrupted"])
  }

  func testATerminationRequestEndsTheRunInOrder() throws {
    try assertSignal(SIGTERM, makesTheToolSay: ["up", "ended: interrupted"])
  }

  func testTheKernelEndsTheEngineWhenTheToolIsKilled() throws {
    try assertSignal(SIGKILL, makesTheToolSay: ["up"])
  }

  /// Plays the tool when one of the other tests asks for that.
  func testPlayingTheTool() async throws {
    guard let elf = ProcessInfo.processInfo.environment[Self.role] else { return }
    let result = try await Interruption.cancels {
      try await QEMU().run(elf: URL(fileURLWithPath: elf), timeLimit: .seconds(60)) { _ in
        print("tool: up")
        fflush(nil)
        return .goOn
      }
    }
    print("tool: ended: \(result.end)")
  }

  private func assertSignal(
    _ signal: Int32, makesTheToolSay expected: [String], file: StaticString = #filePath,
    line: UInt = #line
  ) throws {
    let folder = try TemporaryFolder()
    let elf = try TinyFirmware(.print("up\n"), .hang).build(in: folder.url)
    let tool = Process()
    tool.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    tool.arguments = ["SimulationTests.OrphanTests/testPlayingTheTool"]
    tool.environment = ProcessInfo.processInfo.environment.merging([Self.role: elf.path]) { $1 }
    let output = Pipe()
    tool.standardOutput = output
    tool.standardError = FileHandle.nullDevice
    try tool.run()
    var lines = ConsoleLines()
    var said: [String] = []
    func read() -> Bool {
      let bytes = output.fileHandleForReading.availableData
      said += lines.take(bytes).filter { $0.hasPrefix("tool: ") }.map { String($0.dropFirst(6)) }
      return !bytes.isEmpty
    }
    while said.isEmpty, read() {}
    let engines = ProcessTable.naming(elf.path)
    XCTAssertEqual(engines.count, 1, "one engine runs", file: file, line: line)
    kill(tool.processIdentifier, signal)
    while read() {}
    tool.waitUntilExit()
    XCTAssertEqual(said, expected, file: file, line: line)
    for engine in engines {
      XCTAssert(
        waitUntil { !ProcessTable.isAlive(engine) }, "the engine has ended", file: file, line: line)
    }
  }
}
