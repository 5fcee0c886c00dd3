import Foundation
import XCTest

@testable import Commands

/// `check`: every rule has a broken book that it refuses, and no other rule does.
final class RuleTests: XCTestCase {
  /// What makes a sound book break one rule.
  private struct Break {
    let rule: String
    var file = TinyBook.page
    let old: String
    let new: String
    /// What is said of it: the place from the book's folder, and the first line.
    let says: String

    /// Breaks the page.
    init(_ rule: String, _ old: String, _ new: String, says: String) {
      (self.rule, self.old, self.new, self.says) = (rule, old, new, says)
    }
  }

  /// The fences of a task.
  private static func task(starter: String = "// TODO", hint: String = "Count.") -> String {
    let hints = ["Look.", hint, "Both."].map { "```hint task=ring\n\($0)\n```\n\n" }.joined()
    return "```swift task=ring file=Ring.swift\n\(starter)\n```\n\n" + hints
  }

  private static let breaks = [
    Break(
      "book", "console run=hello", "console run=helo",
      says: "01-hello/01-greeting.md:11:16: error: no example is named 'helo'"),
    Break(
      "facts", "hello, reader\n```\n\nIt takes", "hello, writer\n```\n\nIt takes",
      says: "01-hello/01-greeting.md:12: error: 'hello': line 1: expected 'hello, writer', got "),
    Break(
      "facts", "< 8 KiB", "< 8 B",
      says: "01-hello/01-greeting.md:15:10: error: '= size hello < 8 B' is not true: "),
    Break(
      "links", "(#greeting)", "(#greetings)",
      says: "01-hello/01-greeting.md:15:38: error: 'chapters/01-hello/01-greeting.md' has no "
        + "heading with the anchor '#greetings'\n  mend: Use one of: 'greeting'.\n"),
    Break(
      "columns", "print(\"hello, reader\")",
      "print(\"hello, reader\")" + String(repeating: " ", count: 48) + "// 73",
      says: "01-hello/01-greeting.md:6:73: error: a line of 75 columns"),
    Break(
      "words", "It prints", "It simply prints",
      says: "01-hello/01-greeting.md:9: error: the word 'simply'"),
    Break(
      "words", "It prints", "It prints, of\ncourse,",
      says: "01-hello/01-greeting.md:9: error: the word 'of course'"),
    Break(
      "words", "It prints", "## Just a line\n\nIt prints",
      says: "01-hello/01-greeting.md:9: error: the word 'just'"),
    Break(
      "words", "It prints a line:", "| a | b |\n|---|---|\n| c | *Obviously* d |",
      says: "01-hello/01-greeting.md:11: error: the word 'obviously'"),
    Break(
      "words", "> chip }\n", "> chip }\n```\n\n> - A trivial drawing\n\n```text\n",
      says: "01-hello/01-greeting.md:21: error: the word 'trivial'"),
    Break(
      "words", "Who prints?", "Who prints?\n\nOr just shows it?",
      says: "01-hello/01-greeting.md:24: error: the word 'just'"),
    Break(
      "words", "] The page ::", "] Simply the page ::",
      says: "01-hello/01-greeting.md:24: error: the word 'simply'"),
    Break(
      "words", "It prints", task(hint: "It just fits.") + "It prints",
      says: "01-hello/01-greeting.md:18: error: the word 'just'"),
    Break(
      "columns", "It prints",
      task(starter: "// " + String(repeating: "7", count: 70)) + "It prints",
      says: "01-hello/01-greeting.md:10:73: error: a line of 73 columns"),
    Break(
      "words", "holds the text", "just holds the text",
      says: "01-hello/01-greeting.md:24: error: the word 'just'"),
    Break(
      "graders", "It prints", task() + "It prints",
      says: "01-hello/01-greeting.md:9: error: there is no grader for 'ring'"),
    Break(
      "self-check", "```quiz", "```text",
      says: "01-hello/01-greeting.md:1: error: the page has no quiz"),
    Break(
      "self-check", "holds the text.\n```\n", "holds the text.\n```\n\nSo much for that.\n",
      says: "01-hello/01-greeting.md:27: error: the page goes on after its quiz"),
    Break(
      "figures", "```dot", "```text",
      says: "01-hello/01-greeting.md:1: error: the page has no figure"),
    Break(
      "terms", "*chip*", "chip",
      says: "glossary.yml:2:11: error: no page introduces the term 'chip'"),
    // In a link it can't lead to its meaning.
    Break(
      "terms", "*chip*", "[*chip*](01-greeting.md)",
      says: "glossary.yml:2:11: error: no page introduces the term 'chip'"),
  ]

