import BookRenderer
import Diagnostics
import XCTest

final class PageTests: XCTestCase {
  func testEqualHeadingsGetDifferentAnchors() throws {
    let html = try RenderedPage("## A b\n\n## A b\n\n## A b-1\n\n## main\n\n## ?").html
    for id in ["a-b", "a-b-1", "a-b-1-1", "main-1", "section"] {
      XCTAssertTrue(html.contains("<h2 id=\"\(id)\">"), id)
    }
  }

  func testNoHeadingLevelIsSkipped() throws {
    let html = try RenderedPage("### A\n\n###### B\n\n# C").html
    XCTAssertTrue(html.contains("<h2 id=\"a\">"), html)
    XCTAssertTrue(html.contains("<h3 id=\"b\">"), html)
    XCTAssertTrue(html.contains("<h2 id=\"c\">"), html)
    XCTAssertEqual(html.components(separatedBy: "<h1").count, 2)
  }

  func testALinkToAMissingPageNamesThePlaceAndThePages() throws {
    let page = try RenderedPage("[a](pgae.md)")
    XCTAssertEqual(page.problems.map(\.message), ["no page of the book is at 'pgae.md'"])
    XCTAssertEqual(page.problems.first?.place?.line, 3)
    XCTAssertEqual(page.problems.first?.mend, "Use one of: 'page.md'.")
    XCTAssertTrue(page.text.hasSuffix("<p><span class=\"broken\">a</span></p>"), page.text)
  }

  func testALinkToAMissingHeadingNamesTheNearest() throws {
    let page = try RenderedPage("## Below\n\n[a](#belwo), [b](page.md#below), [c](./page.md)")
    XCTAssertEqual(page.problems.count, 1)
    XCTAssertEqual(page.problems.first?.mend, "Use one of: 'below', 'title'.")
    XCTAssertTrue(page.text.contains("<a href=\"../one/page.html#below\">b</a>"), page.text)
    XCTAssertTrue(page.text.contains("<a href=\"../one/page.html\">c</a>"), page.text)
  }

  func testATermIsLinkedAtItsFirstUseOnly() throws {
    let text = try RenderedPage(
      "*Bus*, *bus*, *car*.", glossary: "terms:\n  - {term: bus, meaning: x}\n"
    ).text
    XCTAssertEqual(
      text,
      "<p><dfn><a class=\"term\" href=\"../glossary.html#bus\">Bus</a></dfn>, <em>bus</em>,"
        + " <em>car</em>.</p>")
  }

  func testATermInALinkIsNoLinkOfItsOwn() throws {
    let text = try RenderedPage(
      "[the *bus*](page.md), *bus*.", glossary: "terms:\n  - {term: bus, meaning: x}\n"
    ).text
    XCTAssertEqual(
      text,
      "<p><a href=\"../one/page.html\">the <em>bus</em></a>,"
        + " <dfn><a class=\"term\" href=\"../glossary.html#bus\">bus</a></dfn>.</p>")
  }

  func testWhatIsNotMeasuredIsSaidToBeMissing() throws {
    let text = try RenderedPage(
      "```swift file=a/main.swift\nx\n```\n\n```memory-map of=a\n```\n\n`= size a`"
    ).text
    XCTAssertTrue(text.contains("The memory map of a has not been computed yet."), text)
    XCTAssertTrue(text.contains("<code>= size a</code>: not computed yet"), text)
  }

  func testAFailedRunShowsTheProblemAndWhatThePageExpects() throws {
    let text = try RenderedPage(
      "```swift file=a/main.swift\nx\n```\n\n```console run=a\nhello\n```",
      facts: [7: .failed(Diagnostic(.error, "prints 'bye'"))]
    ).text
    XCTAssertTrue(text.contains("prints 'bye'"), text)
    XCTAssertTrue(text.contains("<samp>hello\n</samp>"), text)
  }

  func testAProblemStandsAtTheTopOfItsPage() throws {
    let page = try RenderedPage("[a](nowhere.md)")
    let problem = try XCTUnwrap(page.html.range(of: "class=\"problem\""))
    let head = try XCTUnwrap(page.html.range(of: "<h1"))
    XCTAssertLessThan(problem.lowerBound, head.lowerBound)
  }

