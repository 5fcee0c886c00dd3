import BookRenderer
import Diagnostics
import XCTest

/// Whatever a page holds, it can't get markup or a script into the site.
final class SafetyTests: XCTestCase {
  private let hostile = #""><script>alert('1')</script>&"#
  private let escaped = "&quot;&gt;&lt;script&gt;alert('1')&lt;/script&gt;&amp;"

  func testRawHTMLIsShownAsText() throws {
    XCTAssertEqual(
      try RenderedPage("<b onclick=\"x\">a</b>").text,
      "<p>&lt;b onclick=&quot;x&quot;&gt;a&lt;/b&gt;</p>")
    XCTAssertEqual(
      try RenderedPage("<script>\nx\n</script>").text,
      "<pre class=\"markup\">&lt;script&gt;\nx\n&lt;/script&gt;\n</pre>")
  }

  func testHTMLCommentsAreLeftOut() throws {
    XCTAssertEqual(try RenderedPage("a <!-- b --> c").text, "<p>a  c</p>")
    XCTAssertEqual(try RenderedPage("<!-- b\n-->\n\nc").text, "<p>c</p>")
  }

  func testDangerousLinksBecomeTheirText() throws {
    for destination in [
      "javascript:alert(1)", "JavaScript:alert(1)", "<java\tscript:alert(1)>", "&#106;avascript:x",
      "javascript&colon;x", "< javascript:x>", "data:text/html,x", "vbscript:x", "file:///etc/x",
      "//host/x", "\\\\host/x", "/etc/x", "blob:x", "<&#1;javascript:x>", "java\u{200B}script:x",
    ] {
      let page = try RenderedPage("[a](\(destination))")
      XCTAssertEqual(page.text.contains("href"), false, destination)
      XCTAssertEqual(page.problems.count, 1, destination)
    }
  }

  func testAllowedLinksKeepTheirAddress() throws {
    for destination in [
      "https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org", "HTTPS://x.org",
    ] {
      let page = try RenderedPage("[a](\(destination))")
      XCTAssertEqual(page.text, "<p><a href=\"\(destination)\">a</a></p>")
      XCTAssertEqual(page.problems, [])
    }
  }

  func testImagesAreReportedAndShownAsTheirText() throws {
    let page = try RenderedPage("![a *b*](javascript:x)")
    XCTAssertTrue(page.text.hasSuffix("<p>a <em>b</em></p>"), page.text)
    XCTAssertEqual(page.problems.map(\.message), ["the image 'javascript:x' is not shown"])
  }

  func testTheAddressOfALinkIsEscaped() throws {
    XCTAssertEqual(
      try RenderedPage("[a](https://x.org/\"'<>`é&)").text,
      "<p><a href=\"https://x.org/%22%27%3C%3E%60%C3%A9&amp;\">a</a></p>")
  }

  func testTheTitleOfALinkIsEscaped() throws {
    XCTAssertEqual(
      try RenderedPage("[a](https://x.org '\"<>&')").text,
      "<p><a href=\"https://x.org\" title=\"&quot;&lt;&gt;&amp;\">a</a></p>")
  }

  func testTheLabelAndAnchorOfAHeadingAreEscaped() throws {
    let text = try RenderedPage("## \"<\\>&`'\" x").text
    XCTAssertEqual(
      text,
      "<h2 id=\"-x\">&quot;&lt;&gt;&amp;`'&quot; x <a class=\"anchor\" href=\"#-x\""
        + " aria-label=\"Link to “&quot;&lt;&gt;&amp;`'&quot; x”\">#</a></h2>")
  }

  func testTheLanguageOfAListingIsEscaped() throws {
    let text = try RenderedPage("```x'<b>\ncode\n```").text
    XCTAssertFalse(text.contains("<b>"), text)
    XCTAssertTrue(text.contains("class=\"language-x'&lt;b&gt;\""), text)
    XCTAssertTrue(text.contains("aria-label=\"x'&lt;b&gt; text\""), text)
  }

  func testListingsAndConsolesAreEscaped() throws {
    let text = try RenderedPage(
      "```swift file=a/main.swift\n\"<q>&\"\n```\n\n```console run=a\n<q>&\"\n```",
      facts: [7: .run(output: "<i>&\"\n", end: "<u>&\"")]
    ).text
    for tag in ["<q>", "<i>", "<u>"] { XCTAssertFalse(text.contains(tag), text) }
    XCTAssertTrue(text.contains("<span class=\"s\">&quot;&lt;q&gt;&amp;&quot;</span>"), text)
  }

  func testACommandIsEscapedInItsLabel() throws {
    let text = try RenderedPage("```console command=\"size <b>\"\nx\n```").text
    XCTAssertTrue(text.contains("aria-label=\"Output of ./workbook size &lt;b&gt;\""), text)
  }

