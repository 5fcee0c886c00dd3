import BookModel
import Diagnostics
import Simulation

/// What can be wrong with what a page says about its programs.
enum EvaluationProblem: Error, Hashable {
  case differs(what: String, ConsoleExpectation.Difference)
  case claimFails(expression: String, number: String, claim: String)
  case builds(example: String)
  case warns(example: String, warning: String)
  case panicked(example: String, line: String, runAt: Place)
  case exited(example: String, code: String)
  case didNotTrap(example: String, ending: String)
  case didNotEnd(example: String)
  case stopped(example: String, words: String, mend: String?, runAt: Place)
  case disappointed(example: String, Disappointment)
  case notCalled(function: String, example: String)
  case engineFailed(String)
  case noSymbol(String, example: String, known: [String])
  case noSection(String, example: String, known: [String])
  case notInStage(symbol: String, stage: String, known: [String])
  case noMatch(String, example: String, stage: String, known: [String])
  case noStage(String, example: String)
  case diagram(DiagramError)
  case commandFailed(String, reason: String)
  case unexpected(String)

  /// The problem as it is shown for this place.
  func diagnostic(at place: Place?) -> Diagnostic {
    Diagnostic(at: place, message, why: why, mend: mend)
  }

  private var message: String {
    switch self {
    case .differs(let what, let difference): "\(what): \(difference)"
    case .claimFails(let expression, let number, _): "'= \(expression)' is not true: \(number)"
    case .builds(let example): "this piece of '\(example)' was to fail, and it builds"
    case .warns(let example, let warning): "'\(example)' compiles with a warning: \(warning)"
    case .panicked(let example, let line, _): "'\(example)' stopped with '\(line)'"
    case .exited(let example, let code): "'\(example)' ended with the exit code \(code)"
    case .didNotTrap(let example, let ending):
      "'\(example)' was to end in a panic, and it ended with: \(ending)"
    case .didNotEnd(let example): "'\(example)' does not come to an end"
    case .stopped(let example, let words, _, _): "'\(example)' ended: \(words)"
    case .disappointed(let example, let disappointment): "'\(example)': \(disappointment)"
    case .notCalled(let function, let example):
      "'\(example)' never calls '\(function)', or never comes back from it"
    case .engineFailed(let words): "the program could not be run: \(words)"
    case .noSymbol(let name, let example, _): "the image of '\(example)' has no symbol '\(name)'"
    case .noSection(let name, let example, _): "the image of '\(example)' has no section '\(name)'"
    case .notInStage(let symbol, let stage, _): "no function '\(symbol)' at the stage '\(stage)'"
    case .noMatch(let word, let example, let stage, _):
      "no line of '\(example)' has the word '\(word)' at the stage '\(stage)'"
    case .noStage(let stage, let example): "'\(example)' has no file of the stage '\(stage)'"
    case .diagram(let error): "the diagram can't be drawn: \(error.words)"
    case .commandFailed(let command, let reason): "'workbook \(command)' failed: \(reason)"
    case .unexpected(let words): words
    }
  }

  private var why: String? {
    switch self {
    case .claimFails(_, _, let claim): "the page claims \(claim)"
    case .panicked(_, _, let place), .stopped(_, _, _, let place): "it is run at \(place)"
    default: nil
    }
  }

  private var mend: String? {
    switch self {
    case .differs: "Correct the page where it is wrong, or the program; '…' stands for any lines."
    case .claimFails: "Change the program, or the claim and what the page says about it."
    case .builds: "Take 'fails' and the 'console build=' fence away, or break the piece again."
    case .warns: "Mend the program: who builds it is shown the warning, too."
    case .panicked: "Mend the program, or say 'exit=trap' where the panic is wanted."
    case .exited: "Let the program end without an error."
    case .didNotTrap: "Take 'exit=trap' away, or break the program again."
    case .didNotEnd:
      "Let it end, give it a time with for=…, or let what it must print end with a line '…'."
    case .stopped(_, _, let mend, _): mend
    case .disappointed: "Mend the program, or what the scenario expects of it."
    case .notCalled: "Count a function that the program calls and that returns."
    case .noSymbol(let name, _, let known), .noSection(let name, _, let known),
      .notInStage(let name, _, let known), .noMatch(let name, _, _, let known):
      Spelling.choices(for: name, in: known)
    case .noStage: "Ask for a stage of a program that has Swift in it."
    case .diagram:
      "Write a graph as Graphviz reads it: 'digraph { a -> b }', with odd names in quotes."
    case .engineFailed, .commandFailed, .unexpected: nil
    }
  }
}
