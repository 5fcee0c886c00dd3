import Diagnostics
import Foundation

/// What GNU ld complained of, told in the program's own terms.
struct LinkMessages {
  /// A symbol that nobody defines, and where it is needed.
  private struct Undefined {
    let symbol: String
    let section: String
  }

  private var undefined: [Undefined] = []
  private var overflows: [(region: String, bytes: String)] = []
  private var others: [Diagnostic] = []

  /// Reads the linker's standard error.
  init(_ text: String) {
    for line in text.split(separator: "\n") { read(Self.withoutProgram(line)) }
  }

  /// The mangled names of the functions that need what is missing.
  var functions: [String] {
    var seen: Set<String> = []
    return undefined.compactMap { Self.function(ofSection: $0.section) }
      .filter { seen.insert($0).inserted }
  }

  /// The messages.
  /// - Parameters:
  ///   - names: readable names of `functions`.
  ///   - objects: the objects of the link, which lie beside their IR.
  /// - Returns: one message for each symbol, region and other complaint.
  func diagnostics(names: [String: String], objects: [URL]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    var seen: Set<String> = []
    for missing in undefined where seen.insert(missing.symbol).inserted {
      let function = Self.function(ofSection: missing.section)
      let user = function.map { "'\(names[$0] ?? $0)'" } ?? "section '\(missing.section)'"
      let cure = LinkCure(symbol: missing.symbol)
      result.append(
        Diagnostic(
          at: function.flatMap { DebugPlaces.place(ofFunction: $0, objects: objects) },
          "undefined symbol '\(missing.symbol)', which \(user) needs", why: cure.why,
          mend: cure.mend))
    }
    for overflow in overflows {
      result.append(
        Diagnostic(
          .error,
          "the program is \(overflow.bytes) bytes too large for the memory region '\(overflow.region)'",
          mend: "See what takes the room with 'workbook size' and 'workbook symbols'."))
    }
    result += others
    return result.isEmpty ? [Diagnostic(.error, "the linker failed without a reason")] : result
  }

  // MARK: Reading

