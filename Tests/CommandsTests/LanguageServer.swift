import Foundation

/// SourceKit-LSP, as an editor talks to it.
final class LanguageServer {
  /// The server beside the Swift on PATH; nil where there is none.
  static var program: URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(filePath: "\($0)/sourcekit-lsp") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let folder: URL
  private var lastRequest = 0

  /// Starts the server for a folder.
  init(_ program: URL, in folder: URL) throws {
    self.folder = folder
    process.executableURL = program
    process.currentDirectoryURL = folder
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    _ = try request(
      "initialize", ["processId": NSNull(), "rootUri": folder.absoluteString, "capabilities": [:]])
    try send(["method": "initialized", "params": [String: Any]()])
  }

  deinit { process.terminate() }

  /// Opens a file of the folder.
  func open(_ name: String) throws {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    try send([
      "method": "textDocument/didOpen",
      "params": [
        "textDocument": ["uri": uri(name), "languageId": "swift", "version": 1, "text": text]
      ],
    ])
  }

  /// What may stand at a place; it is asked again until the modules are compiled.
  ///
  /// - Parameters:
  ///   - name: the file.
  ///   - line: counted from 0.
  ///   - column: counted from 0.
  /// - Throws: when the server is gone.
  /// - Returns: the words; empty when a minute was not enough.
  func completions(in name: String, line: Int, column: Int) throws -> [String] {
    for _ in 0..<60 {
      let result = try request(
        "textDocument/completion",
        [
          "textDocument": ["uri": uri(name)],
          "position": ["line": line, "character": column],
        ])
      let items = (result as? [String: Any])?["items"] as? [[String: Any]] ?? []
      guard items.isEmpty else { return items.compactMap { $0["label"] as? String } }
      usleep(1_000_000)
    }
    return []
  }

  /// What is wrong with a file.
  func messages(in name: String) throws -> [String] {
    let result = try request("textDocument/diagnostic", ["textDocument": ["uri": uri(name)]])
    let items = (result as? [String: Any])?["items"] as? [[String: Any]] ?? []
    return items.compactMap { $0["message"] as? String }
  }

  private func uri(_ name: String) -> String { folder.appending(path: name).absoluteString }

  private func request(_ method: String, _ parameters: [String: Any]) throws -> Any? {
    lastRequest += 1
    try send(["id": lastRequest, "method": method, "params": parameters])
    while true {
      let message = try receive()
      if message["method"] != nil, let question = message["id"] {
        try send(["id": question, "result": NSNull()])
      } else if message["id"] as? Int == lastRequest {
        return message["result"]
      }
    }
  }

  private func send(_ message: [String: Any]) throws {
    let body = try JSONSerialization.data(
      withJSONObject: message.merging(["jsonrpc": "2.0"]) { $1 })
    let head = Data("Content-Length: \(body.count)\r\n\r\n".utf8)
    try input.fileHandleForWriting.write(contentsOf: head + body)
  }

  private func receive() throws -> [String: Any] {
    var head = Data()
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) { head += try read(1) }
    let digits = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
      .first { $0.lowercased().hasPrefix("content-length:") }?.split(separator: ":").last
    guard let digits, let count = Int(digits.trimmingCharacters(in: .whitespaces)) else {
      throw CocoaError(.fileReadCorruptFile)
    }
    let message = try JSONSerialization.jsonObject(with: try read(count))
    return message as? [String: Any] ?? [:]
  }

  private func read(_ count: Int) throws -> Data {
    var data = Data()
    while data.count < count {
      guard let more = try output.fileHandleForReading.read(upToCount: count - data.count) else {
        throw CocoaError(.fileReadUnknown)
      }
      data += more
    }
    return data
  }
}
