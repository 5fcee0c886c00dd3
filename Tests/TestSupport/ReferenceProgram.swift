import Foundation

/// A Markdown program that the project compares itself with.
public struct ReferenceProgram: Sendable {
  /// CommonMark 0.30.2, raw HTML let through.
  public static let cmark = ReferenceProgram(package: "cmark", command: "cmark --unsafe")
  /// CommonMark 0.29 with pipe tables, raw HTML let through.
  public static let cmarkGFM = ReferenceProgram(
    package: "cmark-gfm", command: "cmark-gfm --unsafe -e table")

  /// The Debian package that holds it, named like the program.
  public let package: String
  private let command: String

  /// Names a program by its package and the command that reads the file given behind it.
  public init(package: String, command: String) {
    self.package = package
    self.command = command
  }

  /// Why the program gave no output.
  public enum Failure: Error, CustomStringConvertible {
    /// The program is not installed, or it failed.
    case failed(package: String, message: String)

    /// What to do about it.
    public var description: String {
      switch self {
      case .failed(let package, let message):
        "the program '\(package)' gave no answer: \(message); install the package: "
          + "apt-get install \(package)"
      }
    }
  }

  /// The HTML of each document, in order: one shell runs the program once per document, with two
  /// of them at a time.
  public func html(of documents: [String]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "workbook-\(package)-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (number, document) in documents.enumerated() {
      try Data(document.utf8).write(to: folder.appending(path: "\(number).md"))
    }
    try run(
      """
      half() {
        for f in *$1.md; do
          [ ! -e "$f" ] || \(command) "$f" > "${f%.md}.html" || return 1
        done
      }
      half [02468] & even=$!
      half [13579]; odd=$?
      wait $even && exit $odd
      """, in: folder)
    return try documents.indices.map {
      let html = try Data(contentsOf: folder.appending(path: "\($0).html"))
      return String(decoding: html, as: UTF8.self)
    }
  }

  private func run(_ script: String, in folder: URL) throws {
    let log = folder.appending(path: "errors")
    try Data().write(to: log)
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", script]
    shell.currentDirectoryURL = folder
    shell.standardError = try FileHandle(forWritingTo: log)
    try shell.run()
    shell.waitUntilExit()
    guard shell.terminationStatus != 0 else { return }
    let message = String(decoding: try Data(contentsOf: log), as: UTF8.self)
    throw Failure.failed(
      package: package, message: message.split(separator: "\n").first.map(String.init) ?? "")
  }
}