  func testANumberAndItsAttributesAreEscaped() throws {
    let text = try RenderedPage(
      "```swift file=a/main.swift\nx\n```\n\n`= size a <b>\"`",
      numbers: ["size a <b>\"": .number(hostile)]
    ).text
    XCTAssertTrue(
      text.hasSuffix(
        "<p><data class=\"number\" value=\"\(escaped)\" title=\"computed: size a &lt;b&gt;&quot;\">"
          + "\(escaped)</data></p>"), text)
  }

  func testAFailedFactIsEscaped() throws {
    let problem = Diagnostic(.error, hostile, why: hostile, mend: hostile)
    let text = try RenderedPage("```dot\ndigraph {}\n```", facts: [3: .failed(problem)]).text
    XCTAssertFalse(text.contains("<script"), text)
    XCTAssertTrue(text.contains("<strong>error:</strong> \(escaped)</p>"), text)
  }

  func testAProblemOfThePageIsEscaped() throws {
    let page = try RenderedPage("text", problems: { _ in [Diagnostic(.error, hostile)] })
    XCTAssertFalse(page.html.contains("<script>alert"), page.html)
  }

  func testTheHeadAndDescriptionAreEscaped() throws {
    let page = try RenderedPage("text", question: "\"<b>&?", goal: "see <b>\"&")
    XCTAssertFalse(page.html.contains("<b>"), page.html)
    XCTAssertTrue(
      page.html.contains("<meta name=\"description\" content=\"&quot;&lt;b&gt;&amp;?\">"), page.html
    )
  }

  func testAGlossaryTermIsEscapedInItsLink() throws {
    let page = try RenderedPage(
      "*\"\\<b>*", glossary: "terms:\n  - term: '\"<b>'\n    meaning: x\n")
    XCTAssertEqual(
      page.text,
      "<p><dfn><a class=\"term\" href=\"../glossary.html#b\">&quot;&lt;b&gt;</a></dfn></p>")
  }

  func testADiagramLosesScriptsLinksStylesAndIdentifiers() throws {
    let svg = """
      <svg width="10pt" viewBox="0 0 1 1" onload="x()"><script>alert(1)</script><g class="graph">
      <style>a{}</style><g id="n" class="node iram x&quot;y" onclick="x()" style="color:red">
      <title>a</title><a xlink:href="javascript:x"><path d="M0&quot;&gt;&lt;b&gt;" fill="url(#x)"/>
      <text x="1">&lt;b&gt;</text></a><image href="x"/><foreignObject><b>x</b></foreignObject>
      </g></g></svg>
      """
    let text = try RenderedPage("```dot\ndigraph {}\n```", facts: [3: .svg(svg)]).text
    for word in [
      "script", "onload", "onclick", "href", "style", "<b>", "id=\"n\"", "<image", "url(#x)",
      "foreign",
    ] {
      XCTAssertFalse(text.contains(word), "\(word) in \(text)")
    }
    XCTAssertTrue(text.contains("<g class=\"node iram\">"), text)
  }

  func testAMapIsEscaped() throws {
    let map = MemoryMapFigure(
      program: hostile,
      regions: [.init(name: hostile, kind: .iram, addresses: 0..<4096, note: hostile)],
      sections: [.init(name: hostile, addresses: 0..<64)])
    let text = try RenderedPage(
      "```swift file=a/main.swift\nx\n```\n\n```memory-map of=a\n```", facts: [7: .memoryMap(map)]
    ).text
    XCTAssertTrue(text.contains(escaped), text)
    XCTAssertFalse(text.contains("<script"), text)
  }

  func testACostsTableIsEscaped() throws {
    let costs = CostsTable(
      columns: [.init(hostile, .iram), .init(hostile)],
      rows: [.init(program: hostile, bytes: [1, 2])])
    let text = try RenderedPage(
      "```swift file=a/main.swift\nx\n```\n\n```costs of=a\n```", facts: [7: .costs(costs)]
    ).text
    XCTAssertTrue(text.contains(escaped), text)
    XCTAssertFalse(text.contains("<script"), text)
  }

  func testAStepsTableIsEscaped() throws {
    let steps = StepsTable(
      program: hostile, rows: [.init(file: hostile, byteCount: 1, words: hostile)])
    let text = try RenderedPage(
      "```swift file=a/main.swift\nx\n```\n\n```steps of=a\n```", facts: [7: .steps(steps)]
    ).text
    XCTAssertTrue(text.contains(escaped), text)
    XCTAssertFalse(text.contains("<script"), text)
  }

  func testTheWordOfAnExcerptIsEscaped() throws {
    let text = try RenderedPage(
      "```swift file=a/main.swift\nx\n```\n\n```excerpt of=a stage=ir match=<script>\n```",
      facts: [7: .text("<script>\n")]
    ).text
    XCTAssertTrue(text.contains("lines with <code>&lt;script&gt;</code>"), text)
    XCTAssertFalse(text.contains("<script"), text)
  }

  func testControlCharactersAreReplaced() throws {
    XCTAssertEqual(try RenderedPage("a\u{1B}[1mb\u{7F}").text, "<p>a\u{FFFD}[1mb\u{FFFD}</p>")
  }
}
