import BookRenderer
import Diagnostics
import Foundation
import XCTest

@testable import Commands

/// `site`: the folder holds one whole site, the last good one.
final class SiteBuilderTests: XCTestCase {
  func testTheSiteIsWrittenWhole() throws {
    let project = try TemporaryProject()
    let outcome = try project.workbook("site", in: "chapters")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssertEqual(outcome.output, "wrote site/html/index.html\n")
    XCTAssertEqual(
      try project.names(in: "site/html"),
      ["01-hello", "glossary.html", "index.html", "style.css", "workbook.js"])
    XCTAssertEqual(try project.names(in: "site"), ["html", "theme"])
    let page = try project.text(of: "site/html/01-hello/01-greeting.html")
    XCTAssert(page.contains("hello, reader"))
    XCTAssertFalse(page.contains("_reload.js"))
  }

  func testABrokenBookLeavesTheLastGoodSiteAsItWas() throws {
    let project = try TemporaryProject()
    XCTAssertEqual(try project.workbook("site").status, 0)
    let good = try project.contents(of: "site/html")
    let file = "chapters/\(TinyBook.page)"
    let sound = try project.text(of: file)
    for broken in ["# Greeting\n\n```swift file=\n```\n", "# Greeting\n\n[no](where.md)\n"] {
      try project.write(broken, to: file)
      let outcome = try project.workbook("site")
      XCTAssertEqual(outcome.status, 1)
      XCTAssert(outcome.errors.contains(file), outcome.errors)
      XCTAssertEqual(try project.contents(of: "site/html"), good)
    }
    try project.write("title: [", to: "chapters/book.yml")
    XCTAssertEqual(try project.workbook("site").status, 1)
    XCTAssertEqual(try project.contents(of: "site/html"), good)
    try project.write(sound.replacing("# Greeting", with: "# Hello"), to: file)
    try project.write(TinyBook.files["book.yml"] ?? "", to: "chapters/book.yml")
    XCTAssertEqual(try project.workbook("site").status, 1, "the page's own link is broken now")
    XCTAssertEqual(try project.contents(of: "site/html"), good)
    XCTAssertEqual(try project.names(in: "site"), ["html", "theme"])
  }

  func testPagesThatAreNoMoreAreGone() throws {
    let project = try TemporaryProject()
    let place = SitePlace(folder: project.url("out"), shownAs: "out")
    try place.fill(with: site("old") + [RenderedFile(path: "01/gone.html", bytes: [])])
    try place.fill(with: site("new"))
    XCTAssertEqual(try project.names(in: "out"), ["index.html", "workbook.js"])
    XCTAssertEqual(try project.text(of: "out/index.html"), "new")
  }

  func testFilesThatDidNotChangeStayTheSameFiles() throws {
    let project = try TemporaryProject()
    let place = SitePlace(folder: project.url("out"), shownAs: "out")
    try place.fill(with: site("old"))
    let before = try project.identity(of: "out/workbook.js")
    try place.fill(with: [site("new")[0], site("old")[1]])
    XCTAssertEqual(try project.identity(of: "out/workbook.js"), before)
    try place.fill(with: site("new"))
    XCTAssertNotEqual(try project.identity(of: "out/workbook.js"), before)
    XCTAssertEqual(try project.text(of: "out/workbook.js"), "new")
  }

  func testFoldersThatHoldOtherFilesAreRefused() throws {
    let project = try TemporaryProject()
    try project.write("mine", to: "own/index.html")
    try project.write("mine", to: "notes/a/b.txt")
    for folder in ["own", "notes", "."] {
      let before = try project.contents(of: "own")
      let outcome = try project.workbook("site", "--output", folder)
      XCTAssertEqual(outcome.status, 1)
      XCTAssert(
        outcome.errors.hasSuffix(
          """
          ' is not a rendered site
            why: it holds other files, which would be lost
            mend: Choose another --output folder.

          """), outcome.errors)
      XCTAssertEqual(try project.contents(of: "own"), before)
    }
    let file = try project.workbook("site", "--output", "own/index.html")
    XCTAssertEqual(file.status, 1)
    XCTAssertEqual(
      file.errors, "error: 'own/index.html' is a file\n  mend: Choose another --output folder.\n")
    try FileManager.default.createDirectory(
      at: project.url("empty"), withIntermediateDirectories: false)
    XCTAssertEqual(try project.workbook("site", "--output", "empty").status, 0)
  }

  func testADiskThatRefusesLeavesTheLastGoodSite() throws {
    let project = try TemporaryProject()
    XCTAssertEqual(try project.workbook("site").status, 0)
    let good = try project.contents(of: "site/html")
    let file = "chapters/\(TinyBook.page)"
    try project.write(try project.text(of: file) + "\nOne line more.\n", to: file)
    let outcome = try project.shell("trap '' XFSZ; ulimit -f 4; $workbook site 2>&1 | cat")
    XCTAssert(outcome.output.contains("  why: File too large\n"), outcome.output)
    XCTAssertEqual(try project.contents(of: "site/html"), good)
    XCTAssertEqual(try project.names(in: "site"), ["html", "theme"])
  }

  func testACacheThatCannotBeWrittenIsToldOnceAndBlamesNoPage() throws {
    let project = try TemporaryProject()
    try project.edit(
      "chapters/\(TinyBook.page)", "print(\"hello, reader\")", "print(\"hello, disk\")")
    try FileManager.default.removeItem(at: project.url(".workbook/cache/scratch"))
    try project.write("", to: ".workbook/cache/scratch")
    let outcome = try project.workbook("site")
    XCTAssertEqual(outcome.status, 1)
    let scratch = project.url(".workbook/cache/scratch").path
    XCTAssert(
      outcome.errors.hasPrefix("error: the file system refused '\(scratch)/"), outcome.errors)
    XCTAssertEqual(outcome.errors.ranges(of: "error:").count, 1, outcome.errors)
    let check = try project.workbook("check")
    XCTAssertEqual(check.status, 1)
    XCTAssert(check.output.contains("facts       not checked\n"), check.output)
  }

  func testAMissingToolIsToldAsSuch() throws {
    let project = try TemporaryProject()
    for command in ["site", "check"] {
      let outcome = try project.workbook(command, environment: ["PATH": "/nowhere"])
      XCTAssertEqual(outcome.status, 3, command)
      XCTAssert(outcome.errors.hasPrefix("error: 'swiftc' is not installed\n"), outcome.errors)
      XCTAssert(outcome.errors.contains("error: 'dot' is not installed\n"), outcome.errors)
      XCTAssertFalse(outcome.errors.contains("chapters/"), outcome.errors)
    }
  }

  func testTwoAtOnceDoNotMix() async throws {
    let project = try TemporaryProject()
    let place = SitePlace(folder: project.url("out"), shownAs: "out")
    for _ in 0..<100 {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for text in ["one", "two", "three", "four"] {
          let files = site(text) + [RenderedFile(path: "\(text).html", bytes: [])]
          group.addTask { try place.fill(with: files) }
        }
        try await group.waitForAll()
      }
      let text = try project.text(of: "out/index.html")
      XCTAssertEqual(
        try project.names(in: "out"), ["\(text).html", "index.html", "workbook.js"].sorted())
      XCTAssertEqual(try project.text(of: "out/workbook.js"), text)
    }
    XCTAssertFalse(try project.names(in: "").contains { $0.hasPrefix(".out") })
  }

  /// The files that make a folder a site, with a text in each.
  private func site(_ text: String) -> [RenderedFile] {
    ["index.html", "workbook.js"].map { RenderedFile(path: $0, bytes: Array(text.utf8)) }
  }
}
