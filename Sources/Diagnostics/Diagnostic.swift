/// One problem, told so that its reader can mend it: what, where, why, and how.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How much a problem matters.
  public enum Severity: String, Sendable {
    /// The work can't go on or its result would be wrong.
    case error
    /// The work went on; something deserves a look.
    case warning
    /// Adds to the problem before it.
    case note
  }

  /// How much it matters.
  public var severity: Severity
  /// Where it is, when it is in a file.
  public var place: Place?
  /// What is wrong, in one line: lower case, no full stop, the user's own token in quotes.
  public var message: String
  /// Why it is wrong, when the message alone does not say.
  public var why: String?
  /// How to mend it: a full sentence, with the valid choices where there are few.
  public var mend: String?

  /// Describes one problem.
  public init(
    _ severity: Severity = .error, at place: Place? = nil, _ message: String, why: String? = nil,
    mend: String? = nil
  ) {
    self.severity = severity
    self.place = place
    self.message = message
    self.why = why
    self.mend = mend
  }

  /// Describes an error that is in no file.
  public init(_ message: String, why: String? = nil, mend: String? = nil) {
    self.init(.error, message, why: why, mend: mend)
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The problem as the terminal shows it, without colour: one to three lines.
  public var description: String {
    var lines = ["\(place.map { "\($0): " } ?? "")\(severity.rawValue): \(message)"]
    if let why { lines.append("  why: \(why)") }
    if let mend { lines.append("  mend: \(mend)") }
    return lines.joined(separator: "\n")
  }
}

/// Several problems that one piece of work found; it collects all of them before it gives up.
public struct Diagnostics: Error, Hashable, Sendable {
  /// The problems, in the order of their places where they have one.
  public var all: [Diagnostic]

  /// Gathers problems.
  public init(_ all: [Diagnostic]) { self.all = all }

  /// The problems, each with the notes that follow it: a note says nothing alone.
  public var groups: [[Diagnostic]] {
    var groups: [[Diagnostic]] = []
    for problem in all {
      if problem.severity == .note, let last = groups.indices.last {
        groups[last].append(problem)
      } else {
        groups.append([problem])
      }
    }
    return groups
  }

  /// The problems by place, those without one first; notes stay behind their problem, wherever
  /// their own place is, and problems of one place keep their order.
  public var sortedByPlace: Diagnostics {
    let sorted = groups.enumerated().sorted { left, right in
      switch (left.element[0].place, right.element[0].place) {
      case (let first?, let second?) where first != second: first < second
      case (nil, _?): true
      case (_?, nil): false
      default: left.offset < right.offset
      }
    }
    return Diagnostics(sorted.flatMap(\.element))
  }
}
