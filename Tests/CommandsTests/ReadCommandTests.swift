import Foundation
import XCTest

@testable import Commands

/// `read`: the served book follows its files.
final class ReadCommandTests: XCTestCase {
  /// A book without programs: nothing is built.
  private static let book = [
    "book.yml": TinyBook.files["book.yml"] ?? "", TinyBook.page: "# Greeting\n\nfirst text\n",
  ]

  func testAnOpenPageFollowsTheChapter() throws {
    let project = try TemporaryProject(book: Self.book)
    let port = try LoopbackClient.freePort()
    let client = LoopbackClient(port: port)
    let tool = try project.start(["read", "--no-browser", "--port", "\(port)"])
    XCTAssertEqual(
      tool.waitForOutput("(Ctrl-C ends this)\n"),
      "The book is at http://127.0.0.1:\(port)/ (Ctrl-C ends this)\n")
    let first = try client.get("/01-hello/01-greeting.html")
    XCTAssert(first.hasPrefix("HTTP/1.1 200 OK\r\n"), first)
    XCTAssert(first.contains("first text"), first)
    XCTAssert(try client.get("/_reload.js").contains("location.reload()"))
    let generation = try client.body("/_changes")

    try project.edit("chapters/\(TinyBook.page)", "first", "second")
    let next = try client.body("/_changes?since=\(generation)")
    XCTAssertNotEqual(next, generation)
    XCTAssert(try client.get("/01-hello/01-greeting.html").contains("second text"))

    try project.edit("chapters/\(TinyBook.page)", "second text", "```swift file=\n```")
    let broken = try client.body("/_changes?since=\(next)")
    XCTAssertNotEqual(broken, next)
    XCTAssert(
      try client.get("/01-hello/01-greeting.html").contains("error"), "the page shows what is wrong"
    )

    try project.write("title: [", to: "chapters/book.yml")
    let torn = try client.body("/_changes?since=\(broken)")
    XCTAssertNotEqual(torn, broken)
    for page in ["/", "/01-hello/01-greeting.html"] {
      XCTAssert(try client.get(page).contains("this is not YAML"), page)
    }
    try FileManager.default.removeItem(at: project.url("chapters/book.yml"))
    let gone = try client.body("/_changes?since=\(torn)")
    XCTAssertNotEqual(gone, torn)
    XCTAssert(try client.get("/01-hello/01-greeting.html").contains("the book has no book.yml"))

    for (path, text) in Self.book { try project.write(text, to: "chapters/\(path)") }
    let mended = tool.waitForOutput("with the book now\n")
    XCTAssert(mended.hasSuffix("\nMended: nothing is wrong with the book now\n"), mended)
    XCTAssert(try client.get("/01-hello/01-greeting.html").contains("first text"))
    XCTAssertFalse(try client.get("/01-hello/01-greeting.html").contains("book.yml"))

    kill(tool.identifier, SIGINT)
    let outcome = try tool.outcome()
    XCTAssertEqual(outcome.status, 0)
    XCTAssert(outcome.errors.contains("chapters/\(TinyBook.page):3:"), outcome.errors)
    XCTAssert(outcome.errors.contains("chapters/book.yml:"), outcome.errors)
  }

  func testAnyFreePortIsToldByItsNumber() throws {
    let project = try TemporaryProject(book: Self.book)
    let tool = try project.start(["read", "--no-browser", "--port", "0"])
    let said = tool.waitForOutput("(Ctrl-C ends this)\n")
    let port = said.split(separator: ":").last.flatMap { UInt16($0.prefix { $0.isNumber }) }
    let page = try LoopbackClient(port: try XCTUnwrap(port)).get("/01-hello/01-greeting.html")
    XCTAssert(page.contains("first text"), page)
    kill(tool.identifier, SIGINT)
    _ = try tool.outcome()
  }

