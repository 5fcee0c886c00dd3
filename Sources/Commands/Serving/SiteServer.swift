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

  /// The port that browsers connect to.
  let port: UInt16

  private var files: [String: [UInt8]] = [:]
  private var generation = 0
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
  func run() async throws {
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled,
      handler: ClosureHTTPHandler { [self] in await respond(to: $0) })
    try await server.run()
  }

  /// Answers one request.
  func respond(to request: HTTPRequest) async -> HTTPResponse {
    guard isFromThisMachine(request.headers) else {
      return plain(.forbidden, "This server answers pages of its own only.\n")
    }
    guard request.method == .GET || request.method == .HEAD else {
      return plain(.methodNotAllowed, "Pages can be read, nothing else.\n")
    }
    if request.path == Self.changesPath {
      return await change(since: request.query.first { $0.name == "since" }?.value)
    }
    var path = String(request.path.drop { $0 == "/" }).removingPercentEncoding ?? ""
    if path.isEmpty || path.hasSuffix("/") { path += "index.html" }
    guard let bytes = files[path] ?? files[path + ".html"] else {
      return plain(.notFound, "There is no page '\(path)'.\n")
    }
    let isPage = path.hasSuffix(".html") || files[path] == nil
    return HTTPResponse(
      statusCode: .ok,
      headers: [
        .contentType: isPage ? "text/html; charset=utf-8" : Self.type(of: path),
        HTTPHeader("Cache-Control"): "no-store", HTTPHeader("X-Content-Type-Options"): "nosniff",
      ],
      body: Data(isPage ? LiveReload.inserted(into: bytes, generation: generation) : bytes))
  }

  /// Waits until the site is newer than the page that asks; gives up after a while, so that
  /// connections of closed pages end.
  private func change(since generation: String?) async -> HTTPResponse {
    if generation == String(self.generation) {
      let expiry = Task {
        try await Task.sleep(for: .seconds(10))
        releaseWaiting()
      }
      await withCheckedContinuation { waiting.append($0) }
      expiry.cancel()
    }
    return plain(.ok, String(self.generation))
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

  private func plain(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: status,
      headers: [
        .contentType: "text/plain; charset=utf-8", HTTPHeader("Cache-Control"): "no-store",
      ],
      body: Data(text.utf8))
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
