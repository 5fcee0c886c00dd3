import BookModel
import Grading

/// Where a learner stands with a book's tasks, as text.
struct Standing {
  /// One task's line.
  struct Row: Hashable {
    var name: String
    var title: String
    var page: String
    var state: TaskState
    /// The points of the best verdict.
    var points: Int
    /// The points of all tests; nil when they are not known.
    var possible: Int?
  }

  /// The tasks, in reading order.
  let rows: [Row]

  /// Describes the tasks of a workspace as they are now.
  init(_ exercises: Exercises) {
    let progress = exercises.progress.read()
    rows = exercises.tasks.map { task in
      let own = progress[task.name]
      return Row(
        name: task.name, title: task.title, page: task.page.file,
        state: exercises.state(of: task, in: progress), points: own.bestPoints,
        possible: task.points ?? (own.possiblePoints > 0 ? own.possiblePoints : nil))
    }
  }

  /// Describes some tasks.
  init(rows: [Row]) { self.rows = rows }

  /// How many tasks are passed.
  var passed: Int { rows.count { $0.state == .passed } }

  /// A bar of tasks passed, and what it counts: `[######..............]  1 of 3 tasks passed`.
  ///
  /// What is done may be shown in green.
  func bar(isColoured: Bool = false) -> String {
    let width = 20
    let filled = rows.isEmpty ? 0 : passed * width / rows.count
    let done = String(repeating: "#", count: filled)
    let green = isColoured && filled > 0 ? "\u{1B}[32m\(done)\u{1B}[0m" : done
    let left = String(repeating: ".", count: width - filled)
    return "[\(green)\(left)]  \(passed) of \(Numerals.count(rows.count, "task")) passed"
      + pointsText
  }

  private var pointsText: String {
    let known = rows.compactMap(\.possible)
    guard known.count == rows.count, !rows.isEmpty else { return "" }
    return ", \(rows.reduce(0) { $0 + $1.points }) of \(known.reduce(0, +)) points"
  }

  /// A line for each task with its page below it, at most 80 columns wide.
  var table: [String] {
    let idWidth = min(max(4, rows.map(\.name.count).max() ?? 4), 32)
    let pointsWidth = max(6, rows.map { Self.points($0).count }.max() ?? 6)
    let stateWidth = 11
    let titleWidth = 80 - idWidth - stateWidth - pointsWidth - 6
    func line(_ id: String, _ title: String, _ state: String, _ points: String) -> String {
      id.cut(to: idWidth).padding(to: idWidth) + "  "
        + title.cut(to: titleWidth).padding(to: titleWidth) + "  " + state.padding(to: stateWidth)
        + "  " + points.aligned(right: pointsWidth)
    }
    let indent = String(repeating: " ", count: idWidth + 2)
    return [line("task", "title, page", "state", "points")]
      + rows.flatMap { row in
        [
          line(row.name, row.title, row.state.words, Self.points(row)),
          indent + row.page.cut(to: 80 - indent.count),
        ]
      }
  }

  /// `12/20`: what the best verdict gave, of what all tests are worth.
  private static func points(_ row: Row) -> String {
    row.possible.map { "\(row.points)/\($0)" } ?? "–"
  }
}

extension String {
  /// The text itself, or its beginning with `…` where it is longer than a width.
  fileprivate func cut(to width: Int) -> String {
    count <= width ? self : prefix(max(0, width - 1)) + "…"
  }
}