  func testEveryRuleHasABookThatBreaksIt() {
    XCTAssertEqual(Set(Self.breaks.map(\.rule)), Set(Rule.all.map(\.name)))
  }

  func testASoundBookPassesEveryRule() throws {
    let outcome = try TemporaryProject().workbook("check")
    XCTAssertEqual(outcome.status, 0)
    XCTAssertEqual(outcome.errors, "")
    XCTAssertEqual(verdicts(in: outcome), Rule.all.map { "\($0.name) holds" })
  }

  func testEachBrokenBookIsRefusedByItsRuleAlone() throws {
    let project = try TemporaryProject()
    for one in Self.breaks {
      let file = "chapters/\(one.file)"
      let sound = try project.text(of: file)
      try project.edit(file, one.old, one.new)
      let outcome = try project.workbook("check")
      XCTAssertEqual(outcome.status, 1, one.rule)
      // A program that can't be put together says nothing about the facts.
      let unchecked = one.rule == "book" ? "facts" : ""
      XCTAssertEqual(
        verdicts(in: outcome),
        Rule.all.map {
          switch $0.name {
          case one.rule: "\($0.name) 1 problem"
          // A task that is only posed breaks that rule, whatever else is wrong with it.
          case "graders" where one.new.contains("task=ring"): "\($0.name) 1 problem"
          case unchecked: "\($0.name) not checked"
          default: "\($0.name) holds"
          }
        }, one.new)
      XCTAssert(outcome.errors.hasPrefix("chapters/\(one.says)"), outcome.errors)
      try project.write(sound, to: file)
    }
  }

  func testOfABookThatCannotBeReadWholeNothingElseIsTold() throws {
    for (file, text) in [
      ("book.yml", "title: ["), (TinyBook.page, nil),
      (TinyBook.page, "# Page\n\n```swift file=\n```"),
    ] {
      let project = try TemporaryProject()
      if let text {
        try project.write(text, to: "chapters/\(file)")
      } else {
        try FileManager.default.removeItem(at: project.url("chapters/\(file)"))
      }
      let outcome = try project.workbook("check")
      XCTAssertEqual(outcome.status, 1)
      XCTAssertEqual(
        verdicts(in: outcome),
        Rule.all.map { "\($0.name) \($0.name == "book" ? "1 problem" : "not checked")" })
      XCTAssertEqual(outcome.errors.ranges(of: "error:").count, 1, outcome.errors)
      let site = try project.workbook("site")
      XCTAssertEqual(site.errors, outcome.errors)
    }
  }

  func testTheRulesAreListed() throws {
    let outcome = try TemporaryProject().workbook("check", "--rules")
    XCTAssertEqual(outcome.status, 0)
    try Golden.check(outcome.output, named: "check-rules.txt")
    let words = outcome.output.split(whereSeparator: \.isWhitespace)
    XCTAssertEqual(
      words, Rule.all.flatMap { "\($0.name) \($0.summary)".split(separator: " ") })
    XCTAssert(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  /// Each rule's line, with one blank between its name and what was found.
  private func verdicts(in outcome: TemporaryProject.Outcome) -> [String] {
    outcome.output.split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
  }
}
