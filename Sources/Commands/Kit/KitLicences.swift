import Diagnostics
import Foundation

/// The licences of the packages that are built into a kit's programs.
struct KitLicences: Sendable {
  /// The repository's root.
  let root: URL

  /// Writes a file for each package: `FlyingFox.txt`.
  ///
  /// - Throws: a `Diagnostic` for a package without a licence.
  func write(to folder: URL) throws {
    let files = FileManager.default
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    let checkouts = root.appending(path: ".build/checkouts")
    for package in try files.contentsOfDirectory(atPath: checkouts.path).sorted()
    where !package.hasPrefix(".") {
      let source = checkouts.appending(path: package)
      let names = try files.contentsOfDirectory(atPath: source.path).sorted()
        .filter { $0.hasPrefix("LICENSE") || $0.hasPrefix("NOTICE") }
      guard !names.isEmpty else {
        throw Diagnostic(
          "the package '\(package)' has no licence to put into the kit",
          why: "its code is in the kit's programs", mend: "Look for it in '\(source.path)'.")
      }
      let texts = try names.map {
        try String(contentsOf: source.appending(path: $0), encoding: .utf8)
      }
      try Data(texts.joined(separator: "\n").utf8)
        .write(to: folder.appending(path: "\(package).txt"))
    }
  }
}