  func testANoteStandsInTheBoxOfItsErrorAndItsPlaceIsALink() throws {
    let page = try RenderedPage(
      "One.\n\nTwo.\n\n```swift file=a/main.swift\nlet a: Int = 1\n```",
      problems: { file in
        [
          Diagnostic(at: Place(file: file, line: 8), "cannot convert"),
          Diagnostic(.note, at: Place(file: file, line: 5), "declared here"),
        ]
      })
    let expected = """
      <div class="problem" role="note"><p><strong>error:</strong> cannot convert \
      <a class="place" href="#line:8">\(page.file):8</a></p><p>note: declared here \
      <a class="place" href="#line:5">\(page.file):5</a></p></div>
      """
    XCTAssertTrue(page.html.contains(expected), page.html)
    XCTAssertTrue(page.html.contains("<span id=\"line:5\"></span><p>Two.</p>"), page.html)
    XCTAssertTrue(page.html.contains("<span id=\"line:8\"></span><figure"), page.html)
  }

  func testAnAddressIsOneWordAndALongNameIsNot() throws {
    let text = try RenderedPage(
      "`0x40080000`, `--led`, `workbook run`, `swift_allocObject_and_more`"
    ).text
    XCTAssertEqual(
      text,
      "<p><code>0x40080000</code>, <code>--led</code>, <code class=\"long\">workbook run</code>,"
        + " <code class=\"long\">swift_allocObject_and_more</code></p>")
  }

  func testLongLinesOfMessagesAreWrapped() throws {
    let long = String(repeating: "long ", count: 20)
    let text = try RenderedPage(
      "```console command=\"why a b\"\n  \(long)\nerror: g(a:b:) f(alpha:beta:gamma:delta:epsilon:zeta:eta:)\n```"
    ).text
    XCTAssertTrue(text.contains("<figure class=\"console wrapped\">"), text)
    XCTAssertTrue(
      text.contains(
        "<samp><span class=\"row in2\">  \(long)\n</span>"
          + "<mark class=\"row\">error: g(a:b:) f(<wbr>alpha:<wbr>beta:<wbr>gamma:<wbr>delta:<wbr>"
          + "epsilon:<wbr>zeta:<wbr>eta:)\n</mark>"
          + "</samp><span class=\"end\">exit 0</span>"), text)
    let short = try RenderedPage("```console command=\"why a b\"\nshort\n```").text
    XCTAssertTrue(short.contains("<figure class=\"console\">"), short)
  }

  func testALogLooksLikeATerminalWithoutACommand() throws {
    let text = try RenderedPage("```log\nets Jun  8 2016\n```").text
    XCTAssertTrue(text.contains("<figure class=\"console\">"), text)
    XCTAssertTrue(text.contains("<code><samp>ets Jun  8 2016\n</samp></code>"), text)
  }

  func testABookThatCannotBeReadGetsAPageOfItsProblems() throws {
    let page = SiteRenderer.problemPage(
      [Diagnostic(.error, "book.yml is missing")], theme: try Theme(folder: RenderedPage.theme),
      scripts: ["live-reload.js"])
    let html = String(decoding: page.bytes, as: UTF8.self)
    XCTAssertEqual(page.path, "index.html")
    XCTAssertTrue(html.contains("book.yml is missing"))
    XCTAssertTrue(html.contains("<script src=\"live-reload.js\" defer>"))
  }

  func testAThemeWithoutAFrameIsRefused() {
    XCTAssertThrowsError(try Theme(folder: "nowhere")) {
      XCTAssertEqual(
        ($0 as? Diagnostic)?.message, "the theme's folder 'nowhere' can't be read")
    }
  }

  func testTheStripOfCodeIsSilentWithoutCodeAndForScriptsOfTheReader() throws {
    let swift = "```swift file=a/main.swift\nx\n```\n"
    XCTAssertTrue(try RenderedPage(swift).text.contains("runs from"))
    let silent = "```swift file=a/main.swift\nimport ESP32\n\n// Nothing yet.\n```\n"
    XCTAssertFalse(try RenderedPage(silent).text.contains("runs from"))
    let script = "\n```ld file=a/a.ld\nSECTIONS {}\n```\n"
    XCTAssertFalse(try RenderedPage(swift + script).text.contains("runs from"))
  }
}
