import Diagnostics

/// What can be wrong with any YAML file, whatever it lists.
enum YAMLProblem: Hashable {
  case notYAML(String)
  case emptyFile
  case repeatedKey(String)
  case wrongShape(String, expected: String)
  case unknownKey(String, of: String, known: [String])
  case missingKey(String, of: String)

  /// The problem as it is shown for this place.
  func diagnostic(at place: Place) -> Diagnostic {
    Diagnostic(at: place, message, mend: mend)
  }

  private var message: String {
    switch self {
    case .notYAML(let problem): "this is not YAML: \(problem)"
    case .emptyFile: "the file is empty"
    case .repeatedKey(let key): "'\(key)' is given twice"
    case .wrongShape(let what, let expected): "\(what) must be \(expected)"
    case .unknownKey(let key, let what, _): "unknown key '\(key)' of \(what)"
    case .missingKey(let key, let what): "\(what) has no '\(key)'"
    }
  }

  private var mend: String? {
    switch self {
    case .notYAML: "Look at the indentation, quotes and colons on this line and the one before."
    case .emptyFile: "Write the keys that CONTRIBUTING names, or remove the file."
    case .repeatedKey: "Keep one of the two."
    case .wrongShape(let what, let expected):
      what.hasPrefix("'")
        ? "Write \(expected) after '\(what.dropFirst().dropLast()):'."
        : "Look at the indentation: what belongs to it stands below it, one key a line."
    case .unknownKey(let key, _, let known): Spelling.choices(for: key, in: known)
    case .missingKey(let key, _): "Add '\(key):'."
    }
  }
}
