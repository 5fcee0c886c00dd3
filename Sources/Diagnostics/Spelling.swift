/// Finds the valid names that a mistyped one was probably meant to be.
public enum Spelling {
  /// The known names, nearest to `name` first; those equally near keep alphabetical order.
  ///
  /// - Parameters:
  ///   - name: what the user wrote.
  ///   - known: the valid choices.
  ///   - limit: how many to give at most.
  /// - Returns: at most `limit` names.
  public static func nearest(to name: String, in known: some Sequence<String>, limit: Int = 5)
    -> [String]
  {
    let wanted = Array(name.lowercased())
    return
      known
      .map { (name: $0, distance: editDistance(wanted, Array($0.lowercased()))) }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(limit)
      .map(\.name)
  }

  /// The known names that differ from `name` by a slip or two, nearest first: one letter in three.
  public static func near(_ name: String, in known: some Sequence<String>) -> [String] {
    let wanted = Array(name.lowercased())
    let limit = max(1, wanted.count / 3)
    return nearest(to: name, in: known).filter {
      editDistance(wanted, Array($0.lowercased())) <= limit
    }
  }

  /// "Use one of: 'a', 'b'." with the nearest first, or nil when there is nothing to choose from.
  public static func choices(for name: String, in known: some Sequence<String>) -> String? {
    let names = nearest(to: name, in: known)
    guard !names.isEmpty else { return nil }
    return "Use one of: \(names.map { "'\($0)'" }.joined(separator: ", "))."
  }

  /// The Levenshtein distance between two words.
  private static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var previous = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let substituted = previous[column] + (character == other ? 0 : 1)
        current.append(min(substituted, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
