import Diagnostics
import Foundation

/// Finds functions in the debug information of the IR that lies beside an object.
enum DebugPlaces {
  /// Where a function is written; nil where its IR does not tell.
  static func place(ofFunction name: String, objects: [URL]) -> Place? {
    for object in objects {
      let ir = Stage.ir.url(object.deletingPathExtension())
      guard let text = try? String(contentsOf: ir, encoding: .utf8),
        let range = text.range(of: "linkageName: \"\(name)\",")
      else { continue }
      let line = text[range.upperBound...].prefix { $0 != "\n" }
      guard let scope = line.firstMatch(of: #/file: (!\d+), line: (\d+)/#),
        let number = Int(scope.output.2), number > 0,
        let file = text.range(of: "\n\(scope.output.1) = !DIFile(filename: \"")
      else { continue }
      let path = text[file.upperBound...].prefix { $0 != "\"" }
      return Place(file: String(path), line: number)
    }
    return nil
  }
}
