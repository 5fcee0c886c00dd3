import Diagnostics
import FirmwareToolchain
import Foundation

/// Tells what a compiler says about a submission and its adapter in the task's own words.
///
/// The adapter is the grader's: a learner never sees it. What is wrong there is that the submission
/// is not what the task asks for, and is told so, at the learner's own line.
struct ContractMessages {
  /// The task's id.
  let task: String
  /// The submission's files.
  let sources: [SourceFile]

  /// The compiler's errors as a learner reads them.
  func told(_ messages: [Diagnostic]) -> [Diagnostic] {
    let groups = Diagnostics(messages).groups.filter { $0[0].severity == .error }
    let own = groups.filter { isOwn($0[0].place) }
    // What is wrong with the code itself comes first: the rest often follows from it.
    if !own.isEmpty { return own.flatMap(toldOwn) }
    var seen: Set<Diagnostic> = []
    return groups.flatMap(toldAboutContract).filter { seen.insert($0).inserted }
  }

  private func isOwn(_ place: Place?) -> Bool {
    guard let place else { return false }
    return sources.contains { $0.shownPath == place.file || $0.name == place.file }
  }

  /// A message about the submission's own code.
  private func toldOwn(_ group: [Diagnostic]) -> [Diagnostic] {
    var group = group.filter { $0.severity == .error || isOwn($0.place) }
    if group[0].message.hasPrefix("expressions are not allowed at the top level") {
      group[0].why = "the grader calls your code; it is no program of its own"
      group[0].mend = "Put what you want to try into main.swift beside it: it is not graded."
    } else if group[0].message.contains("uses unsafe constructs") {
      group[0].why = "'\(task)' has every step marked that touches memory unchecked"
      group[0].mend = "See that nothing can go wrong there, and write 'unsafe' before it."
    } else if group[0].message.contains("has storage involving unsafe types") {
      group[0].why = "'\(task)' has every type marked that keeps memory which nobody checks"
      group[0].mend = "See that its users need no care of their own, and write '@safe' before it."
    }
    return group
  }

  /// A message about the adapter: the submission does not fit.
  private func toldAboutContract(_ group: [Diagnostic]) -> [Diagnostic] {
    let error = group[0]
    let notes = group.dropFirst().filter { $0.message != "add stubs for conformance" }
    let quoted = Self.quoted(in: error.message)
    if error.message.contains("does not conform to protocol") {
      let requirements = notes.filter { $0.message.hasPrefix("protocol requires") }
      if !requirements.isEmpty {
        return requirements.map { asked($0, type: quoted, candidates: notes) }
      }
    }
    let place = notes.first { isOwn($0.place) }?.place ?? beginning
    if error.message.hasPrefix("cannot find") {
      return [
        Diagnostic(
          at: beginning, "'\(task)' asks for a type '\(quoted)', and there is none",
          mend: Spelling.near(quoted, in: types.map(\.name)).first.map {
            "Rename '\($0)' to '\(quoted)'."
          } ?? "Declare it as the starter does.")
      ]
    }
    if error.message.contains("is inaccessible due to") {
      return [
        Diagnostic(
          at: place, "the grader can't see '\(quoted)'", why: error.message,
          mend: "Take 'private' or 'fileprivate' away.")
      ]
    }
    if error.message.contains("must be declared public") {
      return [
        Diagnostic(
          at: place, "\(error.message.prefix { $0 != " " }) '\(quoted)' has to be public",
          why: "its type is public, and the grader calls it",
          mend: "Write 'public' before it, or take it away from the type.")
      ]
    }
    if error.message.hasPrefix("multiple definitions of symbol") {
      let place = notes.first { isOwn($0.place) }?.place ?? self.place(ofText: "\"\(quoted)\"")
      return [
        Diagnostic(
          at: place, "the name '\(quoted)' is the grader's own",
          mend: "Give your function another name for C, or none.")
      ]
    }
    if error.message.hasPrefix("generic parameter") {
      return [
        Diagnostic(
          at: place,
          "'\(task)' asks for a type without generic parameters, and yours has '\(quoted)'",
          mend: "Declare it as the starter does.")
      ]
    }
    return [
      Diagnostic(
        at: place, "'\(task)' can't use your code: \(error.message)",
        mend: "Compare its declarations with those of the starter.")
    ]
  }

