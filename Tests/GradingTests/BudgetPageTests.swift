import Foundation
import Grading
import XCTest

/// What pages say of budgets, and what the graders hold submissions to.
final class BudgetPageTests: XCTestCase {
  func testThePageOfATaskNamesEachOfItsBudgets() throws {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let chapters = root.appending(path: "chapters")
    let names = try FileManager.default.subpathsOfDirectory(atPath: chapters.path)
    let pages = try names.filter { $0.hasSuffix(".md") }.map {
      try String(contentsOf: chapters.appending(path: $0), encoding: .utf8)
    }
    let format = IntegerFormatStyle<Int>(locale: Locale(identifier: "en_US"))
    var checked = 0
    for name in TaskDefinition.names(root: root) {
      let task = try TaskDefinition.load(name, root: root)
      let page = try XCTUnwrap(pages.first { $0.contains("task=\(name) file=") }, name)
      for (budget, limit) in task.budgets {
        XCTAssert(page.contains(limit.formatted(format)), "\(name): \(budget) \(limit)")
        checked += 1
      }
    }
    XCTAssertGreaterThan(checked, 0)
  }
}
