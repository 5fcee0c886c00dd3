import BookEvaluation
import Diagnostics

extension Hindrance {
  /// The same as a problem to show; it stands in no page.
  var diagnostic: Diagnostic {
    switch self {
    case .toolMissing(let tool): tool.diagnostic
    case .refused(let refusal): refusal.diagnostic
    }
  }
}

extension [Hindrance] {
  /// Ends a command that proved a book, when anything is wrong or could not be proved.
  ///
  /// - Parameter problems: what is wrong with the book.
  /// - Throws: all that is wrong; `ExitStatus.toolMissing`, with everything shown, when a tool is.
  func end(with problems: [Diagnostic]) throws {
    let all = map(\.diagnostic) + problems
    guard all.contains(where: { $0.severity == .error }) else { return }
    let lacksTool = contains { if case .toolMissing = $0 { true } else { false } }
    guard lacksTool else { throw Diagnostics(all) }
    Terminal.standard.show(all)
    throw ExitStatus.toolMissing
  }
}
