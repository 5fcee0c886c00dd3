import Foundation
import TestSupport
import XCTest

@testable import FirmwareToolchain

/// Clang's compiled headers, which hold for one path of the cache.
final class ModuleCacheTests: XCTestCase {
  func testTheHeadersOfAPathThatTheProjectLeftAreRemoved() async throws {
    let folder = try TemporaryFolder()
    let first = ArtifactCache(folder: folder.url.appending(path: "first"))
    try await build(in: first)
    try FileManager.default.moveItem(
      at: first.folder, to: folder.url.appending(path: "second"))
    let second = ArtifactCache(folder: folder.url.appending(path: "second"))
    try await build(in: second)
    let modules = second.moduleCache.deletingLastPathComponent()
    XCTAssertEqual(try names(in: modules).count, 2)
    second.trim(to: .max)
    XCTAssertEqual(try names(in: modules).count, 2, "a build may be going on")
    second.trim(to: .max, inUseFor: 0)
    XCTAssertEqual(try names(in: modules), [second.moduleCache.lastPathComponent])
    XCTAssertEqual(Set(try names(in: second.moduleCache)), [".used", "Headers.pcm"])
  }

  /// What a build does: it asks for an entry, and clang keeps headers.
  private func build(in cache: ArtifactCache) async throws {
    var name = ContentHash.Builder()
    name.add("name", "entry")
    _ = try await cache.entry(name.hash()) { _ in }
    try Data("headers".utf8).write(to: cache.moduleCache.appending(path: "Headers.pcm"))
  }

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
  }
}
