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
    let engines = try processes(naming: elf.path)
    XCTAssertEqual(engines.count, 1, "one engine runs", file: file, line: line)
    kill(tool.processIdentifier, signal)
    while read() {}
    tool.waitUntilExit()
    XCTAssertEqual(said, expected, file: file, line: line)
    for engine in engines {
      XCTAssertTrue(try isGone(engine), "the engine has ended", file: file, line: line)
    }
  }

  /// The processes whose command line holds `word` as a part.
  private func processes(naming word: String) throws -> [Int32] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
      .filter { process in
        guard process != getpid(),
          let line = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(process)/cmdline"))
        else { return false }
        return String(decoding: line, as: UTF8.self).contains(word)
      }
  }

  /// Waits at most ten seconds for a process that is not our child.
  private func isGone(_ process: Int32) throws -> Bool {
    let wait = Process()
    wait.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    wait.arguments = ["timeout", "10", "tail", "--pid=\(process)", "-f", "/dev/null"]
    try wait.run()
    wait.waitUntilExit()
    return wait.terminationStatus == 0
  }
}
