import Foundation
import XCTest

@testable import Flashing

/// What esptool 5.6 printed when it failed, recorded, and what we make of it.
///
/// `expected.txt` is rewritten with `RECORD=1`; the reports themselves are esptool's.
final class EsptoolReportTests: XCTestCase {
  private static let cases = [
    "another-failure", "busy", "no-answer", "not-a-port", "permission-denied", "port-missing",
    "vanished-while-connecting", "vanished-while-writing", "verification-failed", "wrong-chip",
  ]
  private let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  func testEachRecordedFailureIsExplained() throws {
    for name in Self.cases {
      let folder = golden.appending(path: name)
      let report = EsptoolReport(
        output: try String(contentsOf: folder.appending(path: "output.txt"), encoding: .utf8),
        errors: try String(contentsOf: folder.appending(path: "errors.txt"), encoding: .utf8))
      let error = report.failure(on: "/dev/ttyUSB0", group: "dialout")
      let explanation = "\(error.diagnostic)\n"
      let expected = folder.appending(path: "expected.txt")
      if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        try explanation.write(to: expected, atomically: true, encoding: .utf8)
        XCTFail("recorded \(name)")
      } else {
        XCTAssertEqual(explanation, try String(contentsOf: expected, encoding: .utf8), name)
      }
    }
  }

  func testEveryRecordedReportIsInTheList() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: golden.path).sorted()
    XCTAssertEqual(folders, Self.cases)
  }
}
