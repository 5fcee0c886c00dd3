import ArgumentParser
import BookModel
import Diagnostics

/// `check`: proves the whole book.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Prove the whole book: builds, outputs, numbers, links, words.",
    discussion: "Every rule is checked, and every problem told; --rules lists the rules.",
    shouldDisplay: !Workspace.isKitHere)

  @OptionGroup var bookOptions: BookOptions
  @Flag(help: "List the rules.") var rules = false
  @Flag(
    help: "Prove each grader 20 times, and compare the chip with QEMU's core at full length."
  ) var deep = false
  @Flag(help: "Prove the chip alone: 100 equal runs of all that pages run, and QEMU's core.")
  var chip = false

  func run() async throws {
    let terminal = Terminal.standard
    guard !rules else {
      let width = Rule.all.map(\.name.count).max() ?? 0
      for rule in Rule.all {
        let line = rule.name.padding(to: width + 2) + rule.summary
        for part in line.wrapped(indent: width + 2) { terminal.say(part) }
      }
      return
    }
    let workspace = try bookOptions.workspace()
    try workspace.requireRepository(for: "check", lacking: "solutions to prove its graders with")
    if !chip { try await Self.checkBook(in: workspace, rounds: deep ? 20 : 1) }
    if deep || chip { try await Self.checkChip(in: workspace) }
  }

  /// Compares the simulated chip with itself, QEMU's core and the manuals; throws all that is wrong.
  private static func checkChip(in workspace: Workspace) async throws {
    let terminal = Terminal.standard
    guard let book = Book.load(from: workspace.book).book else { return }
    var problems = try await DeterminismCheck(workspace: workspace, book: book)
      .problems { terminal.say($0) }
    problems += try await LockstepCheck(workspace: workspace, book: book)
      .problems { terminal.say($0) }
    guard problems.isEmpty else { throw Diagnostics(problems) }
  }

  /// Checks all rules, prints a line for each, and throws all that is wrong.
  ///
  /// - Parameters:
  ///   - workspace: where the book is.
  ///   - rounds: how many times each submission that proves a grader is graded.
  /// - Throws: `Diagnostics` with all that is wrong; what kept the book from being checked.
  static func checkBook(in workspace: Workspace, rounds: Int = 1) async throws {
    let terminal = Terminal.standard
    var checked = try await CheckedBook(in: workspace)
    if let book = checked.whole, checked.found.hindrances.isEmpty {
      checked.graders = try await GraderCheck(workspace: workspace, book: book, rounds: rounds)
        .problems { terminal.remark($0) }
    }
    var problems: [Diagnostic] = []
    let width = Rule.all.map(\.name.count).max() ?? 0
    for rule in Rule.all {
      let found = rule.problems(checked)
      problems += found
      let verdict =
        if !found.isEmpty {
          Numerals.count(found.count, "problem")
        } else {
          rule.isChecked(checked) ? "holds" : "not checked"
        }
      terminal.say(rule.name.padding(to: width + 2) + verdict)
    }
    try checked.found.hindrances.end(with: problems)
  }
}

extension CheckedBook {
  /// Reads, measures and renders the book of a workspace.
  init(in workspace: Workspace) async throws {
    let result = try await SiteBuilder(workspace: workspace).build()
    self.init(book: Book.load(from: workspace.book).book, found: result.problems)
  }
}
