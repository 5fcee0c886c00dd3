public import Diagnostics
import Foundation

/// The frame around every page, and the files that go with it: all from one folder.
public struct Theme: Sendable {
  /// Files that the site gets as they are: the style sheet, the script.
  public let files: [RenderedFile]
  /// What stands around a page's text: `page.html`.
  let frame: Frame
  /// What the first page says of the book under its title: `about.html`; empty without that file.
  let about: [UInt8]

  /// Reads a theme.
  ///
  /// - Parameter folder: a folder with `page.html`, the files that it names, and `about.html` where
  ///   the first page says more than its contents.
  /// - Throws: a `Diagnostic` that names the file that is missing or can't be read.
  public init(folder: String) throws(Diagnostic) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw Diagnostic(
        .error, "the theme's folder '\(folder)' can't be read", why: error.localizedDescription)
    }
    var files: [RenderedFile] = []
    for name in names where !name.hasPrefix(".") && name != "page.html" && name != "about.html" {
      files.append(RenderedFile(path: name, bytes: try Self.read("\(folder)/\(name)")))
    }
    self.files = files
    about = names.contains("about.html") ? try Self.read("\(folder)/about.html") : []
    let page = "\(folder)/page.html"
    frame = try Frame(String(decoding: try Self.read(page), as: UTF8.self), file: page)
  }

  private static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw Diagnostic(
        .error, "the theme's file '\(path)' can't be read", why: error.localizedDescription)
    }
  }
}
