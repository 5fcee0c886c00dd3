/// What was measured, beside what is allowed and what the reference takes, where there is one.
struct BudgetTable {
  let budgets: [BudgetUse]
  let style: TextStyle

  private static let gap = "  "

  /// The lines: titles, then one a budget; a budget that is exceeded says by how much.
  var lines: [String] {
    let names = budgets.map { "  " + name(of: $0) }
    var columns = [
      column("yours") { $0.used.map(Amount.count) ?? "unknown" },
      column("limit") { Amount.count($0.limit) },
    ]
    if budgets.contains(where: { $0.reference != nil }) {
      columns.append(column("reference") { $0.reference.map(Amount.count) ?? "unknown" })
    }
    let remarks = budgets.map(remark)
    // The names give way where the line would be too long.
    let taken = columns.reduce(0) { $0 + ScreenColumns.count($1[0]) + Self.gap.count }
    let remarkWidth = remarks.map { $0.map { ScreenColumns.count($0) + Self.gap.count } ?? 0 }
    let room = max(12, style.width - taken - (remarkWidth.max() ?? 0))
    let all = ["budgets"] + names.map { ScreenColumns.fit($0, into: room) }
    let nameWidth = all.map { ScreenColumns.count($0) }.max() ?? 0
    return all.indices.map { row in
      let cells = columns.map { $0[row] }.joined(separator: Self.gap)
      let line = ScreenColumns.pad(all[row], to: nameWidth) + Self.gap + cells
      guard row > 0 else { return style.paint(line, .heading) }
      return line + (remarks[row - 1].map { Self.gap + style.paint($0, .bad) } ?? "")
    }
  }

  private func name(of budget: BudgetUse) -> String {
    let (what, unit) = (Excerpt.line(budget.what), Excerpt.line(budget.unit))
    return unit.isEmpty || what.contains(unit) ? what : "\(what) (\(unit))"
  }

  private func remark(on budget: BudgetUse) -> String? {
    guard let used = budget.used, used > budget.limit else { return nil }
    return "over by \(Amount.count(used - budget.limit))"
  }

  /// A column's cells under their title, aligned to the right.
  private func column(_ title: String, _ cell: (BudgetUse) -> String) -> [String] {
    let cells = [title] + budgets.map(cell)
    let width = cells.map { ScreenColumns.count($0) }.max() ?? 0
    return cells.map { ScreenColumns.align($0, right: width) }
  }
}
