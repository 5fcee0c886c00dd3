import BookModel
import Diagnostics
public import Foundation

extension TaskDefinition {
  /// The folder of a task's grader, below a root: `Tests/Graders/ring-buffer`.
  static func folder(of name: String, root: URL) -> URL {
    root.appending(path: "Tests/Graders").appending(path: name)
  }

  /// The names of all tasks that have a grader, sorted.
  public static func names(root: URL) -> [String] {
    let folder = root.appending(path: "Tests/Graders")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter {
      FileManager.default.fileExists(atPath: folder.appending(path: "\($0)/task.yml").path)
    }.sorted()
  }

  /// Reads a task's `task.yml`.
  ///
  /// - Parameters:
  ///   - name: the task's id.
  ///   - root: the folder that has Tests/Graders.
  /// - Returns: what the file says.
  /// - Throws: `Diagnostics` with all that is wrong with the file; what kept it from being read.
  public static func load(_ name: String, root: URL) throws -> TaskDefinition {
    let file = folder(of: name, root: root).appending(path: "task.yml")
    let text: String
    do {
      text = try String(contentsOf: file, encoding: .utf8)
    } catch {
      throw Diagnostic(
        "there is no grader for '\(name)'", why: error.localizedDescription,
        mend: Spelling.choices(for: name, in: names(root: root)))
    }
    var reader = YAMLReader(text, file: "Tests/Graders/\(name)/task.yml")
    let task = TaskDefinition(name: name, &reader)
    guard let task, reader.problems.isEmpty else { throw Diagnostics(reader.problems) }
    return task
  }

  /// Reads the file's values; nil when what it can't be without is missing, which is reported.
  init?(name: String, _ reader: inout YAMLReader) {
    guard let root = reader.root() else { return nil }
    let top = reader.mapping(
      root, as: "task.yml", needed: ["title", "kind", "files", "tests"],
      optional: ["limits", "budgets", "strict-memory-safety"])
    guard let title = reader.text(top["title"], key: "title"),
      let kind = reader.choice(top["kind"], key: "kind", of: Kind.self),
      let files = top["files"], let tests = top["tests"]
    else { return nil }
    self.name = name
    self.title = title
    self.kind = kind
    self.files = reader.items(files, of: "files").compactMap { reader.text($0, key: "files") }
    isStrictlySafe = reader.text(top["strict-memory-safety"], key: "strict-memory-safety") == "true"
    secondsPerTest = 1
    if let limits = top["limits"] {
      let values = reader.mapping(limits, as: "limits", needed: ["seconds"])
      secondsPerTest = Double(reader.number(values["seconds"], key: "seconds", in: 1...60) ?? 1)
    }
    budgets = [:]
    if let item = top["budgets"] {
      let values = reader.mapping(
        item, as: "budgets", needed: [], optional: Budget.allCases.map(\.rawValue))
      for (name, value) in values {
        budgets[name] = reader.number(value, key: name, in: 1...1_000_000)
      }
    }
    self.tests = []
    for item in reader.items(tests, of: "tests") {
      guard let test = Test(&reader, item) else { continue }
      if self.tests.contains(where: { $0.name == test.name }) {
        reader.report(
          "the test '\(test.name)' is listed twice", mend: "Keep one of the two.", at: item)
      }
      self.tests.append(test)
    }
    if self.tests.count(where: { $0.needs == .proof }) > 1 {
      reader.report(
        "more than one test is what the compiler proves", mend: "Keep 'needs: proof' once.",
        at: tests)
    }
  }
}

extension TaskDefinition.Test {
  init?(_ reader: inout YAMLReader, _ item: YAMLReader.Item) {
    let values = reader.mapping(
      item, as: "a test", needed: ["name", "points"], optional: ["title", "section", "needs"])
    guard let name = reader.text(values["name"], key: "name"),
      let points = reader.number(values["points"], key: "points", in: 0...1000)
    else { return nil }
    self.name = name
    self.points = points
    title = reader.text(values["title"], key: "title") ?? TestName.title(of: name)
    section = reader.text(values["section"], key: "section")
    needs = reader.choice(values["needs"], key: "needs", of: TaskDefinition.Need.self)
  }
}

extension YAMLReader {
  /// One of some words; nil for what is none of them, which is reported.
  fileprivate mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ item: Item?, key: String, of type: Choice.Type
  ) -> Choice? {
    guard let item, let word = text(item, key: key) else { return nil }
    if let choice = Choice(rawValue: word) { return choice }
    report(
      "'\(word)' is no value of '\(key)'",
      mend: Spelling.choices(for: word, in: Choice.allCases.map(\.rawValue)), at: item)
    return nil
  }
}
