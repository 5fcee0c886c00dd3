public import Diagnostics
import Foundation
import Mustache

/// The frame around every page, and the files that go with it: all from one folder.
public struct Theme: Sendable {
  /// Files that the site gets as they are: the style sheet, the script.
  let files: [RenderedFile]
  /// The frame, `page.html`: a Mustache template.
  private let template: MustacheTemplate

  /// Reads a theme.
  ///
  /// - Parameter folder: a folder with `page.html` and the files that it names.
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
    for name in names where !name.hasPrefix(".") && name != "page.html" {
      files.append(RenderedFile(path: name, bytes: [UInt8](try Self.read("\(folder)/\(name)"))))
    }
    self.files = files
    let page = try Self.read("\(folder)/page.html")
    do {
      template = try MustacheTemplate(string: String(decoding: page, as: UTF8.self))
    } catch {
      throw Diagnostic(
        at: Place(file: "\(folder)/page.html", line: 1), "the template can't be read",
        why: "\(error)")
    }
  }

  private static func read(_ path: String) throws(Diagnostic) -> Data {
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw Diagnostic(
        .error, "the theme's file '\(path)' can't be read", why: error.localizedDescription)
    }
  }

  /// What the frame of one page holds.
  struct Frame {
    /// The page's title, for the window and for search engines.
    var title: String
    /// One sentence about it.
    var summary: String
    /// The book's title.
    var book: String
    /// The way from the page to the site's root, as `../`.
    var root: String
    /// Scripts beside the theme's own, by their addresses.
    var scripts: [String]
    /// The list of chapters and pages.
    var contents: HTMLBuffer
    /// The page itself.
    var main: HTMLBuffer
  }

  /// Puts the frame around a page.
  ///
  /// The template sees only the short texts; the page's own bytes are put in where it has left
  /// their place, so that they are never turned into a `String` and back.
  func page(_ frame: Frame) -> [UInt8] {
    let rendered = template.render([
      "title": frame.title, "summary": frame.summary, "book": frame.book, "root": frame.root,
      "scripts": frame.scripts, "contents": "\u{0}c", "main": "\u{0}m",
    ])
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      rendered.utf8.count + frame.contents.bytes.count + frame.main.bytes.count)
    for (index, part) in rendered.utf8.split(separator: 0, omittingEmptySubsequences: false)
      .enumerated()
    {
      guard index > 0, let mark = part.first else {
        bytes.append(contentsOf: part)
        continue
      }
      bytes.append(
        contentsOf: mark == UInt8(ascii: "c") ? frame.contents.bytes : frame.main.bytes)
      bytes.append(contentsOf: part.dropFirst())
    }
    return bytes
  }
}
