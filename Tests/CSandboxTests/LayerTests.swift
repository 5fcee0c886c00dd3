import Foundation
import Simulation
import XCTest

/// Each layer of the sandbox alone: what it refuses, and what stays possible.
final class LayerTests: SandboxTestCase {
  // MARK: Files

  private var files: [String] { ["--files", "--read", "/proc", "--write", inside] }

  func testFilesBelowAWritablePathStayTheProcesss() async throws {
    for deed in ["read", "write", "truncate", "fill", "remove"] {
      try await assert(deed, "\(inside)/file", under: files, endsWith: 0)
      try Data().write(to: URL(filePath: "\(inside)/file"))
    }
    try await assert("create", "\(inside)/new", under: files, endsWith: 0)
    try await assert("folder", "\(inside)/folder", under: files, endsWith: 0)
  }

  func testFilesElsewhereAreClosed() async throws {
    for deed in ["read", "write", "truncate", "remove"] {
      try await assert(deed, outside, under: files, endsWith: EACCES)
    }
    try await assert("create", "\(folder.path)/new", under: files, endsWith: EACCES)
    try await assert("folder", "\(folder.path)/folder", under: files, endsWith: EACCES)
    // A way round by the parent.
    try await assert("read", "\(inside)/../outside", under: files, endsWith: EACCES)
  }

  func testALinkOutOfAWritablePathLeadsNowhere() async throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(inside)/link", withDestinationPath: outside)
    try await assert("read", "\(inside)/link", under: files, endsWith: EACCES)
    try await assert("write", "\(inside)/link", under: files, endsWith: EACCES)
  }

  func testAReadablePathCantBeChanged() async throws {
    let layers = ["--files", "--read", inside]
    try await assert("read", "\(inside)/file", under: layers, endsWith: 0)
    for deed in ["write", "truncate", "remove"] {
      try await assert(deed, "\(inside)/file", under: layers, endsWith: EACCES)
    }
    try await assert("create", "\(inside)/new", under: layers, endsWith: EACCES)
  }

  func testARuleForOneFileOpensThatFileAlone() async throws {
    try Data().write(to: URL(filePath: "\(inside)/other"))
    let layers = ["--files", "--read", "\(inside)/file"]
    try await assert("read", "\(inside)/file", under: layers, endsWith: 0)
    try await assert("read", "\(inside)/other", under: layers, endsWith: EACCES)
  }

  func testAPathThatIsNotThereNeedsNoRule() async throws {
    try await assert("nothing", under: ["--files", "--read", "/no/such"], endsWith: 0)
  }

  func testAClosedProcessStillHasThreadsMemoryAndItsOwnState() async throws {
    for deed in ["thread", "allocate", "fork"] {
      try await assert(deed, under: files, endsWith: 0)
    }
    try await assert("read", "/proc/self/stat", under: files, endsWith: 0)
    try await assert("exec", under: files, endsWith: EACCES)
  }

  // MARK: Calls

  func testWhatReachesOtherProcessesIsRefused() async throws {
    for deed in ["fork", "exec", "socket", "signal", "group", "slow", "outlive"] {
      try await assert(deed, under: ["--calls"], endsWith: EPERM)
    }
    try await assert("mode", outside, under: ["--calls"], endsWith: EPERM)
  }

  func testWhatStaysInTheProcessIsAllowed() async throws {
    for deed in ["thread", "allocate", "name", "nothing"] {
      try await assert(deed, under: ["--calls"], endsWith: 0)
    }
    try await assert("read", "/proc/self/stat", under: ["--calls"], endsWith: 0)
    try await assert("write", outside, under: ["--calls"], endsWith: 0)
  }

  func testAnAbortIsStillAnAbort() async throws {
    let outcome = try await run("sandbox-probe", ["--calls", "abort"])
    XCTAssertEqual(outcome.end, .signaled(SIGABRT))
  }

  // MARK: Limits

  func testMemoryIsLimited() async throws {
    try await assert("allocate", under: ["--memory", "\(128 << 20)"], endsWith: ENOMEM)
    try await assert("allocate", under: ["--memory", "\(1 << 30)"], endsWith: 0)
  }

  func testProcessorTimeIsLimited() async throws {
    let outcome = try await run("sandbox-probe", ["--seconds", "1", "spin"])
    XCTAssertEqual(outcome.end, .signaled(SIGXCPU))
  }

  func testOpenFilesAreLimited() async throws {
    try await assert("read", outside, under: ["--open", "3"], endsWith: EMFILE)
  }

  func testFilesCantGrowBeyondTheirLimit() async throws {
    let path = "\(inside)/file"
    try await assert("fill", path, under: ["--file-bytes", "8192"], endsWith: EFBIG)
    XCTAssertEqual(try Data(contentsOf: URL(filePath: path)).count, 8192)
  }
}
