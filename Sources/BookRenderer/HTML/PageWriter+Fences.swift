import BookModel
import Diagnostics
import MarkdownTree

extension PageWriter {
  /// Writes a code block as what its fence means.
  mutating func writeFence(_ code: CodeBlock, line: Int) {
    // A quiz and a hint have code to look at; its lines are not those of fences of the page.
    guard fenceLine == nil else { return writePlain(code, language: code.language ?? "text") }
    let fact = site.facts[FactKey(file: file, line: line)]
    if case .failed(let problem)? = fact { write(problem) }
    switch fences[line] {
    case .source(let source): writeSource(source, code, fact, line: line)
    case .starter(let starter): writeStarter(starter, code, line: line)
    case .hint(let hint): writeHint(hint, line: line)
    case .console(let console): writeConsole(console, code, fact)
    case .command(let command):
      let output = fact?.output ?? code.literal
      writeTerminal(
        command: "./workbook " + command.arguments.joined(separator: " "), output: output,
        end: "exit 0", isWrapped: Self.isWide(output))
    case .excerpt(let excerpt): writeExcerpt(excerpt, fact)
    case .memoryMap(let map):
      if case .memoryMap(let figure)? = fact {
        write(figure, line: line)
      } else if fact == nil {
        writeMissing("memory map of \(map.example)")
      }
    case .heatMap(let map):
      if case .heatMap(let figure)? = fact {
        write(figure, line: line)
      } else if fact == nil {
        writeMissing("heat map of \(map.example)")
      }
    case .timeline(let timeline):
      if case .timeline(let figure)? = fact {
        write(figure, line: line)
      } else if fact == nil {
        writeMissing("timeline of \(timeline.example)")
      }
    case .costs(let costs):
      if case .costs(let table)? = fact {
        write(table)
      } else if fact == nil {
        writeMissing("costs of \(costs.examples.joined(separator: ", "))")
      }
    case .steps(let steps):
      if case .steps(let table)? = fact {
        write(table)
      } else if fact == nil {
        writeMissing("table of the files of \(steps.example)")
      }
    case .dot:
      if case .svg(let drawing)? = fact {
        writeDiagram(drawing, line: line)
      } else if fact == nil {
        writeMissing("diagram")
      }
    case .quiz(let quiz): write(quiz, line: line)
    case .plain("log"): writeLog(code.literal)
    case .plain(let language): writePlain(code, language: language ?? "text")
    case nil: writePlain(code, language: "text")
    }
  }

  /// Writes a listing that belongs to no program.
  private mutating func writePlain(_ code: CodeBlock, language: String) {
    html.raw("<figure class=\"listing plain\">")
    writeListing(
      code.literal, language: language, label: language == "text" ? "Text" : "\(language) text")
    html.raw("</figure>\n")
  }

  private mutating func writeExcerpt(_ excerpt: ExcerptFence, _ fact: Fact?) {
    guard case .text(let text)? = fact else {
      if fact == nil { writeMissing("excerpt of \(excerpt.example)") }
      return
    }
    let isWrapped = Self.isWide(text)
    html.raw("<figure class=\"listing excerpt")
    if isWrapped { html.raw(" wrapped") }
    html.raw("\">\n<figcaption>from <b>")
    html.text(excerpt.example)
    html.raw("</b>: ")
    html.text(excerpt.stage.title)
    if let symbol = excerpt.symbol {
      html.raw(" of <code>")
      html.text(symbol)
      html.raw("</code>")
    }
    if let match = excerpt.match {
      html.raw(", lines with <code>")
      html.text(match)
      html.raw("</code>")
    }
    html.raw("</figcaption>\n")
    writeListing(
      text, language: excerpt.stage.language,
      label: "\(excerpt.stage.title) of \(excerpt.symbol ?? excerpt.example)", isWrapped: isWrapped)
    html.raw("</figure>\n")
  }

  /// Says that something has not been measured, where it would stand.
  private mutating func writeMissing(_ what: String) {
    html.raw("<p class=\"missing\">The ")
    html.text(what)
    html.raw(" has not been computed yet.</p>\n")
  }

  /// Writes a problem of the book as a reader of the page sees it.
  mutating func write(_ problem: Diagnostic) { html.write([problem]) }
}

extension CodeBlock {
  /// The first word behind its opening fence; nil where there is none.
  fileprivate var language: String? {
    info.split { $0 == " " || $0 == "\t" }.first.map(String.init)
  }
}

extension Fact {
  /// What a run or command printed.
  fileprivate var output: String? {
    switch self {
    case .text(let output), .run(let output, _): output
    default: nil
    }
  }
}

extension ExcerptFence.Stage {
  /// How a reader sees the file named.
  fileprivate var title: String {
    switch self {
    case .ir: "LLVM IR"
    case .xtensaIR: "LLVM IR for Xtensa"
    case .assembly: "assembly"
    case .placed: "placed assembly"
    case .object: "object"
    case .disassembly: "disassembly"
    case .script: "linker script"
    case .headers: "section headers"
    case .segments: "segments of the flash image"
    case .image: "flash image"
    }
  }

  fileprivate var language: String {
    switch self {
    case .ir, .xtensaIR: "ir"
    case .assembly, .placed: "asm"
    case .object, .disassembly: "disassembly"
    case .script: "ld"
    case .headers, .segments: "console"
    case .image: "dump"
    }
  }
}