  private mutating func read(_ line: Substring) {
    if let match = line.wholeMatch(
      of: #/(?:.*:)?\((.+)\+0x[0-9a-f]+\): undefined reference to `(.+)'/#)
    {
      undefined.append(
        Undefined(
          symbol: String(match.output.2), section: String(match.output.1)))
    } else if let match = line.wholeMatch(of: #/region `(.+)' overflowed by (\d+) bytes?/#) {
      overflows.append((String(match.output.1), String(match.output.2)))
    } else if line.contains("will not fit in region") || line.hasSuffix(":")
      || line.contains(": in function `")
    {
      // Said better by the line that follows.
    } else if let match = line.wholeMatch(of: #/(.+\.ld):(\d+): (warning: )?(.+)/#) {
      others.append(
        Diagnostic(
          match.output.3 == nil ? .error : .warning,
          at: Place(file: Self.name(match.output.1), line: Int(match.output.2) ?? 1),
          Self.tidy(match.output.4)))
    } else if let match = line.wholeMatch(of: #/(?:.*:)?\((.+)\+0x[0-9a-f]+\): (.+)/#) {
      let function = Self.function(ofSection: String(match.output.1)) ?? String(match.output.1)
      others.append(Diagnostic(.error, "in '\(function)': \(Self.tidy(match.output.2))"))
    } else if line.hasPrefix("warning: ") {
      others.append(Diagnostic(.warning, Self.tidy(line.dropFirst(9))))
    } else if !line.isEmpty {
      others.append(Diagnostic(.error, Self.tidy(line)))
    }
  }

  /// The line without the linker's own name in front.
  private static func withoutProgram(_ line: Substring) -> Substring {
    let linker = Tool.linker.rawValue + ":"
    guard let range = line.range(of: linker) else { return line }
    return line[range.upperBound...].drop { $0 == " " }
  }

  /// GNU's quotation marks as ours, and files without their folders.
  private static func tidy(_ text: Substring) -> String {
    String(
      text.replacing("`", with: "'").replacing(#/[^\s:']*\/([^\/\s:']+)/#) { $0.output.1 })
  }

  private static func name(_ path: Substring) -> String {
    URL(filePath: String(path)).lastPathComponent
  }

  /// The function that a text or literal section was made for.
  private static func function(ofSection section: String) -> String? {
    for prefix in [".literal.", ".text."] where section.hasPrefix(prefix) {
      return String(section.dropFirst(prefix.count))
    }
    return nil
  }
}

/// Why a symbol is not there, and what to do about it.
struct LinkCure {
  var why: String?
  var mend: String?

  init(symbol: String) {
    let rule = Self.rules.first { rule in
      rule.symbols.contains { name in
        name.hasSuffix("*") ? symbol.hasPrefix(name.dropLast()) : symbol == name
      }
    }
    why = rule?.why
    mend = rule?.mend ?? "Define it in one of the program's files, or don't use it."
  }

  private struct Rule {
    let symbols: [String]
    let why: String
    let mend: String
  }

  private static let rules = [
    Rule(
      symbols: ["_swift_stdlib_*"],
      why: "The code asks for the tables of Unicode, about 700 KB, which are not on the chip.",
      mend: "Work with 'utf8' views (a.utf8.elementsEqual(b.utf8)), or keep the text in a"
        + " StaticString."),
    Rule(
      symbols: ["swift_stdlib_readLine_stdin"], why: "The chip has no standard input.",
      mend: "Read the serial port instead, byte by byte."),
    Rule(
      symbols: ["main"], why: "The program has no place to begin.",
      mend: "Write top-level code in 'main.swift', or mark a type with '@main'."),
    Rule(
      symbols: ["posix_memalign", "free", "malloc", "calloc", "realloc"],
      why: "The code needs the heap: a class, an array, a closure that captures, or a String.",
      mend: "Use structs, InlineArray and StaticString, or link the runtime's heap."),
    Rule(
      symbols: ["arc4random_buf"], why: "Dictionary and Set take a random seed for their hashes.",
      mend: "Use an array of pairs, or define the C function 'arc4random_buf'."),
    Rule(
      symbols: ["swift_task_*", "swift_async*", "swift_continuation*", "swift_job*"],
      why: "There is no concurrency runtime on the chip.",
      mend: "Write a loop and interrupt handlers instead of async functions."),
    Rule(
      symbols: [
        "sin", "cos", "tan", "exp", "log", "pow", "sinf", "cosf", "tanf", "expf", "logf", "powf",
        "fmod", "fmodf", "log2", "log10", "exp2",
      ],
      why: "The chip has no mathematical library.",
      mend: "Compute it from integers or from the four operations, or use a table."),
    Rule(
      symbols: ["_vectors", "_iram_*", "_text_*", "_data_*", "_bss_*", "_heap_*", "_stack_*"],
      why: "Start-up and panic need this symbol from the linker script.",
      mend: "Define it in the linker script, as the default one does."),
  ]
}

/// Finds functions in the debug information of the IR that lies beside an object.
enum DebugPlaces {
  /// Where a function is written; nil where its IR does not tell.
  static func place(ofFunction name: String, objects: [URL]) -> Place? {
    for object in objects {
      let ir = Stage.ir.url(object.deletingPathExtension())
      guard let text = try? String(contentsOf: ir, encoding: .utf8),
        let range = text.range(of: "linkageName: \"\(name)\",")
      else { continue }
      let line = text[range.upperBound...].prefix { $0 != "\n" }
      guard let scope = line.firstMatch(of: #/file: (!\d+), line: (\d+)/#),
        let number = Int(scope.output.2), number > 0,
        let file = text.range(of: "\n\(scope.output.1) = !DIFile(filename: \"")
      else { continue }
      let path = text[file.upperBound...].prefix { $0 != "\"" }
      return Place(file: String(path), line: number)
    }
    return nil
  }
}
