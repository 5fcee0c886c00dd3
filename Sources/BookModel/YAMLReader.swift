import Diagnostics
import Yams

/// Reads one YAML file strictly: every key is known, every value has its type, and every problem
/// has its line and column.
struct YAMLReader {
  /// A value in the file.
  typealias Item = Node

  let file: String
  private let text: String
  private(set) var problems: [Diagnostic] = []

  init(_ text: String, file: String) {
    self.text = text
    self.file = file
  }

  /// The file's one value; nil when it is no YAML, which is reported.
  mutating func root() -> Item? {
    do {
      // What is a number or a text is decided by whoever asks: the rules that guess cost time.
      if let node = try Yams.compose(yaml: text, .basic) { return node }
      report(.emptyFile, at: Place(file: file, line: 1))
    } catch let error as YamlError {
      let (problem, place) = describe(error)
      report(problem, at: place)
    } catch {
      report(.notYAML("\(error)"), at: Place(file: file, line: 1))
    }
    return nil
  }

  /// The values of a mapping by their keys; what is missing or unknown is reported.
  mutating func mapping(_ node: Item, as what: String, needed: [String], optional: [String])
    -> [String: Item]
  {
    guard case .mapping(let mapping) = node else {
      report(.wrongShape(what, expected: "keys with values"), at: node)
      return [:]
    }
    var values: [String: Item] = [:]
    for (key, value) in mapping {
      guard let name = key.scalar?.string, needed.contains(name) || optional.contains(name) else {
        report(
          .unknownKey(key.scalar?.string ?? "?", of: what, known: needed + optional), at: key)
        continue
      }
      values[name] = value
    }
    for key in needed where values[key] == nil {
      // A key that is only misspelt was reported already.
      let misspelt = mapping.contains { pair in
        let name = pair.key.scalar?.string ?? ""
        return !(needed + optional).contains(name)
          && Spelling.nearest(to: name, in: needed + optional, limit: 1) == [key]
      }
      if !misspelt { report(.missingKey(key, of: what), at: node) }
    }
    return values
  }

  /// The values of a list that must have at least one.
  mutating func items(_ node: Item, of key: String) -> [Item] {
    guard case .sequence(let sequence) = node, !sequence.isEmpty else {
      report(.wrongShape("'\(key)'", expected: "a list with at least one item"), at: node)
      return []
    }
    return Array(sequence)
  }

  /// A text in one line; an absent node was reported before.
  mutating func text(_ node: Item?, key: String) -> String? {
    guard let node else { return nil }
    guard let text = node.scalar?.string, !text.allSatisfy(\.isWhitespace) else {
      report(.wrongShape("'\(key)'", expected: "a text"), at: node)
      return nil
    }
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// A whole number; an absent node was reported before.
  mutating func number(_ node: Item?, key: String, in range: ClosedRange<Int>) -> Int? {
    guard let node else { return nil }
    guard let text = node.scalar?.string, let number = Int(text), range.contains(number) else {
      report(
        .wrongShape(
          "'\(key)'", expected: "a whole number from \(range.lowerBound) to \(range.upperBound)"),
        at: node)
      return nil
    }
    return number
  }

  /// Where a value stands.
  func place(of node: Item) -> Place {
    Place(file: file, line: node.mark?.line ?? 1, column: node.mark?.column)
  }

  /// Takes note of a problem of a value.
  mutating func report(_ problem: BookFileProblem, at node: Item) {
    report(problem, at: place(of: node))
  }

  private mutating func report(_ problem: BookFileProblem, at place: Place) {
    problems.append(problem.diagnostic(at: place))
  }

  private func describe(_ error: YamlError) -> (BookFileProblem, Place) {
    switch error {
    case .scanner(let context?, let problem, _, _) where problem.hasSuffix("end of stream"):
      // What is left open began long before the file's end.
      (.notYAML("\(context.text), \(problem)"), place(of: context.mark))
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (.notYAML(problem), place(of: mark))
    case .duplicatedKeysInMapping(let duplicates, let context):
      (
        .repeatedKey(duplicates.min() ?? ""),
        repetition(of: duplicates.min() ?? "", after: place(of: context.mark))
      )
    case .reader(let problem, _, _, _): (.notYAML(problem), Place(file: file, line: 1))
    default: (.notYAML("\(error)"), Place(file: file, line: 1))
    }
  }

  private func place(of mark: Mark) -> Place {
    Place(file: file, line: mark.line, column: mark.column)
  }

  /// The second line with this key, from the mapping's first key on: Yams names that key alone.
  private func repetition(of key: String, after first: Place) -> Place {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var isRepeated = false
    for (index, line) in lines.enumerated().dropFirst(first.line - 1) {
      let indentation = line.prefix { $0 == " " || $0 == "-" }
      guard indentation.count + 1 == first.column,
        line[indentation.endIndex...].hasPrefix("\(key):")
      else { continue }
      if isRepeated { return Place(file: file, line: index + 1, column: first.column) }
      isRepeated = true
    }
    return first
  }
}
