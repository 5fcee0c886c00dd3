import Diagnostics

/// What can be wrong with a task as a whole.
enum TaskProblem: Hashable {
  case unknownTask(String, known: [String])
  case fewHints(String, count: Int, needed: Int)
  case otherPage(String, begun: Place)
  case nameOfExample(String, begun: Place)
  case twoScripts(String, other: String, at: Place)

  /// The problem as it is shown for this place.
  func diagnostic(at place: Place) -> Diagnostic {
    Diagnostic(at: place, message, why: why, mend: mend)
  }

  private var message: String {
    switch self {
    case .unknownTask(let name, _): "no task is named '\(name)'"
    case .fewHints(let name, let count, let needed):
      "the task '\(name)' has \(Self.hints(count)); at least \(needed) are needed"
    case .otherPage(let name, _): "the task '\(name)' stands on another page"
    case .nameOfExample(let name, _): "'\(name)' is the name of an example"
    case .twoScripts(let file, _, _): "'\(file)' is a second linker script"
    }
  }

  private var why: String? {
    switch self {
    case .otherPage(_, let begun): "it begins at \(begun)"
    case .nameOfExample(let name, let begun):
      "the example begins at \(begun), and the reader's copy of both would be 'exercises/\(name)'"
    case .twoScripts(_, let other, let place): "'\(other)' begins at \(place)"
    default: nil
    }
  }

  private var mend: String {
    switch self {
    case .unknownTask(let name, let known):
      Spelling.choices(for: name, in: known)
        ?? "Begin it on this page with 'swift task=\(name) file=NAME.swift'."
    case .fewHints(let name, _, _):
      "Add 'hint task=\(name)' fences to its page: the first a nudge, the last almost all."
    case .otherPage: "Put all fences of a task on one page."
    case .nameOfExample: "Give the task, or the example, another name."
    case .twoScripts: "Give both fences the same file name."
    }
  }

  /// A count of hints in words.
  private static func hints(_ count: Int) -> String {
    switch count {
    case 0: "no hint"
    case 1: "1 hint"
    default: "\(count) hints"
    }
  }
}
