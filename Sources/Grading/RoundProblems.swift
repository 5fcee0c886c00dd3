import Diagnostics

/// What several rounds of a proof found: each problem once, with how many rounds showed it.
///
/// Problems of two rounds are the same when all but their mend is: that names the round's seed.
struct RoundProblems {
  private var first: [Diagnostic] = []
  private var counts: [Diagnostic: Int] = [:]

  /// Takes a problem of a round.
  mutating func add(_ problem: Diagnostic) {
    let key = Self.key(of: problem)
    if counts[key] == nil { first.append(problem) }
    counts[key, default: 0] += 1
  }

  /// The problems in the order in which they came, as the first round to show them told them.
  func told(of rounds: Int) -> [Diagnostic] {
    guard rounds > 1 else { return first }
    return first.map { problem in
      var told = problem
      let share = "in \(counts[Self.key(of: problem)] ?? 0) of \(rounds) rounds"
      told.why = [problem.why, share].compactMap(\.self).joined(separator: ", ")
      return told
    }
  }

  private static func key(of problem: Diagnostic) -> Diagnostic {
    var key = problem
    key.mend = nil
    return key
  }
}
