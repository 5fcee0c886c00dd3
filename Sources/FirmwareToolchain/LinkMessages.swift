import Diagnostics
import Foundation

/// What GNU ld complained of, told in the program's own terms.
struct LinkMessages {
  /// A symbol that nobody defines, and where it is needed.
  private struct Undefined {
    let symbol: String
    /// The function that needs it, mangled; nil where only a section is known.
    let function: String?
    let section: String?
    /// The line that needs it, where debug information tells.
    let place: Place?
  }

  /// The function that the next lines are about.
  private var function: String?
  private var undefined: [Undefined] = []
  private var overflows: [(region: String, bytes: String)] = []
  /// The functions whose literals are out of their reach.
  private var strays: Set<String> = []
  private var others: [Diagnostic] = []

  /// Reads the linker's standard error.
  init(_ text: String) {
    for line in text.split(separator: "\n") { read(Self.withoutProgram(line)) }
  }

  /// The mangled names of the functions that messages speak of.
  var functions: [String] {
    var seen: Set<String> = []
    return (undefined.compactMap(\.function) + strays.sorted())
      .filter { seen.insert($0).inserted }
  }

  /// The messages.
  /// - Parameters:
  ///   - names: readable names of `functions`.
  ///   - objects: the objects of the link, which lie beside their IR.
  ///   - lines: the sources' lines, for the names of their files.
  /// - Returns: one message for each symbol, region and other complaint.
  func diagnostics(names: [String: String], objects: [URL], lines: SourceLines) -> [Diagnostic] {
    var result: [Diagnostic] = []
    var seen: Set<String> = []
    for missing in undefined where seen.insert(missing.symbol).inserted {
      let user =
        missing.function.map { "'\(names[$0] ?? $0)'" } ?? "section '\(missing.section ?? "")'"
      let cure = LinkCure(symbol: missing.symbol)
      result.append(
        Diagnostic(
          at: missing.place
            ?? missing.function.flatMap { function in
              DebugPlaces(ofFunction: function, objects: objects)?
                .place(of: missing.symbol, inFunction: function)
            },
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
    result += strayDiagnostics(names: names)
    result += others
    guard !result.isEmpty else {
      return [Diagnostic(.error, "the linker failed without a reason")]
    }
    return result.map(lines.shown)
  }

  /// Where one function's literals are wrong, all often are: many are told in one message.
  private func strayDiagnostics(names: [String: String]) -> [Diagnostic] {
    let all = strays.sorted()
    let told = all.count > 3 ? Array(all.prefix(1)) : all
    return told.map { stray in
      let others = all.count - told.count
      let functions =
        "'\(names[stray] ?? stray)'" + (others > 0 ? " and \(others) other functions" : "")
      return Diagnostic(
        .error,
        "the literals of \(functions) lie where \(others > 0 ? "their" : "its") code can't load them",
        why: "'l32r' reads from lower addresses, at most 256 KiB away.",
        mend: "Place both with one pattern: '*(.literal .literal.* .text .text.*)'.")
    }
  }

  // MARK: Reading

  private mutating func read(_ line: Substring) {
    if let match = line.wholeMatch(of: #/.*: in function `(.+)':/#) {
      function = String(match.output.1)
    } else if let match = line.wholeMatch(
      of: #/(?:.*:)?\((.+)\+0x[0-9a-f]+\): undefined reference to `(.+)'/#)
    {
      let section = String(match.output.1)
      undefined.append(
        Undefined(
          symbol: String(match.output.2), function: Self.function(ofSection: section) ?? function,
          section: section, place: nil))
    } else if let match = line.wholeMatch(of: #/(.+):(\d+): undefined reference to `(.+)'/#) {
      undefined.append(
        Undefined(
          symbol: String(match.output.3), function: function, section: nil,
          place: Self.place(match.output.1, line: match.output.2)))
    } else if let match = line.wholeMatch(of: #/region `(.+)' overflowed by (\d+) bytes?/#) {
      overflows.append((String(match.output.1), String(match.output.2)))
    } else if let match = line.firstMatch(of: #/multiple definition of `(.+?)'/#) {
      others.append(Self.duplicate(String(match.output.1)))
    } else if line.hasSuffix(": first defined here")
      || line.contains("will not fit in region")
      || line.contains(": more undefined references")
    {
      // Said better by another line.
    } else if let match = line.wholeMatch(of: #/(.+\.ld):(\d+): (warning: )?(.+)/#) {
      others.append(
        Diagnostic(
          match.output.3 == nil ? .error : .warning,
          at: Place(file: Self.name(match.output.1), line: max(1, Int(match.output.2) ?? 1)),
          Self.tidy(match.output.4)))
    } else if line.contains("dangerous relocation: l32r"),
      let match = line.firstMatch(of: #/\((\.[^()]+)\+0x[0-9a-f]+\): /#)
    {
      strays.insert(Self.function(ofSection: String(match.output.1)) ?? String(match.output.1))
    } else if let match = line.wholeMatch(of: #/(?:.*:)?\((.+)\+0x[0-9a-f]+\): (.+)/#) {
      let function = Self.function(ofSection: String(match.output.1)) ?? String(match.output.1)
      others.append(
        Diagnostic(
          .error, "in '\(function)': \(Self.tidy(match.output.2))",
          mend: Self.relocationCure(line)))
    } else if line.hasPrefix("warning: ") {
      others.append(Diagnostic(.warning, Self.tidy(line.dropFirst(9))))
    } else if !line.isEmpty {
      others.append(Diagnostic(.error, Self.tidy(line)))
    }
  }

  /// What to do when an instruction can't refer to what it should.
  private static func relocationCure(_ line: Substring) -> String? {
    if line.contains("misaligned") {
      return "Write '.p2align 2' in front of every function of assembly."
    }
    return line.contains("cannot encode")
      ? "Place the two nearer to each other: a jump reaches 128 KiB." : nil
  }

  private static func duplicate(_ symbol: String) -> Diagnostic {
    Diagnostic(
      "the symbol '\(symbol)' is defined twice",
      why: "the program defines it, and so does another of its files or the runtime",
      mend: "Give yours another name.")
  }

  /// The line without the linker's own name in front.
  static func withoutProgram(_ line: Substring) -> Substring {
    let linker = Tool.linker.rawValue + ":"
    guard let range = line.range(of: linker) else { return line }
    return line[range.upperBound...].drop { $0 == " " }
  }

  /// GNU's quotation marks as ours, and files without their folders.
  private static func tidy(_ text: Substring) -> String {
    String(
      text.replacing("`", with: "'").replacing(#/[^\s:']*\/([^\/\s:']+)/#) { $0.output.1 })
  }

  /// A place of the program's own; the compiler's and the standard library's are no help.
  private static func place(_ file: Substring, line: Substring) -> Place? {
    var file = file
    while file.hasPrefix("./") { file = file.dropFirst(2) }
    guard !file.hasPrefix("/"), !file.hasPrefix("<"), let line = Int(line), line > 0 else {
      return nil
    }
    return Place(file: String(file), line: line)
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
