public import Diagnostics

/// A file of the site.
public struct RenderedFile: Hashable, Sendable {
  /// Its path in the site, as `01-three-levers/first-flash.html`.
  public var path: String
  /// What it holds.
  public var bytes: [UInt8]

  /// Names a file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// The whole site, and what the renderer found to be wrong with the book's links.
public struct RenderedSite: Sendable {
  /// All files: pages, index, glossary, style sheet, script.
  public var files: [RenderedFile]
  /// Links that lead nowhere, links and images that are left out: each is an error.
  public var problems: [Diagnostic]
}
