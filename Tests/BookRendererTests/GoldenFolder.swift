import Foundation
import XCTest

/// A folder of expected files beside the tests; `RECORD=1` writes it anew, and then fails.
struct GoldenFolder {
  let url: URL

  init(_ path: String, file: StaticString = #filePath) {
    url = URL(fileURLWithPath: "\(file)").deletingLastPathComponent()
      .appendingPathComponent("Golden").appendingPathComponent(path)
  }

  private static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] == "1" }

  /// Compares files with the folder: a different one, a missing one and a left-over one fail.
  func check(_ files: [String: [UInt8]], file: StaticString = #filePath, line: UInt = #line) throws
  {
    if Self.isRecording {
      try? FileManager.default.removeItem(at: url)
      for (path, bytes) in files {
        let target = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: target)
      }
      XCTFail("\(files.count) files are recorded in \(url.path)", file: file, line: line)
      return
    }
    var leftOver = try names()
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      guard leftOver.remove(path) != nil else {
        XCTFail("'\(path)' has no golden; record it with RECORD=1", file: file, line: line)
        continue
      }
      let expected = [UInt8](try Data(contentsOf: url.appendingPathComponent(path)))
      if expected != bytes {
        XCTFail(
          "'\(path)' differs from its golden\n\(Self.firstDifference(expected, bytes))",
          file: file, line: line)
      }
    }
    XCTAssertEqual(leftOver, [], "left-over goldens", file: file, line: line)
  }

  private func names() throws -> Set<String> {
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    let all = try FileManager.default.subpathsOfDirectory(atPath: url.path)
    return Set(
      all.filter {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(
          atPath: url.appendingPathComponent($0).path, isDirectory: &isFolder)
          && !isFolder.boolValue
      })
  }

  private static func firstDifference(_ expected: [UInt8], _ got: [UInt8]) -> String {
    let wanted = String(decoding: expected, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let made = String(decoding: got, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let line = zip(wanted, made).enumerated().first { $1.0 != $1.1 }?.offset
    let index = line ?? min(wanted.count, made.count)
    return """
      line \(index + 1)
      expected: \(wanted.indices.contains(index) ? wanted[index] : "nothing")
      got:      \(made.indices.contains(index) ? made[index] : "nothing")
      """
  }
}
