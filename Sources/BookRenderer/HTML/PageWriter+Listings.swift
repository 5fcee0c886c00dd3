import BookModel
import MarkdownTree

extension PageWriter {
  /// Writes a piece of a program: where it goes, what stands before it, and its lines with the
  /// numbers that they have in the tangled file.
  mutating func writeSource(_ source: SourceFence, _ code: CodeBlock, _ fact: Fact?, line: Int) {
    let listing = pageIndex.flatMap {
      site.book.listing(at: Position(page: $0, line: line))
    }
    let file = listing?.file.map { "\(source.example)/\($0)" } ?? source.example
    let strip = source.fails ? nil : strip(source, code, fact)
    html.raw("<figure")
    html.attribute(
      "class", "listing" + (source.fails ? " fails" : strip.map { " \($0.memories[0])" } ?? ""))
    html.raw(">\n<figcaption>")
    if source.fails {
      html.raw("<strong>does not build:</strong> ")
    } else if listing?.isReplacement == true {
      html.raw("replaces <i>")
      html.text(listing?.chunk ?? "")
      html.raw("</i> in ")
    } else {
      html.raw("goes into ")
    }
    html.raw("<b>")
    html.text(file)
    html.raw("</b>")
    if let strip { write(strip) }
    html.raw("</figcaption>\n")
    writeListing(
      code.literal, language: source.language.rawValue, label: "Listing of \(file)",
      numbers: listing?.lineNumbers ?? [], context: listing?.context ?? [])
    html.raw("</figure>\n")
  }

  /// Where the pieces of a listing live; nil when nobody knows.
  ///
  /// Without a measurement it is what the tool's own linker script and its checks of every image
  /// make sure of; of a program with a script of its own nothing is known.
  private func strip(_ source: SourceFence, _ code: CodeBlock, _ fact: Fact?) -> MemoryStrip? {
    if case .placement(let measured)? = fact {
      return measured.isEmpty ? nil : MemoryStrip(verb: "lives in", memories: measured)
    }
    if source.language == .linkerScript || site.scripted.contains(source.example) { return nil }
    guard Self.hasCode(code.literal) else { return nil }
    return MemoryStrip(verb: "runs from", memories: [.iram])
  }

  /// Whether a listing has a line that is more than a comment or an import.
  private static func hasCode(_ text: String) -> Bool {
    text.split(separator: "\n").contains { line in
      let line = line.drop { $0 == " " || $0 == "\t" }
      return !line.isEmpty && !line.hasPrefix("//") && !line.hasPrefix("import ")
    }
  }

  private mutating func write(_ strip: MemoryStrip) {
    html.raw(" <span class=\"strip\">")
    html.raw(strip.verb)
    for (index, memory) in strip.memories.enumerated() {
      html.raw(index > 0 ? " and <span" : " <span")
      html.attribute("class", "memory \(memory.rawValue)")
      html.raw(">")
      html.text(memory.name)
      html.raw("</span>")
    }
    html.raw("</span>")
  }

  /// Writes the lines of a listing in colour.
  ///
  /// - Parameters:
  ///   - text: the lines, each with its line end.
  ///   - language: the first word of its fence.
  ///   - label: how the listing is announced.
  ///   - numbers: the number of each line, if it has one; empty for a listing without numbers.
  ///   - context: lines that stand before it in its file, to be shown dimmed.
  ///   - isWrapped: whether its long lines are wrapped; such a listing has no numbers.
  mutating func writeListing(
    _ text: String, language: String, label: String, numbers: [Int?] = [], context: [String] = [],
    isWrapped: Bool = false
  ) {
    html.raw("<pre")
    writeRegion(label: label)
    html.raw(">")
    writeNumbers(numbers, contextCount: context.count)
    html.raw("<code")
    html.attribute("class", "language-\(language)")
    html.raw(">")
    if !context.isEmpty {
      html.raw("<span class=\"context\">")
      for line in context {
        html.text(line)
        html.raw("\n")
      }
      html.raw("</span>")
    }
    let highlighter = Highlighter(language: language)
    if isWrapped {
      writeLines(of: text, highlighter, isWrapped: true)
    } else {
      writeColored(text, highlighter)
    }
    html.raw("</code></pre>\n")
  }

  /// Writes the column of line numbers, which is neither read aloud nor copied.
  private mutating func writeNumbers(_ numbers: [Int?], contextCount: Int) {
    guard let first = numbers.lazy.compactMap(\.self).first else { return }
    html.raw("<span class=\"lines\" aria-hidden=\"true\">")
    for offset in 0..<contextCount {
      let number = first - contextCount + offset
      if number > 0 { html.number(number) }
      html.raw("\n")
    }
    for number in numbers {
      if let number { html.number(number) }
      html.raw("\n")
    }
    html.raw("</span>")
  }

  /// Writes code in colour; without rules for its language it stays plain.
  mutating func writeColored(_ code: some StringProtocol, _ highlighter: Highlighter?) {
    let isWritten: Void? = code.utf8.withContiguousStorageIfAvailable {
      writeColored($0, highlighter)
    }
    if isWritten == nil { html.text(code) }
  }

  /// Writes code with its tokens in `<span>`s.
  private mutating func writeColored(
    _ code: UnsafeBufferPointer<UInt8>, _ highlighter: Highlighter?
  ) {
    tokens.removeAll(keepingCapacity: true)
    highlighter?.scan(code, into: &tokens)
    var position = 0
    for token in tokens {
      html.text(bytes: UnsafeBufferPointer(rebasing: code[position..<token.start]))
      html.raw("<span class=\"")
      html.raw(token.kind.cssClass)
      html.raw("\">")
      html.text(bytes: UnsafeBufferPointer(rebasing: code[token.start..<token.end]))
      html.raw("</span>")
      position = token.end
    }
    html.text(bytes: UnsafeBufferPointer(rebasing: code[position...]))
  }
}

/// The memories beside a listing; there is at least one.
private struct MemoryStrip {
  var verb: StaticString
  var memories: [MemoryKind]
}
