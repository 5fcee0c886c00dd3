import BookModel
import BookRenderer
import Diagnostics

/// One thing that must hold for the whole book.
struct Rule: Sendable {
  /// The word that names it, in `check --rules` and in its test.
  let name: String
  /// What must hold, in a sentence.
  let summary: String
  /// Where it does not hold.
  let problems: @Sendable (CheckedBook) -> [Diagnostic]
  /// Whether the rule could be looked at everywhere, so that no problem means that it holds.
  var isChecked: @Sendable (CheckedBook) -> Bool = { _ in true }
}

/// A book with what its steps found to be wrong.
struct CheckedBook: Sendable {
  /// The book; nil when it can't be read.
  let book: Book?
  /// What the steps of rendering it found.
  let found: SiteBuilder.Problems
  /// What is wrong with the graders of its tasks; nil when they were not proved.
  var graders: [Diagnostic]?

  /// The book where nothing of it is missing: only then can be told what its pages lack.
  var whole: Book? { isWhole ? book : nil }
  /// Whether there is a book, and all of it could be read.
  var isWhole: Bool { book?.isWhole ?? false }
}

extension Rule {
  /// Every rule, in the order in which they are checked.
  static let all: [Rule] = [
    Rule(
      name: "book", summary: "book.yml, the glossary, pages, fences and chunks are well formed",
      problems: { $0.found.book }),
    Rule(
      name: "facts",
      summary: """
        every program builds without a warning, prints what its page shows, and is as large as it \
        claims
        """,
      problems: { $0.found.facts },
      isChecked: { $0.isWhole && $0.found.book.isEmpty && $0.found.hindrances.isEmpty }),
    Rule(
      name: "links", summary: "every link within the book leads somewhere",
      problems: { $0.found.links }, isChecked: \.isWhole),
    Rule(
      name: "columns", summary: "firmware in pages fits \(Columns.limit) columns",
      problems: { $0.book.map(Columns.problems) ?? [] }, isChecked: \.isWhole),
    Rule(
      name: "words", summary: "pages do without: \(Words.unwanted.joined(separator: ", "))",
      problems: { $0.book.map(Words.problems) ?? [] }, isChecked: \.isWhole),
    Rule(
      name: "self-check", summary: "every page of a chapter ends with a quiz",
      problems: { $0.whole.map(SelfCheck.problems) ?? [] }, isChecked: \.isWhole),
    Rule(
      name: "figures",
      summary: "every page of a chapter has a figure of a real image, or a diagram",
      problems: { $0.whole.map(Figures.problems) ?? [] }, isChecked: \.isWhole),
    Rule(
      name: "terms", summary: "every term of the glossary stands in a page, *so*, where it is new",
      problems: { $0.whole.map(Terms.problems) ?? [] }, isChecked: \.isWhole),
    Rule(
      name: "graders",
      summary: "every task's starter fails, its solution passes with a fifth of each budget left, "
        + "each file in wrong/ fails the one test that it names, and each in right/ passes",
      problems: { $0.graders ?? [] }, isChecked: { $0.isWhole && $0.graders != nil }),
  ]
}
