import BookModel
import Diagnostics
import Foundation
import XCTest

/// Each file of Golden/broken-books is a book with one thing wrong, and the one message about it.
///
/// A line `=== path` begins a file of the book, `=== says` the message. `RECORD=1` rewrites the
/// messages, and fails.
final class BrokenBookTests: XCTestCase {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden/broken-books")

  func testEachBrokenBookGivesOnePreciseMessage() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()).sorted()
    XCTAssertGreaterThanOrEqual(names.count, 60)
    for name in names {
      let url = Self.folder.appending(path: name)
      let golden = try String(contentsOf: url, encoding: .utf8)
      let parts = golden.split(separator: "=== says\n", omittingEmptySubsequences: false)
      let (_, problems) = try BookFolder(Self.files(in: String(parts[0]))).load()
      let said = problems.joined(separator: "\n") + "\n"
      if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        try "\(parts[0])=== says\n\(said)".write(to: url, atomically: true, encoding: .utf8)
        XCTFail("recorded \(name)")
        continue
      }
      XCTAssertEqual(said, parts.count > 1 ? String(parts[1]) : "", name)
      XCTAssertEqual(problems.count, 1, name)
    }
  }

  private static func files(in golden: String) -> [String: String] {
    var files: [String: String] = [:]
    for part in ("\n" + golden).split(separator: "\n=== ") {
      let name = part.prefix { $0 != "\n" }
      files[String(name)] = part.dropFirst(name.count + 1) + "\n"
    }
    return files
  }

  func testBytesThatAreNoTextAreNamedWithTheirPlace() throws {
    let page = Array("# Page\n\nah".utf8) + [0xC3, 0x28] + Array("\n".utf8)
    let (book, problems) = try BookFolder(bytes: ["01-first/page.md": page]).load()
    XCTAssertEqual(
      problems,
      [
        """
        chapters/01-first/page.md:3:3: error: the byte 0xc3 is not UTF-8 here
          mend: Save the file as UTF-8.
        """
      ])
    XCTAssertEqual(book?.pages.map(\.title), ["page"])
    XCTAssertEqual(book?.isWhole, false)
  }

  func testWhatFollowsFromAnUnreadPageIsHeldBack() throws {
    let pages = """
      title: A book
      chapters:
        - folder: 01-first
          title: One
          pages:
            - { file: a.md, question: Q, minutes: 1, goal: g }
            - { file: b.md, question: Q, minutes: 1, goal: g }
      """
    let (book, problems) = try BookFolder(bytes: [
      "book.yml": Array(pages.utf8), "01-first/a.md": [0xFF],
      "01-first/b.md": Array("# B\n\n```console run=hello\n1\n```\n\n```dot x=1\n```\n".utf8),
    ]).load()
    XCTAssertEqual(
      problems,
      [
        """
        chapters/01-first/a.md:1:1: error: the byte 0xff is not UTF-8 here
          mend: Save the file as UTF-8.
        """,
        """
        chapters/01-first/b.md:7:8: error: unknown option 'x' of the fence 'dot'
          mend: The fence 'dot' takes no options.
        """,
      ])
    XCTAssertEqual(book?.pages.count, 2)
  }

  func testABookFileThatIsNoTextIsRefused() throws {
    let (book, problems) = try BookFolder(bytes: ["book.yml": [0x74, 0xFF]]).load()
    XCTAssertEqual(
      problems,
      [
        """
        chapters/book.yml:1:2: error: the byte 0xff is not UTF-8 here
          mend: Save the file as UTF-8.
        """
      ])
    XCTAssertNil(book)
  }

  func testALineOfTenMegabytesIsOneProblem() throws {
    let page = "# Page\n\n" + String(repeating: "a", count: 10_000_000) + "\n\n```console\n```\n"
    let (_, problems) = try BookFolder(["01-first/page.md": page]).load()
    XCTAssertEqual(problems.count, 1)
    XCTAssert(problems[0].hasPrefix("chapters/01-first/page.md:3: error: "), problems[0])
  }

  func testDeepQuotesAreOneProblem() throws {
    let (_, problems) = try BookFolder(page: String(repeating: "> ", count: 20_000)).load()
    XCTAssertEqual(problems.count, 1)
  }

  func testALongChainOfChunksIsOneProblem() throws {
    var page = "```swift file=a/main.swift\n// <<c0>>\n```\n"
    for index in 0..<2_000 {
      page +=
        "\n```swift chunk=a/c\(index)\n\(index < 1_999 ? "// <<c\(index + 1)>>" : "f()")\n```\n"
    }
    let (_, problems) = try BookFolder(page: page).load()
    XCTAssertEqual(
      problems,
      [
        """
        chapters/01-first/page.md:260:1: error: the chunk 'c64' lies more than 64 chunks deep
          mend: Write some of the chunks out where they are called for.
        """
      ])
  }

  func testDeepYAMLDoesNotCrash() throws {
    let (_, problems) = try BookFolder(["book.yml": String(repeating: "[", count: 100_000)]).load()
    XCTAssertEqual(problems.count, 1)
  }

  func testNoBookAtAll() throws {
    XCTAssertEqual(
      Book.load(from: "/nonexistent/chapters").problems.map(\.message),
      ["no folder '/nonexistent/chapters'"])
  }
}
