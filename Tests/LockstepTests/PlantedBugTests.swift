import Foundation
import Lockstep
import XCTest

/// The suite catches bugs that are planted in the chip; `workbook check --deep` plants all of them.
final class PlantedBugTests: XCTestCase {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// One that the comparison with QEMU catches, one that the table of the manuals does, and one that
  /// only a run of many instructions shows.
  private static let bounded = [
    "addx4-shifts-by-three", "line-27-is-lost", "pairs-are-never-cut",
  ]

  func testSomePlantedBugsAreCaught() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "planted-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let ground = try PlantingGround(root: Self.root, in: folder)
    let bugs = PlantedBug.all.filter { Self.bounded.contains($0.name) }
    XCTAssertEqual(bugs.count, Self.bounded.count)
    for bug in bugs {
      guard case .caught(let report) = try ground.outcome(of: bug) else {
        XCTFail("nothing catches '\(bug.name)'")
        continue
      }
      print("\(bug.name): \(report.split(separator: "\n").first ?? "")")
    }
  }

  /// A bug whose text has gone is an error here, and not only when all are planted.
  func testEveryBugsTextStandsInTheSourcesOnce() throws {
    XCTAssertGreaterThanOrEqual(PlantedBug.all.count, 30)
    XCTAssertEqual(Set(PlantedBug.all.map(\.name)).count, PlantedBug.all.count)
    for bug in PlantedBug.all {
      let file = Self.root.appending(path: "Sources/ESP32Chip/\(bug.file)")
      let parts = try String(contentsOf: file, encoding: .utf8).components(separatedBy: bug.right)
      XCTAssertEqual(parts.count - 1, 1, "\(bug.name): '\(bug.right)' in \(bug.file)")
      XCTAssertNotEqual(bug.right, bug.wrong)
    }
  }
}
