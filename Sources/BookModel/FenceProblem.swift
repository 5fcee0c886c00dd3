import Diagnostics

/// What can be wrong with one fence or one computed number.
enum FenceProblem: Error, Hashable {
  case optionWithoutKey(String)
  case optionBeforeKind(String)
  case openQuote(String)
  case strayQuote(String)
  case emptyValue(String)
  case quotesNotAllowed(key: String)
  case unclosed(kind: String)
  case wrongCase(kind: String, meant: String)
  case repeatedOption(String)
  case unknownOption(String, kind: String, known: [String])
  case optionOfPlainText(String, kind: String, kinds: [String])
  case needsValue(String, kind: String)
  case takesNoValue(String, kind: String)
  case belongsToNothing(kind: String)
  case missingOption(String, kind: String)
  case needsOneOf([String], kind: String)
  case excludes(String, String)
  case badValue(key: String, value: String, expected: String)
  case unknownValue(key: String, value: String, known: [String])
  case badName(String, what: String)
  case badPath(String)
  case pathInTask(String)
  case wrongExtension(file: String, language: String, expected: String)
  case noAttempt(example: String)
  case unexplainedAttempt(example: String)
  case unknownExample(String, known: [String])
  case exampleComesLater(String, at: Place)
  case isTask(String)
  case emptyHint
  case notInHint(String)
  case markdown(Diagnostic)
  case quiz(QuizProblem)
  case number(NumberProblem)
}

/// What can be wrong with a `quiz` fence.
enum QuizProblem: Hashable {
  case noQuestion
  case fewChoices
  case noRightChoice
  case noExplanation
  case notAChoice(String)
}

/// What can be wrong with a computed number.
enum NumberProblem: Hashable {
  case unknownQuantity(String, known: [String])
  case wrongWords(quantity: String, form: String)
  case badLimit(String)
  case badUnit(String)
}

extension FenceProblem {
  /// The problem as it is shown for this place.
  func diagnostic(at place: Place?) -> Diagnostic {
    Diagnostic(at: place, message, why: why, mend: mend)
  }

  private var message: String {
    switch self {
    case .optionWithoutKey(let word): "'\(word)' has no name before its '='"
    case .optionBeforeKind(let key): "a fence begins with what it is, not with '\(key)='"
    case .openQuote(let key): "the quote after '\(key)=' is not closed"
    case .strayQuote(let word): "a quote in the middle of '\(word)'"
    case .emptyValue(let key): "'\(key)=' has no value"
    case .quotesNotAllowed(let key): "'\(key)' takes no quotes"
    case .unclosed(let kind): "this \(kind) fence is not closed"
    case .wrongCase(let kind, _): "unknown fence '\(kind)'"
    case .repeatedOption(let key): "'\(key)' is given twice"
    case .unknownOption(let key, let kind, _): "unknown option '\(key)' of the fence '\(kind)'"
    case .optionOfPlainText(let key, let kind, _): "the fence '\(kind)' takes no option '\(key)'"
    case .needsValue(let key, _): "'\(key)' needs a value"
    case .takesNoValue(let key, _): "'\(key)' takes no value"
    case .belongsToNothing(let kind): "this fence '\(kind)' belongs to no program"
    case .missingOption(let key, let kind): "the fence '\(kind)' needs '\(key)='"
    case .needsOneOf(let keys, let kind):
      "the fence '\(kind)' needs one of \(keys.map { "'\($0)='" }.joined(separator: ", "))"
    case .excludes(let key, let other): "'\(key)' and '\(other)' exclude each other"
    case .badValue(let key, let value, _): "'\(value)' is no value of '\(key)'"
    case .unknownValue(let key, let value, _): "'\(value)' is no value of '\(key)'"
    case .badName(let name, let what): "'\(name)' can't be the name of \(what)"
    case .badPath(let path): "'\(path)' is not EXAMPLE/NAME"
    case .pathInTask(let path): "'\(path)' is more than the name of a file"
    case .wrongExtension(let file, let language, _):
      "'\(file)' can't be the name of a file of the fence '\(language)'"
    case .noAttempt(let example): "no 'fails' fence of '\(example)' stands before this one"
    case .unexplainedAttempt(let example):
      "nothing says which messages this piece of '\(example)' gives"
    case .unknownExample(let name, _): "no example is named '\(name)'"
    case .exampleComesLater(let name, _): "the example '\(name)' has not begun here"
    case .isTask(let name): "'\(name)' is a task, not an example"
    case .emptyHint: "the hint says nothing"
    case .notInHint(let info): "the fence '\(info)' can't stand in a hint"
    case .markdown(let problem): problem.message
    case .quiz(let problem): problem.message
    case .number(let problem): problem.message
    }
  }

  private var why: String? {
    switch self {
    case .exampleComesLater(_, let place): "its first piece stands at \(place)"
    case .isTask: "what a task's files print and measure is up to its reader"
    case .markdown(let problem): problem.why
    default: nil
    }
  }

