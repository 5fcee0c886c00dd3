import Foundation
import TestSupport
import XCTest

final class EmbeddedTests: XCTestCase {
  /// The page's simulator reads images too.
  func testTheModuleCompilesAsEmbeddedSwiftForTheBrowser() throws {
    let folder = try TemporaryFolder()
    try Tool.run(
      "swiftc",
      [
        "-target", "wasm32-unknown-none-wasm", "-enable-experimental-feature", "Embedded", "-wmo",
        "-parse-as-library", "-warnings-as-errors", "-emit-ir", "-o",
        folder.url.appending(path: "ImageReader.ll").path,
      ] + (try Tool.moduleSources()))
  }

  func testTheModuleImportsNothing() throws {
    for file in try Tool.moduleSources() {
      let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
      for line in text.split(separator: "\n") {
        XCTAssertFalse(line.contains(#/^\s*(\w+ )?import /#), "\(file): \(line)")
      }
    }
  }
}