  /// One requirement that the submission does not meet.
  private func asked(_ requirement: Diagnostic, type: String, candidates: [Diagnostic])
    -> Diagnostic
  {
    let name = Self.quoted(in: requirement.message).prefix { $0 != "(" }
    let candidate = candidates.first {
      $0.message.hasPrefix("candidate") && isOwn($0.place)
        && (text(at: $0.place)?.contains(name) ?? false)
    }
    let wanted = requirement.place.flatMap(Self.declaration) ?? String(requirement.message)
    let place = candidate?.place ?? types.first { $0.name == type }?.place ?? beginning
    return Diagnostic(
      at: place, "'\(task)' asks for '\(wanted)'",
      why: candidate.map { Self.comparison($0.message) } ?? "'\(type)' has nothing of that name",
      mend: candidate == nil ? "Add it; the page says what it does." : "Declare it so.")
  }

  /// What distinguishes the learner's declaration.
  private static func comparison(_ message: String) -> String {
    if message.contains("non-matching type") {
      return "yours has the type '\(quoted(in: message))'"
    }
    if message.contains("'mutating'") { return "yours is 'mutating'" }
    return "yours differs: \(message.replacing("candidate ", with: ""))"
  }

  /// The declaration of a contract that stands at a place, without its indentation and body.
  private static func declaration(at place: Place) -> String? {
    guard let text = try? String(contentsOfFile: place.file, encoding: .utf8) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(place.line - 1) else { return nil }
    return lines[place.line - 1].trimmingCharacters(in: .whitespaces)
  }

  /// What stands between the first two quotes of a message.
  private static func quoted(in message: String) -> String {
    let parts = message.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count > 1 ? String(parts[1]) : message
  }

  private var beginning: Place {
    Place(file: sources.first.map { $0.shownPath ?? $0.name } ?? task, line: 1)
  }

  /// All types of the submission.
  private var types: [(name: String, place: Place)] {
    sources.flatMap { source in
      SwiftOutline(source.text).types.map {
        ($0.name, Place(file: source.shownPath ?? source.name, line: $0.line))
      }
    }
  }

  /// The line of the submission at a place.
  private func text(at place: Place?) -> Substring? {
    guard let place,
      let source = sources.first(where: { $0.shownPath == place.file || $0.name == place.file })
    else { return nil }
    let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
    let index = place.line - (source.shownPath == nil ? 1 : 0)
    return lines.indices.contains(index) ? lines[index] : nil
  }

  /// The first line of the submission that has a text.
  private func place(ofText text: String) -> Place {
    for source in sources {
      let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
      guard let index = lines.firstIndex(where: { $0.contains(text) }) else { continue }
      return Place(
        file: source.shownPath ?? source.name, line: index + (source.shownPath == nil ? 1 : 0))
    }
    return beginning
  }
}

extension ContractMessages {
  /// The problems of a build for the chip as a learner reads them: those in the submission first,
  /// those in the grader's driver without their place there.
  func toldForChip(_ problems: [Diagnostic]) -> [Diagnostic] {
    let groups = Diagnostics(problems).groups
    let own = groups.filter { group in group.contains { isOwn($0.place) } }
    guard own.isEmpty else { return own.flatMap { $0 } }
    return groups.map { group in
      var problem = group[0]
      if problem.message.hasPrefix("cannot find '") {
        return Diagnostic(
          at: beginning,
          "'\(task)' asks for '\(Self.quoted(in: problem.message))', and there is none",
          mend: "Declare it as the starter does.")
      }
      if problem.place != nil { problem.place = beginning }
      return problem
    }
  }
}
