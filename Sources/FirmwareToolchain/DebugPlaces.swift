import Diagnostics
import Foundation

/// Finds places in the debug information of the IR that lies beside an object.
struct DebugPlaces {
  private let text: String

  /// The debug information of the object whose IR defines a function; nil where none does.
  init?(ofFunction name: String, objects: [URL]) {
    for object in objects {
      let ir = Stage.ir.url(object.deletingPathExtension())
      if let text = try? String(contentsOf: ir, encoding: .utf8),
        text.contains("linkageName: \"\(name)\",")
      {
        self.text = text
        return
      }
    }
    return nil
  }

  /// Reads the text of an IR file.
  init(_ text: String) { self.text = text }

  /// Where a function names a symbol for the first time, or else where the function is written.
  func place(of symbol: String, inFunction name: String) -> Place? {
    use(of: symbol, inFunction: name) ?? place(ofFunction: name)
  }

  /// Where a function is written.
  func place(ofFunction name: String) -> Place? {
    guard let range = text.range(of: "linkageName: \"\(name)\",") else { return nil }
    let line = text[range.upperBound...].prefix { $0 != "\n" }
    guard let scope = line.firstMatch(of: #/file: (!\d+), line: (\d+)/#),
      let number = Int(scope.output.2), number > 0
    else { return nil }
    return file(scope.output.1).map { Place(file: $0, line: number) }
  }

  private func use(of symbol: String, inFunction name: String) -> Place? {
    guard let definition = body(ofFunction: name) else { return nil }
    let names = ["@\(symbol)", "@\"\(symbol)\""]
    for line in definition.split(separator: "\n") {
      guard let match = line.firstMatch(of: #/!dbg (!\d+)/#) else { continue }
      let words = line.split { " (),".contains($0) }
      if words.contains(where: { names.contains(String($0)) }),
        let place = location(match.output.1)
      {
        return place
      }
    }
    return nil
  }

  /// The lines between a function's first and its closing brace.
  private func body(ofFunction name: String) -> Substring? {
    for spelling in [" @\(name)(", " @\"\(name)\"("] {
      var rest = text[...]
      while let range = rest.range(of: spelling) {
        let line = rest[..<range.lowerBound].split(
          separator: "\n", omittingEmptySubsequences: false
        ).last
        rest = rest[range.upperBound...]
        guard line?.hasPrefix("define ") ?? false, let brace = rest.range(of: "{\n") else {
          continue
        }
        let body = rest[brace.upperBound...]
        return body[..<(body.range(of: "\n}")?.lowerBound ?? body.endIndex)]
      }
    }
    return nil
  }

  /// The line that a `!DILocation` stands for; of inlined code the one that it was inlined into,
  /// since the code itself may be the library's.
  private func location(_ node: Substring) -> Place? {
    guard let content = content(of: node, "DILocation") else { return nil }
    if let outer = content.firstMatch(of: #/inlinedAt: (!\d+)/#)?.output.1 {
      return location(outer)
    }
    guard let match = content.firstMatch(of: #/line: (\d+)/#), let line = Int(match.output.1),
      line > 0, let scope = content.firstMatch(of: #/scope: (!\d+)/#)?.output.1,
      let described = self.content(of: scope, ""),
      let file = described.firstMatch(of: #/file: (!\d+)/#).flatMap({ self.file($0.output.1) })
    else { return nil }
    return Place(file: file, line: line)
  }

  private func file(_ node: Substring) -> String? {
    let name = content(of: node, "DIFile")?.firstMatch(of: #/filename: "([^"]*)"/#)?.output.1
    guard var file = name else { return nil }
    while file.hasPrefix("./") { file = file.dropFirst(2) }
    return file.hasPrefix("<") ? nil : String(file)
  }

  /// What stands in a node's line from its kind on.
  private func content(of node: Substring, _ kind: String) -> Substring? {
    for start in ["\n\(node) = !\(kind)", "\n\(node) = distinct !\(kind)"] {
      guard let range = text.range(of: start) else { continue }
      return text[range.upperBound...].prefix { $0 != "\n" }
    }
    return nil
  }
}
