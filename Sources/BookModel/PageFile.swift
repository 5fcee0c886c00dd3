import Diagnostics
import Foundation
import MarkdownTree

/// A file of the book, read and found to be text.
struct PageFile {
  /// No page is longer than this; it stands between the tool and a file that was put here by error.
  static let sizeLimit = 64 << 20

  let file: String
  let bytes: [UInt8]

  /// Reads a file.
  init(reading file: String) throws(Diagnostic) {
    self.file = file
    var status = stat()
    if stat(file, &status) == 0, status.st_size > Self.sizeLimit {
      throw BookFileProblem.tooLarge(bytes: Int(status.st_size), limit: Self.sizeLimit)
        .diagnostic(at: Place(file: file, line: 1))
    }
    do {
      bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
    } catch {
      throw BookFileProblem.unreadable(reason: error.localizedDescription)
        .diagnostic(at: Place(file: file, line: 1))
    }
    guard String(validating: bytes, as: UTF8.self) == nil else { return }
    throw Self.invalid(bytes, file: file)
  }

  /// Its text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The problem of the first byte that is not UTF-8.
  private static func invalid(_ bytes: [UInt8], file: String) -> Diagnostic {
    var decoder = UTF8()
    var source = bytes.makeIterator()
    var line = 1
    var column = 1
    var offset = 0
    decoding: while true {
      switch decoder.decode(&source) {
      case .scalarValue("\n"):
        line += 1
        column = 1
        offset += 1
      case .scalarValue(let scalar):
        column += 1
        offset += UTF8.width(scalar)
      case .emptyInput, .error: break decoding
      }
    }
    return BookFileProblem.invalidUTF8(byte: offset < bytes.count ? bytes[offset] : 0)
      .diagnostic(at: Place(file: file, line: line, column: column))
  }

  /// The place of a byte of a fence's info string: of the fence itself when it is not found.
  func place(ofInfo info: String, offset: Int?, line: Int) -> Place {
    guard let offset, !info.isEmpty else { return Place(file: file, line: line) }
    let lines = bytes.split(separator: 10, maxSplits: line, omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return Place(file: file, line: line) }
    let text = String(decoding: lines[line - 1], as: UTF8.self)
    guard let range = text.firstRange(ofBytes: info),
      let end = text.utf8.index(range.lowerBound, offsetBy: offset, limitedBy: range.upperBound)
    else { return Place(file: file, line: line) }
    return Place(file: file, line: line, column: text[..<end].count + 1)
  }
}
