/// What makes two programs differ in size.
public struct SizeDifference: Hashable, Sendable {
  /// One section or symbol in both programs.
  public struct Change: Hashable, Sendable {
    /// Its name; symbols that share a name count together.
    public var name: String
    /// Its bytes in the first program; 0 when it isn't there.
    public var before: UInt64
    /// Its bytes in the second program; 0 when it isn't there.
    public var after: UInt64

    /// How many bytes it grew; negative when it shrank.
    public var growth: Int64 { Int64(clamping: after) - Int64(clamping: before) }
  }

  /// Every section of either program, by name.
  public var sections: [Change]
  /// The symbols whose size differs: those that changed most first, equals by name.
  public var symbols: [Change]
  /// All memory that the programs take.
  public var total: Change

  /// Compares two programs.
  ///
  /// - Parameters:
  ///   - before: the program to compare with.
  ///   - after: the program that is looked at: what it has more is growth.
  public init(from before: SizeReport, to after: SizeReport) {
    sections = Self.changes(
      before.sections.map { ($0.name, $0.size) }, after.sections.map { ($0.name, $0.size) })
    symbols =
      Self.changes(
        before.symbols.map { ($0.name, $0.size) }, after.symbols.map { ($0.name, $0.size) }
      )
      .filter { $0.growth != 0 }
      .sorted { left, right in
        left.growth.magnitude != right.growth.magnitude
          ? left.growth.magnitude > right.growth.magnitude
          : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
      }
    total = Change(name: "total", before: before.total, after: after.total)
  }

  /// Both lists by name, with the sizes of equal names added.
  private static func changes(
    _ before: [(name: String, size: UInt32)], _ after: [(name: String, size: UInt32)]
  ) -> [Change] {
    let all =
      before.map { Change(name: $0.name, before: UInt64($0.size), after: 0) }
      + after.map { Change(name: $0.name, before: 0, after: UInt64($0.size)) }
    var changes: [Change] = []
    for change in all.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      if let last = changes.last, sameBytes(last.name, change.name) {
        changes[changes.count - 1].before += change.before
        changes[changes.count - 1].after += change.after
      } else {
        changes.append(change)
      }
    }
    return changes
  }
}
