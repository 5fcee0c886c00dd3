import Diagnostics
import Foundation
import TestSupport
import XCTest

@testable import Commands

/// `bench --only chip`: the simulated chip's speed beside QEMU's.
final class ChipBenchmarkTests: XCTestCase {
  private let workspace = Workspace(
    root: TemporaryProject.repository, startFolder: TemporaryProject.repository,
    book: "chapters")

  /// The three engines do the same work: each prints the same, or it would be an error.
  func testAllEnginesDoTheSameWork() async throws {
    let benchmark = ChipBenchmark(workspace: workspace, rounds: (short: 1, long: 3), turns: 1)
    let figures = try await benchmark.speeds()
    XCTAssertEqual(
      figures.map(\.name),
      [
        "chip, native", "chip, WebAssembly in wasmtime", "QEMU, translated code (TCG)",
        "chip, native ÷ QEMU", "chip, WebAssembly ÷ QEMU",
      ])
    for figure in figures { XCTAssertGreaterThan(figure.value, 0, figure.name) }
    // Two rounds of about nine million instructions.
    let count = try XCTUnwrap(figures[0].remark.split(separator: "best of 1, ").last)
    XCTAssert(
      (10_000_000...30_000_000).contains(Int(count.replacing(",", with: "")) ?? 0), "\(count)")
    XCTAssertEqual(figures.map(\.hasBar), [false, false, false, true, true])
  }

  func testTenSecondsOfWaitingAreTimed() async throws {
    let figure = try await ChipBenchmark(workspace: workspace, turns: 1).idle()
    XCTAssertEqual(figure.name, "chip, 10 s of waiting (WAITI)")
    XCTAssertEqual(figure.limit, 50)
    XCTAssertGreaterThan(figure.value, 0.1)
  }

  func testWithoutWasmtimeItSaysSo() async throws {
    let folder = try TemporaryFolder()
    let web = WebChip(
      module: folder.url, environment: folder.url, root: TemporaryProject.repository)
    do {
      _ = try await web.run([])
      XCTFail("it ran")
    } catch let error as ToolMissing {
      XCTAssertEqual(error.tool, "wasmtime")
      XCTAssert(error.installation.hasPrefix("./workbook test"), error.installation)
    }
  }

  func testABarIsALimitOrAFloor() {
    let most = Measurement(name: "a", value: 2, unit: "s", limit: 2, remark: "")
    XCTAssert(most.passes && most.hasBar)
    XCTAssertFalse(Measurement(name: "a", value: 2.1, unit: "s", limit: 2, remark: "").passes)
    let least = Measurement(name: "a", value: 2, unit: "×", floor: 2, remark: "")
    XCTAssert(least.passes && least.hasBar)
    XCTAssertFalse(Measurement(name: "a", value: 1.9, unit: "×", floor: 2, remark: "").passes)
    let none = Measurement(name: "a", value: 2, unit: "M/s", remark: "")
    XCTAssert(none.passes && !none.hasBar)
  }
}
