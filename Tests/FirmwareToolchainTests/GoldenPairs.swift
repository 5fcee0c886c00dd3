import Foundation
import XCTest

/// Texts with what a step makes of them: `Golden/<step>/<case>.before.<x>` and `….after.<x>`.
///
/// With `RECORD=1` the second texts are written anew, and the test fails so that nobody takes the
/// recording for a proof.
struct GoldenPairs {
  let folder: URL

  /// The pairs of a step.
  init(of step: String) {
    folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/\(step)")
  }

  /// Compares what `transform` makes of every first text with the second.
  func check(
    file: StaticString = #filePath, line: UInt = #line,
    _ transform: ([UInt8]) throws -> [UInt8]
  ) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let inputs = names.filter { $0.contains(".before.") }
    XCTAssertFalse(inputs.isEmpty, "no golden texts in \(folder.path)", file: file, line: line)
    let outputs = inputs.map { $0.replacing(".before.", with: ".after.") }
    XCTAssertEqual(
      names.filter { !inputs.contains($0) && !outputs.contains($0) }, [], "left over", file: file,
      line: line)
    for (input, output) in zip(inputs, outputs) {
      let made = try transform([UInt8](Data(contentsOf: folder.appending(path: input))))
      let golden = folder.appending(path: output)
      if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        try Data(made).write(to: golden)
        XCTFail("recorded \(output)", file: file, line: line)
      } else {
        let expected = try String(contentsOf: golden, encoding: .utf8)
        XCTAssertEqual(
          String(decoding: made, as: UTF8.self), expected, input, file: file, line: line)
      }
    }
  }
}
