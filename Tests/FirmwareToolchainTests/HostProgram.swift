import Foundation
import Subprocess
import SystemPackage
import XCTest

@testable import FirmwareToolchain

extension FirmwareTestCase {
  /// What a program prints when it is compiled for this machine; kept as long as it is the same.
  func outputOnHost(_ program: Program, options: [String] = ["-Onone"]) async throws -> String {
    var builder = ContentHash.Builder()
    builder.add("host", options.joined(separator: " "))
    builder.add("swiftc", try toolchain.toolbox.locate(.swiftc).identity)
    let files = program.sources(in: .swift)
    for file in files { builder.add(file.name, file.text) }
    let toolbox = toolchain.toolbox
    let entry = try await toolchain.cache.entry(builder.hash()) { folder in
      for file in files {
        try Data(file.text.utf8).write(to: folder.appending(path: file.name))
      }
      let compiled = try await toolbox.run(
        .swiftc, options + files.map(\.name) + ["-o", "program", "-lm"], in: folder)
      XCTAssertTrue(compiled.succeeded, compiled.standardError)
      let output = try await Subprocess.run(
        .path(FilePath(folder.path + "/program")), output: .string(limit: 1 << 20))
      XCTAssertTrue(output.terminationStatus.isSuccess, program.name)
      try Data(output.standardOutput.utf8).write(to: folder.appending(path: "output"))
    }
    return try String(contentsOf: entry.appending(path: "output"), encoding: .utf8)
  }
}
