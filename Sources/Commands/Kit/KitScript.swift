import Diagnostics
import Foundation

/// The start script of a kit: what it shares with the repository's, and an end of its own.
struct KitScript: Sendable {
  /// The version of Swift that both ask for.
  let swiftVersion: String
  private let shared: String
  private let end: String

  /// The lines of the repository's script that what is shared stands between.
  private static let marks = (
    start: "# -- From here on, a kit's script has the same. --\n",
    end: "# -- From here on, the repository's own. --\n"
  )

  /// Reads the repository's script and the kit's own end.
  ///
  /// - Throws: a `Diagnostic` when the marks of what is shared are not in the script.
  init(repository root: URL) throws {
    let script = try String(contentsOf: root.appending(path: "workbook"), encoding: .utf8)
    guard let start = script.firstRange(of: Self.marks.start),
      let end = script.firstRange(of: Self.marks.end),
      let version = script.firstMatch(of: /\nswift_version=(.+)\n/)
    else {
      throw Diagnostic(
        "the script 'workbook' does not say what a kit's script has of it",
        mend: "Put the line '\(Self.marks.end.dropLast())' before what only builds the tool.")
    }
    shared = String(script[start.upperBound..<end.lowerBound])
    swiftVersion = String(version.output.1)
    self.end = try String(contentsOf: root.appending(path: "kit/start.sh"), encoding: .utf8)
  }

  /// The script of an edition.
  func text(for edition: Edition) -> String {
    """
    #!/bin/sh
    # The one entry: installs what is missing, lets the tool find this machine's Swift, runs it.
    #   ./workbook [--yes] COMMAND …
    set -eu
    \(shared)\(Self.filled(end, for: edition))
    """
  }

  /// A text of the folder `kit` with what is known of an edition.
  static func filled(_ text: String, for edition: Edition) -> String {
    text.replacing("{{swift}}", with: edition.swift).replacing("{{system}}", with: edition.system)
  }
}
