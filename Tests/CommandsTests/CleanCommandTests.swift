import Foundation
import XCTest

/// `clean`: what can be made again is removed, and nothing else.
final class CleanCommandTests: XCTestCase {
  func testWhatCanBeMadeAgainIsRemovedAndTheReadersFilesStay() throws {
    let project = try TemporaryProject()
    // Other tests share what these links lead to.
    for part in ["artifacts", "scratch"] {
      try FileManager.default.removeItem(at: project.url(".workbook/cache/\(part)"))
    }
    let kibibyte = String(repeating: "x", count: 1024)
    try project.write(kibibyte, to: ".workbook/cache/artifacts/a/firmware.elf")
    try project.write(kibibyte, to: ".workbook/cache/clang-modules/b/c.pcm")
    try project.write(kibibyte, to: ".workbook/bench/site/book/book.yml")
    try project.write(kibibyte, to: ".workbook/test-site/index.html")
    try project.write("", to: ".workbook/built")
    try project.write("", to: ".workbook/venv/bin/python")
    try project.write("print(1)\n", to: "exercises/hello/main.swift")
    let outcome = try project.workbook("clean")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssertEqual(
      outcome.output,
      """
      removed .workbook/cache: 2 KiB
      removed .workbook/bench: 1 KiB
      removed .workbook/test-site: 1 KiB

      """)
    XCTAssertEqual(try project.names(in: ".workbook"), ["built", "venv"])
    XCTAssertEqual(try project.names(in: "exercises/hello"), ["main.swift"])
    XCTAssertEqual(try project.workbook("clean").output, "there is nothing to remove\n")
  }
}
