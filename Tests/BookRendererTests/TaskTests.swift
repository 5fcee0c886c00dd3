import BookRenderer
import Diagnostics
import XCTest

/// A task on its page: the starter, how to begin, and hints that stay closed.
final class TaskTests: XCTestCase {
  private static let starter = """
    ```swift task=ring file=Ring.swift
    struct Ring {}
    ```


    """
  private static let hints = (1...3).map { "\n```hint task=ring\nLook *\($0)*.\n```\n" }.joined()

  func testAStarterNamesItsTaskAndFile() throws {
    let text = try RenderedPage(Self.starter + Self.hints).text
    XCTAssertTrue(
      text.hasPrefix(
        """
        <figure class="listing starter">
        <figcaption>Task <b>ring</b>: <code>Ring.swift</code></figcaption>
        <pre tabindex="0" role="region" aria-label="Task ring: Ring.swift">\
        <span class="lines" aria-hidden="true">1
        </span><code class="language-swift"><span class="k">struct</span>
        """), text)
  }

  func testHowToBeginStandsOnceBelowTheLastStarterFence() throws {
    let text = try RenderedPage(
      Self.starter + "Between.\n\n```swift task=ring file=main.swift\nprint(1)\n```\n" + Self.hints
    ).text
    let panel = """
      <div class="task" role="group" aria-label="Task ring">
      <p><strong>Begin:</strong> <code class="long">./workbook start ring</code>, then \
      <code class="long">./workbook grade ring</code></p>
      </div>
      """
    let parts = text.components(separatedBy: panel)
    XCTAssertEqual(parts.count, 2, text)
    XCTAssertTrue(parts.first?.contains("Task ring: main.swift") ?? false, text)
    XCTAssertFalse(parts.last?.contains("<figure") ?? true, text)
  }

  func testPointsAreShownWhereTheyAreKnown() throws {
    for (points, shown) in [(1, "1 point"), (24, "24 points")] {
      let text = try RenderedPage(Self.starter + Self.hints, facts: [3: .points(points)]).text
      XCTAssertTrue(text.contains("<p class=\"points\">\(shown)</p>\n</div>"), text)
    }
    XCTAssertFalse(try RenderedPage(Self.starter + Self.hints).text.contains("points"))
  }

  func testHintsAreClosedAndCounted() throws {
    let text = try RenderedPage(Self.starter + Self.hints).text
    for number in 1...3 {
      let hint = """
        <details class="hint"><summary>Hint \(number) of 3</summary>
        <div>
        <p>Look <em>\(number)</em>.</p>
        </div>
        </details>
        """
      XCTAssertTrue(text.contains(hint), text)
    }
    XCTAssertFalse(text.contains(" open"), text)
  }

  func testHintsOfTwoTasksOfAPageNameTheirs() throws {
    let other = (Self.starter + Self.hints).replacing("ring", with: "heap")
    let text = try RenderedPage(Self.starter + Self.hints + "\n" + other).text
    XCTAssertTrue(text.contains("<summary>Hint 2 of 3 for ring</summary>"), text)
    XCTAssertTrue(text.contains("<summary>Hint 2 of 3 for heap</summary>"), text)
  }

  func testCodeAndHeadingsInAHintAreOnlyToBeLookedAt() throws {
    let hint = "## Below\n\n~~~swift\nlet a = 1\n~~~\n\n~~~\nplain <b>\n~~~\n"
    let page = try RenderedPage(
      Self.starter + Self.hints.replacing("Look *2*.\n", with: hint) + "\n## After\n\n[a](#after)")
    XCTAssertEqual(page.problems, [])
    XCTAssertTrue(page.text.contains("<p><strong>Below</strong></p>"), page.text)
    XCTAssertTrue(
      page.text.contains("<code class=\"language-swift\"><span class=\"k\">let</span> a"), page.text
    )
    XCTAssertTrue(page.text.contains("<code class=\"language-text\">plain &lt;b&gt;"), page.text)
    XCTAssertTrue(page.text.contains("<h2 id=\"after\">After"), page.text)
  }

  func testTheCodeOfAQuestionIsNotAFenceOfThePage() throws {
    let text = try RenderedPage(
      """
      ```log
      page
      ```

      ```quiz
      # What

      ~~~swift
      let a = 1
      ~~~
      - [x] a :: b
      - [ ] c :: d
      ```
      """
    ).text
    XCTAssertTrue(text.contains("<p><strong>What</strong></p>"), text)
    XCTAssertTrue(text.contains("<code class=\"language-swift\">"), text)
  }

  func testALinkInAHintThatLeadsNowhereIsNamedWithItsPlace() throws {
    let page = try RenderedPage(
      Self.starter + Self.hints.replacing("*2*", with: "[there](#nowhere)"))
    XCTAssertEqual(page.problems.map(\.place?.line), [13])
    XCTAssertEqual(page.problems.map(\.place?.column), [6])
  }

  func testATermInAHintKeepsItsLinkInTheTextBelow() throws {
    let text = try RenderedPage(
      Self.starter + Self.hints.replacing("*2*", with: "*bus*") + "\nThe *bus*.",
      glossary: "terms:\n  - {term: bus, meaning: x}\n"
    ).text
    XCTAssertEqual(text.ranges(of: "href=\"../glossary.html#bus\"").count, 2, text)
  }

  func testANumberInAHintIsShown() throws {
    let example = "```swift file=a/main.swift\nf()\n```\n\n"
    let text = try RenderedPage(
      example + Self.starter + Self.hints.replacing("*2*", with: "`= size a`"),
      numbers: ["size a": .number("1,234 bytes")]
    ).text
    XCTAssertTrue(text.contains("<p>Look <data class=\"number\" value=\"1,234 bytes\""), text)
  }

  func testTheContentsAndTheFirstPageMarkAPageWithATask() throws {
    let page = try RenderedPage(Self.starter + Self.hints)
    let entry = "aria-current=\"page\">Title <span class=\"posed\">task</span></a>"
    XCTAssertTrue(page.html.contains(entry), page.html)
    XCTAssertTrue(page.index.contains("Title <span class=\"posed\">task</span></a>"), page.index)
    XCTAssertTrue(page.index.contains("<p class=\"posed\">Task <b>ring</b></p></li>"), page.index)
    XCTAssertFalse(try RenderedPage("No task.").html.contains("posed"))
  }

  func testAStarterAndAHintAreEscaped() throws {
    let hostile = "<script>&\""
    let text = try RenderedPage(
      Self.starter.replacing("struct Ring {}", with: hostile)
        + Self.hints.replacing("*2*", with: hostile)
    ).text
    XCTAssertFalse(text.contains("<script"), text)
    XCTAssertTrue(text.contains("&lt;script&gt;&amp;&quot;.</p>"), text)
  }
}
