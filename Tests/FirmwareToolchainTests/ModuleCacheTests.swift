import Foundation
import TestSupport
import XCTest

@testable import FirmwareToolchain

/// Clang's compiled headers, which hold for one path of the cache.
final class ModuleCacheTests: XCTestCase {
  func testTheHeadersOfAPathThatTheProjectLeftAreRemoved() throws {
    let folder = try TemporaryFolder()
    let first = ArtifactCache(folder: folder.url.appending(path: "first"))
    try fill(first.moduleCache)
    try FileManager.default.moveItem(
      at: first.folder, to: folder.url.appending(path: "second"))
    let second = ArtifactCache(folder: folder.url.appending(path: "second"))
    try fill(second.moduleCache)
    let modules = second.moduleCache.deletingLastPathComponent()
    XCTAssertEqual(try names(in: modules).count, 2)
    _ = second.trim(to: .max, usedBefore: .distantPast)
    XCTAssertEqual(try names(in: modules).count, 2, "a build may be going on")
    _ = second.trim(to: .max, usedBefore: .distantFuture)
    XCTAssertEqual(try names(in: modules), [second.moduleCache.lastPathComponent])
    XCTAssertEqual(try names(in: second.moduleCache), ["Headers.pcm"])
  }

  private func fill(_ folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("headers".utf8).write(to: folder.appending(path: "Headers.pcm"))
  }

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
  }
}
