import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation

/// Serves the rendered site to browsers on this machine, and tells open pages when it changed.
///
/// It listens on the loopback address only, serves nothing but what was rendered, and refuses
/// requests whose `Host` or `Origin` is another site's.
actor SiteServer {
  /// The path that an open page asks for changes; the request is answered when there is one.
  static let changesPath = "/_changes"

  /// The port that browsers connect to; of port 0, the one that the system gave.
  private(set) var port: UInt16

  private var files: [String: [UInt8]] = [:]
  /// Tells one state of the site from another, and this server's from those of one before it.
  private var generation = Int.random(in: 1...1_000_000_000)
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Prepares a server.
  ///
  /// - Parameter port: the TCP port on 127.0.0.1.
  init(port: UInt16) { self.port = port }

  /// Replaces the whole site, and makes open pages load it.
  ///
  /// - Parameter files: bytes by path, without a leading slash.
  func publish(_ files: [String: [UInt8]]) {
    self.files = files
    generation += 1
    for continuation in waiting { continuation.resume() }
    waiting = []
  }

  /// Serves until the task is cancelled.
  ///
  /// - Parameter onListening: called with the port once browsers can connect.
  /// - Throws: a `Diagnostic` of what keeps it from listening; `CancellationError`.
  func run(onListening: @escaping @Sendable (UInt16) -> Void = { _ in }) async throws {
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled,
      handler: ClosureHTTPHandler { [self] in await respond(to: $0) })
    let announcement = Task {
      try await server.waitUntilListening()
      if case .ip4(_, let given)? = await server.listeningAddress { port = given }
      onListening(port)
    }
    defer { announcement.cancel() }
    do {
      try await server.run()
    } catch {
      try Task.checkCancellation()
      let reason =
        if case SocketError.failed(_, let code, _) = error {
          String(cString: strerror(code))
        } else {
          error.localizedDescription
        }
      throw Diagnostic(
        "can't serve on port \(port)", why: reason,
        mend: "Another 'read' may be running; or choose a port: --port 8600.")
    }
  }

  /// Answers one request; before anything was rendered, it waits for that.
  func respond(to request: HTTPRequest) async -> HTTPResponse {
    let answer = await answer(to: request)
    let isHead = request.method == .HEAD
    return HTTPResponse(
      statusCode: answer.status,
      headers: [
        .contentType: answer.type, .contentLength: "\(answer.body.count)",
        HTTPHeader("Cache-Control"): "no-store", HTTPHeader("X-Content-Type-Options"): "nosniff",
      ],
      body: isHead ? Data() : Data(answer.body))
  }

  /// What a request gets.
  private struct Answer {
    var status: HTTPStatusCode
    var type: String
    var body: [UInt8]

    init(_ status: HTTPStatusCode = .ok, type: String, body: [UInt8]) {
      (self.status, self.type, self.body) = (status, type, body)
    }

    init(_ status: HTTPStatusCode = .ok, text: String) {
      self.init(status, type: "text/plain; charset=utf-8", body: Array(text.utf8))
    }
  }

  private func answer(to request: HTTPRequest) async -> Answer {
    guard isFromThisMachine(request.headers) else {
      return Answer(.forbidden, text: "This server answers pages of its own only.\n")
    }
    guard request.method == .GET || request.method == .HEAD else {
      return Answer(.methodNotAllowed, text: "Pages can be read, nothing else.\n")
    }
    if request.path == Self.changesPath {
      await change(since: request.query.first { $0.name == "since" }?.value)
      return Answer(text: String(generation))
    }
    if files.isEmpty { await change(since: String(generation)) }
    guard var path = String(request.path.drop { $0 == "/" }).removingPercentEncoding else {
      return Answer(.notFound, text: "There is no page '\(request.path)'.\n")
    }
    if path.isEmpty || path.hasSuffix("/") { path += "index.html" }
    if let bytes = files[path], !path.hasSuffix(".html") {
      return Answer(type: Self.type(of: path), body: bytes)
    }
    guard let bytes = files[path] ?? files[path + ".html"] else { return noPage(path) }
    return Answer(
      type: Self.pageType,
      body: LiveReload.inserted(into: bytes, generation: generation))
  }

  /// The answer to a request for what is not there; where that may be a page, it comes back by
  /// itself when the book has it again.
  private func noPage(_ path: String) -> Answer {
    let name = path.split(separator: "/").last ?? ""
    guard !files.isEmpty, name.hasSuffix(".html") || !name.contains(".") else {
      return Answer(.notFound, text: "There is no page '\(path)'.\n")
    }
    return Answer(
      .notFound, type: Self.pageType,
      body: LiveReload.inserted(into: Self.noPage, generation: generation))
  }

  /// It does not repeat the path: that is anybody's text.
  private static let noPage = Array(
    """
    <!DOCTYPE html>
    <html lang="en">
    <meta charset="utf-8">
    <title>No such page</title>
    <body>
    <p>The book has no such page now; when it has, this page shows it.
    <a href="/">See the contents.</a></p>
    </body>
    </html>

    """.utf8)

  private static let pageType = "text/html; charset=utf-8"

  /// Waits until the site is newer than the page that asks; gives up after a while, so that
  /// connections of closed pages end.
  private func change(since generation: String?) async {
    guard generation == String(self.generation) else { return }
    let expiry = Task {
      try await Task.sleep(for: .seconds(10))
      releaseWaiting()
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { continuation.resume() } else { waiting.append(continuation) }
      }
    } onCancel: {
      Task { await releaseWaiting() }
    }
    expiry.cancel()
  }

  private func releaseWaiting() {
    for continuation in waiting { continuation.resume() }
    waiting = []
  }

  /// Whether a request was made by a page of this server, or by a person.
  private func isFromThisMachine(_ headers: HTTPHeaders) -> Bool {
    let names = ["127.0.0.1", "localhost"].map { "\($0):\(port)" }
    guard let host = headers[.host], names.contains(host) else { return false }
    guard let origin = headers[HTTPHeader("Origin")] else { return true }
    return names.contains { origin == "http://\($0)" }
  }

  private static func type(of path: String) -> String {
    switch path.split(separator: ".").last {
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    default: "application/octet-stream"
    }
  }
}
