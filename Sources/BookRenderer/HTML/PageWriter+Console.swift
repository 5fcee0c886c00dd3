import BookModel
import MarkdownTree

extension PageWriter {
  /// Writes what a program prints, or what the compiler says, like a terminal.
  mutating func writeConsole(_ console: ConsoleFence, _ code: CodeBlock, _ fact: Fact?) {
    var output = code.literal
    var measuredEnd: String?
    switch fact {
    case .text(let text): output = text
    case .run(let text, let end): (output, measuredEnd) = (text, end)
    default: break
    }
    switch console.action {
    case .run(let options):
      let goesOn = output == "…\n" || output.hasSuffix("\n…\n")
      let end = measuredEnd ?? options.end(goesOn: goesOn)
      writeTerminal(
        command: "./workbook run \(console.example)\(options.words)", output: output, end: end,
        isWrapped: options.mustTrap)
    case .build:
      writeTerminal(
        command: "./workbook build \(console.example)", output: output, end: "does not build",
        isWrapped: true)
    }
  }

  /// Writes a terminal: the command on the first line, the end on the last.
  ///
  /// Messages and panics are long and told whole: their lines are wrapped.
  mutating func writeTerminal(
    command: String, output: String, end: String?, isWrapped: Bool = false
  ) {
    openTerminal(label: "Output of \(command)", isWrapped: isWrapped)
    html.raw("<span class=\"command\"><span class=\"prompt\" aria-hidden=\"true\">$ </span>")
    html.text(command)
    html.raw("</span>\n")
    writeOutput(output, isWrapped: isWrapped)
    if let end {
      html.raw("<span class=\"end\">")
      html.text(end)
      html.raw("</span>\n")
    }
    html.raw("</code></pre>\n</figure>\n")
  }

  /// Writes what a chip or a tool said, where no command of the page made it say so.
  mutating func writeLog(_ output: String) {
    openTerminal(label: "Log", isWrapped: false)
    writeOutput(output, isWrapped: false)
    html.raw("</code></pre>\n</figure>\n")
  }

  private mutating func openTerminal(label: String, isWrapped: Bool) {
    html.raw("<figure class=\"console")
    if isWrapped { html.raw(" wrapped") }
    html.raw("\">\n<pre")
    writeRegion(label: label)
    html.raw("><code>")
  }

  private mutating func writeOutput(_ output: String, isWrapped: Bool) {
    html.raw("<samp>")
    writeLines(
      of: output, Highlighter(language: "console"), isWrapped: isWrapped, cutsNames: true,
      matters: Self.matters)
    html.raw("</samp>")
  }

  /// Whether a line of output says what went wrong.
  private static func matters(_ line: Substring) -> Bool {
    if ["panic: ", "fault: ", "error: "].contains(where: { line.hasPrefix($0) }) { return true }
    // By bytes: searching by characters costs ten times more, and this is asked of every line.
    var rest = line.utf8[...]
    while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      rest = rest[colon...]
      if rest.starts(with: ": error: ".utf8) { return true }
      rest.removeFirst()
    }
    return false
  }
}

extension ConsoleFence.RunOptions {
  /// How a run ends that went as the page says.
  fileprivate func end(goesOn: Bool) -> String {
    if mustTrap { return "ended in a panic" }
    if let limit { return "still running after \(limit.count) \(limit.unit)" }
    return goesOn ? "goes on" : "exit 0"
  }

  /// The options of the command that runs the program so.
  fileprivate var words: String {
    let options =
      (limit.map { ["--for \($0.count)\($0.unit)"] } ?? [])
      + input.presses.map { "--press \($0)" } + input.typed.map { "--type \($0)" }
      + (input.scenario.map { ["--scenario \($0)"] } ?? [])
      + (engine == .qemu ? ["--engine qemu"] : [])
    return options.map { " \($0)" }.joined()
  }

  /// The time limit in the largest unit that divides it.
  private var limit: (count: Int64, unit: String)? {
    guard let duration else { return nil }
    let (seconds, fraction) = duration.components
    let milliseconds = seconds * 1000 + fraction / 1_000_000_000_000_000
    return milliseconds % 1000 == 0 ? (seconds, "s") : (milliseconds, "ms")
  }
}
