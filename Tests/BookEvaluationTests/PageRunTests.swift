import BookModel
import Diagnostics
import Foundation
import XCTest

@testable import BookEvaluation

/// All that pages run on the simulated chip runs alike each time; `workbook check --deep` runs it
/// a hundred times.
final class PageRunTests: EvaluationTestCase {
  func testARunHasWhatThePageTypesAndPresses() async throws {
    let book = try book(
      page: """
        ```swift file=echo/main.swift
        import ESP32

        let button = InputPin(.bootButton, pull: .up)
        while button.isHigh {}
        print("pressed")
        ```

        ```console run=echo press=GPIO0@2ms+1ms
        pressed
        ```

        ```console run=echo press=GPIO0@3ms+1ms
        pressed
        ```

        ```console run=echo engine=qemu for=1ms
        …
        ```

        """)
    let runs = try PageRun.all(in: book)
    XCTAssertEqual(runs.map(\.place.line), [11, 15], "QEMU's runs are not the chip's")
    var trails: [PageRun.Trail] = []
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for run in runs {
      let found = try await run.trails(
        of: 2, evaluator().toolchain, limit: .milliseconds(20), in: folder)
      XCTAssertEqual(found.count, 1)
      trails += found
    }
    XCTAssertEqual(
      trails.map { String(decoding: $0.output, as: UTF8.self) }, ["pressed\n", "pressed\n"])
    // Another moment of the press is another trail: what is compared tells the two apart.
    XCTAssertEqual(trails.map(\.ending), ["exited(0)", "exited(0)"])
    XCTAssertEqual(Set(trails.map(\.instructions)).count, 2)
    XCTAssertEqual(Set(trails.map(\.changes)).count, 2)
    XCTAssertEqual(Set(trails.map(\.trace)).count, 1, "the first millisecond is before the press")
  }

  func testFiveRunsOfAllThatTheBookRunsAreAlike() async throws {
    let book = try XCTUnwrap(Book.load(from: Self.root.appending(path: "chapters").path).book)
    let runs = try PageRun.all(in: book)
    XCTAssertGreaterThan(runs.count, 15)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for run in runs {
      let trails = try await run.trails(
        of: 5, evaluator().toolchain, limit: .milliseconds(100), in: folder)
      XCTAssertEqual(trails.count, 1, "\(run.place): '\(run.example)' differs from run to run")
      XCTAssertGreaterThan(try XCTUnwrap(trails.first).instructions, 50, run.example)
    }
  }
}