  private var mend: String? {
    switch self {
    case .optionWithoutKey, .emptyValue: "Write key=value, without blanks around '='."
    case .optionBeforeKind: "Begin with a word such as 'swift', 'console' or 'text'."
    case .openQuote: "Close it with '\"' on the same line."
    case .strayQuote, .quotesNotAllowed: "Quotes may only enclose the whole value of command=\"…\"."
    case .unclosed: "End it with a line of the same marks as it begins with, as deep indented."
    case .wrongCase(_, let meant): "Write '\(meant)'."
    case .repeatedOption: "Keep one of the two."
    case .unknownOption(let key, let kind, let known):
      Spelling.choices(for: key, in: known) ?? "The fence '\(kind)' takes no options."
    case .optionOfPlainText(_, let kind, let kinds):
      "For a plain listing write '\(kind)' alone; fences that take options are, nearest first: "
        + "\(Spelling.nearest(to: kind, in: kinds).map { "'\($0)'" }.joined(separator: ", "))."
    case .needsValue(let key, _): "Write \(key)=VALUE."
    case .takesNoValue(let key, _): "Write '\(key)' alone."
    case .belongsToNothing(let kind):
      "Add file=EXAMPLE/FILE\(kind == "swift" ? " or chunk=EXAMPLE/NAME" : ""), "
        + "or for a task task=TASK file=FILE; "
        + "code that is only to be read stands in a 'text' fence."
    case .missingOption(let key, _): "Add \(key)=VALUE."
    case .needsOneOf(let keys, _):
      "Add \(keys.map { "\($0)=VALUE" }.joined(separator: " or "))."
    case .excludes: "Keep one of the two."
    case .badValue(_, _, let expected): "Give \(expected)."
    case .unknownValue(_, let value, let known): Spelling.choices(for: value, in: known)
    case .badName(_, let what):
      "Use \(["an example", "a task"].contains(what) ? "lower-case " : "")letters, digits and '-', "
        + "and begin with a letter or digit."
    case .badPath: "Write the example's name, a '/', and the name of the file or chunk."
    case .pathInTask: "Write the file's name alone: 'task=' names the folder."
    case .wrongExtension(_, _, let expected): "Let its name end in '\(expected)'."
    case .noAttempt(let example):
      "Put it after 'swift file=\(example)/… fails'; what a command prints is command=\"…\"."
    case .unexplainedAttempt(let example):
      "Let a 'console build=\(example)' fence with the messages follow on the same page."
    case .unknownExample(let name, let known):
      Spelling.choices(for: name, in: known) ?? "Begin one with 'swift file=\(name)/main.swift'."
    case .exampleComesLater: "Move this after it."
    case .isTask: "Name an example."
    case .emptyHint: "Write it in Markdown, or take it out."
    case .notInHint:
      "A hint has text and code to look at: write the language alone, and close the fence."
    case .markdown(let problem): problem.mend
    case .quiz(let problem): problem.mend
    case .number(let problem): problem.mend
    }
  }
}

extension QuizProblem {
  fileprivate var message: String {
    switch self {
    case .noQuestion: "the quiz asks nothing"
    case .fewChoices: "the quiz has fewer than two choices"
    case .noRightChoice: "no choice of the quiz is right"
    case .noExplanation: "this choice is not explained"
    case .notAChoice(let line): "'\(line)' is no choice of the quiz"
    }
  }

  fileprivate var mend: String {
    switch self {
    case .noQuestion: "Put the question before the choices."
    case .fewChoices: "Write '- [ ] wrong :: why' and '- [x] right :: why', one a line."
    case .noRightChoice: "Mark the right ones with '- [x]'."
    case .noExplanation: "Write ' :: ' and the reason after it."
    case .notAChoice:
      "Begin a choice with '- [ ]' or '- [x]', and indent what continues one by two blanks."
    }
  }
}

extension NumberProblem {
  fileprivate var message: String {
    switch self {
    case .unknownQuantity(let word, _): "'\(word)' is nothing that the build can compute"
    case .wrongWords(let quantity, _): "'\(quantity)' has too few or too many words after it"
    case .badLimit(let text): "'\(text)' is no limit that a number can be held to"
    case .badUnit(let text): "'\(text)' is no unit of a size"
    }
  }

  fileprivate var mend: String? {
    switch self {
    case .unknownQuantity(let word, let known):
      (Spelling.choices(for: word, in: known) ?? "")
        + " (Inline code that begins with '= ' is a number from the build.)"
    case .wrongWords(_, let form): "Write `= \(form)`."
    case .badLimit:
      "Write '< 2 KiB', '<= 64 B', '>' or '>=', for an address '< 0x40081000', and for instructions "
        + "'< 500'."
    case .badUnit: "Use one of: 'B', 'KiB'."
    }
  }
}