  func testABrokenThemeIsShownOnEveryPageAndToldOnce() throws {
    let project = try TemporaryProject(book: Self.book)
    let theme = project.url("site/theme")
    try FileManager.default.removeItem(at: theme)
    try FileManager.default.copyItem(
      at: TemporaryProject.repository.appending(path: "site/theme"), to: theme)
    try project.edit("site/theme/page.html", "<title>{{title}}", "<title>{{{{title}}")
    let port = try LoopbackClient.freePort()
    let client = LoopbackClient(port: port)
    let tool = try project.start(["read", "--no-browser", "--port", "\(port)"])
    _ = tool.waitForOutput("(Ctrl-C ends this)\n")
    let first = try client.get("/")
    XCTAssert(first.contains("is no place of a page"), first)
    let generation = try client.body("/_changes")

    try project.edit("site/theme/page.html", "<title>{{{{title}}", "<title>{{title}}")
    XCTAssert(tool.waitForOutput("with the book now\n").contains("Mended"))
    XCTAssertNotEqual(try client.body("/_changes?since=\(generation)"), generation)
    XCTAssert(try client.get("/01-hello/01-greeting.html").contains("first text"))

    try project.edit("site/theme/page.html", "<title>{{title}}", "<title>{{{{title}}")
    let next = try client.body("/_changes")
    _ = try client.body("/_changes?since=\(next)")
    for page in ["/", "/01-hello/01-greeting.html"] {
      XCTAssert(try client.get(page).contains("is no place of a page"), page)
    }
    kill(tool.identifier, SIGINT)
    let errors = try tool.outcome().errors
    XCTAssertEqual(errors.ranges(of: "is no place of a page").count, 2, errors)
  }

  func testItListensOnLoopbackOnlyAndAnswersOverARealSocket() throws {
    let project = try TemporaryProject(book: Self.book)
    let port = try LoopbackClient.freePort()
    let client = LoopbackClient(port: port)
    let tool = try project.start(["serve", "--no-browser", "--port", "\(port)"])
    _ = tool.waitForOutput("(Ctrl-C ends this)\n")
    let both = try client.exchange(
      "HEAD /style.css HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: keep-alive\r\n\r\n"
        + "GET /nothing HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n")
    let answers = both.components(separatedBy: "\r\n\r\n")
    XCTAssertEqual(answers.count, 3, "a head without a body, then another answer")
    XCTAssert(answers[0].hasPrefix("HTTP/1.1 200 OK\r\n"), both)
    XCTAssert(answers[1].hasPrefix("HTTP/1.1 404 Not Found\r\n"), both)
    XCTAssert(answers.last?.contains("no such page now") ?? false, both)
    for path in ["/../book.yml", "/%2e%2e/book.yml", "/..%2fbook.yml"] {
      XCTAssert(try client.get(path).hasPrefix("HTTP/1.1 404 "), path)
    }
    let foreign = try client.exchange(
      "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
    XCTAssert(foreign.hasPrefix("HTTP/1.1 403 Forbidden\r\n"), foreign)

    let second = try project.workbook("read", "--no-browser", "--port", "\(port)")
    XCTAssertEqual(second.status, 1)
    XCTAssertEqual(second.output, "", "it does not say that the book is there")
    XCTAssertEqual(
      second.errors,
      """
      error: can't serve on port \(port)
        why: Address already in use
        mend: Another 'read' may be running; or choose a port: --port 8600.

      """)

    // A page that waits for a change does not keep Ctrl-C waiting.
    let waiting = try client.connect()
    let generation = try client.body("/_changes")
    try client.send(
      "GET /_changes?since=\(generation) HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n", waiting)
    let start = ContinuousClock.now
    kill(tool.identifier, SIGINT)
    XCTAssertEqual(try tool.outcome().status, 0)
    XCTAssertLessThan(ContinuousClock.now - start, .seconds(5))
    close(waiting)
  }

  func testChangesAreSeenInEveryFolder() async throws {
    let project = try TemporaryProject(book: Self.book)
    var changes = BookChanges(
      folder: project.url("chapters").path, theme: project.url("theme"))
    for path in ["chapters/\(TinyBook.page)", "chapters/new/page.md", "theme/style.css"] {
      try project.write("changed: \(path)", to: path)
      let change: Void? = await changes.next()
      XCTAssertNotNil(change, path)
    }
    try FileManager.default.removeItem(at: project.url("chapters/new"))
    let change: Void? = await changes.next()
    XCTAssertNotNil(change)
    let (folder, theme) = (project.url("chapters").path, project.url("theme"))
    let waiting = Task {
      var changes = BookChanges(folder: folder, theme: theme)
      let change: Void? = await changes.next()
      return change != nil
    }
    waiting.cancel()
    let wasTold = await waiting.value
    XCTAssertFalse(wasTold, "a cancelled task is not told of a change")
  }
}
