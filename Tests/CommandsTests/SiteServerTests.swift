import FlyingFox
import Foundation
import XCTest

@testable import Commands

/// What the server of `read` answers, and what it refuses.
final class SiteServerTests: XCTestCase {
  private let server = SiteServer(port: 8532)

  override func setUp() async throws {
    await server.publish([
      "index.html": Array("<body>start</body>\n".utf8), "01/page.html": Array("<p>page".utf8),
      "style.css": Array("a{}".utf8), "workbook.js": Array("1".utf8),
    ])
  }

  private func answer(
    _ target: String, _ method: HTTPMethod = .GET, host: String? = "127.0.0.1:8532",
    origin: String? = nil
  ) async throws -> Answer {
    try await Answer(of: server, to: target, method, host: host, origin: origin)
  }

  func testPagesAreFoundByEveryNameTheyHave() async throws {
    for target in ["/", "/index.html", "/index", "//index.html"] {
      let page = try await answer(target)
      XCTAssertEqual(page.status, 200, target)
      XCTAssertEqual(page.type, "text/html; charset=utf-8", target)
      XCTAssert(page.body.hasPrefix("<body>start"), target)
    }
    for target in ["/01/page.html", "/01/page", "/01/p%61ge"] {
      let page = try await answer(target)
      XCTAssertEqual(page.status, 200, target)
      XCTAssert(page.body.hasPrefix("<p>page"), target)
    }
  }

  func testFilesAreServedAsTheyAreWithTheirType() async throws {
    let style = try await answer("/style.css")
    XCTAssertEqual(style.type, "text/css; charset=utf-8")
    XCTAssertEqual(style.body, "a{}")
    let script = try await answer("/workbook.js")
    XCTAssertEqual(script.type, "text/javascript; charset=utf-8")
    XCTAssertEqual(script.body, "1")
  }

  func testThePageLoadsTheReloadScriptBeforeItsBodyEnds() async throws {
    let generation = try await answer("/_changes").body
    let tag = #"<script src="/_reload.js" data-generation="\#(generation)"></script>"#
    let page = try await answer("/")
    XCTAssertEqual(page.body, "<body>start\(tag)</body>\n")
    let open = try await answer("/01/page")
    XCTAssertEqual(open.body, "<p>page\(tag)")
  }

  func testOnlyWhatWasRenderedIsServed() async throws {
    for target in [
      "/nothing.html", "/01", "/01/", "/../index.html/x", "/../../etc/passwd", "/etc/passwd",
      "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/01/..%5c..%5cetc", "/%zz", "/%00",
      "/Package.swift",
    ] {
      let answer = try await answer(target)
      XCTAssertEqual(answer.status, 404, target)
      XCTAssertFalse(answer.body.contains("start"), answer.body)
      XCTAssertFalse(answer.body.contains("passwd"), "it does not repeat what anybody asks for")
    }
    let file = try await answer("/nothing.css")
    XCTAssertEqual(file.status, 404)
    XCTAssertEqual(file.type, "text/plain; charset=utf-8")
    XCTAssertEqual(file.body, "There is no page 'nothing.css'.\n")
  }

  func testAPageThatIsGoneComesBackByItself() async throws {
    for target in ["/01/gone.html", "/01/gone", "/<script>"] {
      let page = try await answer(target)
      XCTAssertEqual(page.status, 404)
      XCTAssertEqual(page.type, "text/html; charset=utf-8")
      XCTAssert(page.body.contains("The book has no such page now"), page.body)
      XCTAssert(page.body.contains(#"<script src="/_reload.js" data-generation="#), page.body)
      XCTAssertFalse(page.body.contains("<script>"), page.body)
    }
  }

  func testOtherSitesAreRefused() async throws {
    for host in [nil, "evil.example", "evil.example:8532", "127.0.0.1", "127.0.0.1:80"] {
      let answer = try await answer("/", host: host)
      XCTAssertEqual(answer.status, 403, host ?? "no host")
      XCTAssertFalse(answer.body.contains("start"))
    }
    for origin in ["http://evil.example", "null", "https://127.0.0.1:8532", "http://127.0.0.1"] {
      let page = try await answer("/", origin: origin)
      XCTAssertEqual(page.status, 403, origin)
      let changes = try await answer("/_changes", origin: origin)
      XCTAssertEqual(changes.status, 403, origin)
    }
    for origin in ["http://127.0.0.1:8532", "http://localhost:8532"] {
      let page = try await answer("/", host: "localhost:8532", origin: origin)
      XCTAssertEqual(page.status, 200, origin)
    }
  }

  func testPagesCanOnlyBeRead() async throws {
    for method in [HTTPMethod.POST, .PUT, .DELETE, .OPTIONS, HTTPMethod("BREW")] {
      let answer = try await answer("/", method)
      XCTAssertEqual(answer.status, 405, method.rawValue)
    }
  }

  func testAHeadHasTheLengthAndNoBody() async throws {
    let head = try await answer("/style.css", .HEAD)
    XCTAssertEqual(head.status, 200)
    XCTAssertEqual(head.length, "3")
    XCTAssertEqual(head.body, "")
  }

  func testAWaitingPageIsToldWhenTheBookIsPublishedAnew() async throws {
    let server = server
    let first = try await answer("/_changes").body
    async let waiting = Answer(of: server, to: "/_changes?since=\(first)")
    // Whichever of the two comes first, the page is told.
    await server.publish(["index.html": Array("new".utf8)])
    let second = try await waiting.body
    XCTAssertNotEqual(second, first)
    let page = try await answer("/")
    XCTAssert(page.body.hasPrefix("new"))
    let gone = try await answer("/style.css")
    XCTAssertEqual(gone.status, 404)
  }

  func testAPageOfAServerBeforeIsToldAtOnce() async throws {
    let current = try await answer("/_changes").body
    let answer = try await answer("/_changes?since=1")
    XCTAssertEqual(answer.body, current)
  }

  func testAWaitingPageDoesNotKeepTheServerFromEnding() async throws {
    let current = try await answer("/_changes").body
    let start = ContinuousClock.now
    let waiting = Task { [server] in
      try await Answer(of: server, to: "/_changes?since=\(current)")
    }
    waiting.cancel()
    _ = try await waiting.value
    XCTAssertLessThan(ContinuousClock.now - start, .seconds(5))
  }
}

/// What the server answers to a request that came from the network.
private struct Answer: Sendable {
  let status: Int
  let type: String?
  let length: String?
  let body: String

  init(
    of server: SiteServer, to target: String, _ method: HTTPMethod = .GET,
    host: String? = "127.0.0.1:8532", origin: String? = nil
  ) async throws {
    var headers: HTTPHeaders = [:]
    headers[.host] = host
    headers[HTTPHeader("Origin")] = origin
    let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
    let request = HTTPRequest(
      method: method, version: .http11,
      target: .init(path: parts[0], query: parts.count > 1 ? parts[1] : ""), headers: headers,
      body: HTTPBodySequence(data: Data()))
    let response = await server.respond(to: request)
    status = response.statusCode.code
    type = response.headers[.contentType]
    length = response.headers[.contentLength]
    body = String(decoding: try await response.bodyData, as: UTF8.self)
  }
}
