public import Diagnostics
import Yams

/// Reads one YAML file strictly: every key is known, every value has its type, and every problem
/// has its line and column.
///
/// Problems are collected, so that one reading of a file tells all of them: a value that can't be
/// had is nil or empty, and `problems` says why. A module that reads a file of its own reports what
/// only it can know with `report(_:why:mend:at:)`.
public struct YAMLReader {
  /// A value in the file: a text, a list, or keys with values.
  public struct Item {
    fileprivate let node: Node
  }

  /// The file's path in problems.
  public let file: String
  /// What is wrong with the file, in the order in which it was found.
  public private(set) var problems: [Diagnostic] = []
  private let text: String

  /// Sets out to read a text; nothing is read before `root()` is asked for.
  ///
  /// - Parameters:
  ///   - text: what the file holds.
  ///   - file: its path, as a person in the project's root would type it.
  public init(_ text: String, file: String) {
    self.text = text
    self.file = file
  }

  /// The file's one value; nil when the file is empty or no YAML, which is reported.
  public mutating func root() -> Item? {
    do {
      // What is a number or a text is decided by whoever asks: the rules that guess cost time.
      if let node = try Yams.compose(yaml: text, .basic) { return Item(node: node) }
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
  ///
  /// - Parameters:
  ///   - item: the value that must be a mapping.
  ///   - what: what the mapping is, in problems: "a chapter", "task.yml".
  ///   - needed: the keys that it can't be without.
  ///   - optional: the other keys that it may have.
  /// - Returns: the values of the keys that are known and there; empty when it is no mapping.
  public mutating func mapping(
    _ item: Item, as what: String, needed: [String], optional: [String] = []
  ) -> [String: Item] {
    guard case .mapping(let mapping) = item.node else {
      report(.wrongShape(what, expected: "keys with values"), at: item)
      return [:]
    }
    var values: [String: Item] = [:]
    for (key, value) in mapping {
      guard let name = key.scalar?.string, needed.contains(name) || optional.contains(name) else {
        report(
          .unknownKey(key.scalar?.string ?? "?", of: what, known: needed + optional),
          at: Item(node: key))
        continue
      }
      values[name] = Item(node: value)
    }
    for key in needed where values[key] == nil {
      // A key that is only misspelt was reported already.
      let misspelt = mapping.contains { pair in
        let name = pair.key.scalar?.string ?? ""
        return !(needed + optional).contains(name)
          && Spelling.nearest(to: name, in: needed + optional, limit: 1) == [key]
      }
      if !misspelt { report(.missingKey(key, of: what), at: item) }
    }
    return values
  }

  /// The values of a list that must have at least one; empty when it is none, which is reported.
  public mutating func items(_ item: Item, of key: String) -> [Item] {
    guard case .sequence(let sequence) = item.node, !sequence.isEmpty else {
      report(.wrongShape("'\(key)'", expected: "a list with at least one item"), at: item)
      return []
    }
    return sequence.map { Item(node: $0) }
  }

  /// A text in one line, its line breaks as blanks; nil for what is no text, which is reported.
  ///
  /// A nil value, of a key that is not there, is nil without a word: `mapping` has reported it.
  public mutating func text(_ item: Item?, key: String) -> String? {
    guard let item else { return nil }
    guard let text = item.node.scalar?.string, !text.allSatisfy(\.isWhitespace) else {
      report(.wrongShape("'\(key)'", expected: "a text"), at: item)
      return nil
    }
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// A text as it is written, with its blanks and line breaks; nil for what is no text or an empty
  /// one, which is reported.
  ///
  /// A nil value, of a key that is not there, is nil without a word: `mapping` has reported it.
  public mutating func verbatim(_ item: Item?, key: String) -> String? {
    guard let item else { return nil }
    guard let text = item.node.scalar?.string, !text.isEmpty else {
      report(.wrongShape("'\(key)'", expected: "a text"), at: item)
      return nil
    }
    return text
  }

  /// A whole number in a range; nil for what is none, which is reported.
  ///
  /// A nil value, of a key that is not there, is nil without a word: `mapping` has reported it.
  public mutating func number(_ item: Item?, key: String, in range: ClosedRange<Int>) -> Int? {
    guard let item else { return nil }
    guard let text = item.node.scalar?.string, let number = Int(text), range.contains(number) else {
      report(
        .wrongShape(
          "'\(key)'", expected: "a whole number from \(range.lowerBound) to \(range.upperBound)"),
        at: item)
      return nil
    }
    return number
  }

  /// Where a value stands.
  public func place(of item: Item) -> Place {
    Place(file: file, line: item.node.mark?.line ?? 1, column: item.node.mark?.column)
  }

  /// Takes note of a problem of a value that only the file's reader can know.
  ///
  /// - Parameters:
  ///   - message: what is wrong, in the form of `Diagnostic.message`.
  ///   - why: why it is wrong, when the message alone does not say.
  ///   - mend: how to mend it.
  ///   - item: the value.
  public mutating func report(
    _ message: String, why: String? = nil, mend: String?, at item: Item
  ) {
    problems.append(Diagnostic(at: place(of: item), message, why: why, mend: mend))
  }

  /// Takes note of what is wrong with a value of book.yml or glossary.yml.
  mutating func report(_ problem: BookFileProblem, at item: Item) {
    problems.append(problem.diagnostic(at: place(of: item)))
  }

  private mutating func report(_ problem: YAMLProblem, at item: Item) {
    report(problem, at: place(of: item))
  }

  private mutating func report(_ problem: YAMLProblem, at place: Place) {
    problems.append(problem.diagnostic(at: place))
  }

  private func describe(_ error: YamlError) -> (YAMLProblem, Place) {
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
