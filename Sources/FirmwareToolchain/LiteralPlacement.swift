import Diagnostics
import Foundation

/// Puts the constants that `l32r` loads in front of the functions that load them.
///
/// llc writes `.literal` lines ahead of a function, while the previous section is still open; the
/// assembler would gather all of them in one place, which keeps every constant's target alive and
/// lies out of `l32r`'s reach (256 KiB back) in large programs. Here each text section gets a
/// literal section of its own: `.text.f` → `.literal.f`, `.iram1.text` → `.iram1.literal`.
enum LiteralPlacement {
  /// Rewrites a module's assembly.
  /// - Parameter assembly: what llc wrote.
  /// - Throws: `Diagnostics` when a literal can't be read or belongs to no function.
  /// - Returns: the same module, with literal sections, and register numbers in `.cfi_*` lines.
  static func place(_ assembly: [UInt8]) throws(Diagnostics) -> [UInt8] {
    var literals = Literals()
    var problems: [Diagnostic] = []
    var kept: [Line] = []
    assembly.withUnsafeBufferPointer { text in
      var section = ".text"
      ByteLines.forEach(in: text) { bytes in
        guard Statement.mayMatter(bytes) else {
          kept.append(Line(bytes: Array(bytes), opens: nil))
          return
        }
        let line = String(decoding: bytes, as: UTF8.self)
        switch Statement(line) {
        case .literal(let literal): literals.add(literal)
        case .literalPosition: break
        case .unreadableLiteral: problems.append(Self.unreadable(line))
        case .callFrame: kept.append(Line(bytes: Array(Self.numbered(line).utf8), opens: nil))
        case .section(let name):
          section = name
          kept.append(Line(bytes: Array(bytes), opens: name))
        case .functionEnd(let number):
          literals.sections[number] = section
          kept.append(Line(bytes: Array(bytes), opens: nil))
        case .other: kept.append(Line(bytes: Array(bytes), opens: nil))
        }
      }
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
    return try literals.woven(into: kept, capacity: assembly.count)
  }

  /// A line that stays, and the section that it opens.
  fileprivate struct Line {
    let bytes: [UInt8]
    let opens: String?
  }

  /// The literal section that belongs to a text section, as GNU names them.
  static func literalSection(for section: String) -> String {
    if section == ".text" { return ".literal" }
    if section.hasPrefix(".text.") { return ".literal." + section.dropFirst(6) }
    if section.hasSuffix(".text") { return section.dropLast(5) + ".literal" }
    if let range = section.range(of: ".text.") {
      return section.replacingCharacters(in: range, with: ".literal.")
    }
    return section + ".literal"
  }

  /// llvm-mc knows registers in call-frame lines by number only: `a12` → `12`.
  private static func numbered(_ line: String) -> String {
    var parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for index in parts.indices where parts[index].hasPrefix("a") {
      let number = parts[index].dropFirst().prefix { $0.isNumber }
      let rest = parts[index].dropFirst(1 + number.count)
      if !number.isEmpty, rest.isEmpty || rest == "," { parts[index] = String(number + rest) }
    }
    return parts.joined(separator: " ")
  }

  private static func unreadable(_ line: String) -> Diagnostic {
    Diagnostic(
      .error,
      "llc wrote a literal that can't be read: '\(line.trimmingPrefix { $0.isWhitespace })'",
      mend: "Use llc of LLVM 22, the version that this tool chain is tested with.")
  }
}

/// What a line of llc's assembly means to the placement of literals.
private enum Statement {
  case literal(Literal)
  case literalPosition
  case unreadableLiteral
  case callFrame
  case section(String)
  case functionEnd(Int)
  case other

  /// Whether a line is worth a closer look; nearly all are not.
  static func mayMatter(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let start = line.startIndex
    guard line.count > 4 else { return false }
    if line[start] == UInt8(ascii: ".") { return line.starts(with: ".Lfunc_end".utf8) }
    guard line[start] == UInt8(ascii: "\t"), line[start + 1] == UInt8(ascii: ".") else {
      return false
    }
    return directives.contains { $0.0 == line[start + 2] && $0.1 == line[start + 3] }
  }

  /// The first two letters of the directives below.
  private static let directives = ["literal", "cfi", "section", "text", "data", "bss"]
    .map { (Array($0.utf8)[0], Array($0.utf8)[1]) }

  init(_ line: String) {
    let text = line.trimmingPrefix { $0 == "\t" || $0 == " " }
    if text.hasPrefix(".literal_position") {
      self = .literalPosition
    } else if text.hasPrefix(".literal") {
      self = Literal(text).map(Statement.literal) ?? .unreadableLiteral
    } else if text.hasPrefix(".cfi_") {
      self = .callFrame
    } else if text.hasPrefix(".section") {
      let name = text.dropFirst(8).trimmingPrefix { $0 == "\t" || $0 == " " }
      let isQuoted = name.hasPrefix("\"")
      self = .section(
        String(
          isQuoted
            ? name.dropFirst().prefix { $0 != "\"" }
            : name.prefix { $0 != "," && !$0.isWhitespace }))
    } else if text == ".text" || text == ".data" || text == ".bss" {
      self = .section(String(text))
    } else if text.hasPrefix(".Lfunc_end") {
      self = Int(text.dropFirst(10).prefix { $0 != ":" }).map(Statement.functionEnd) ?? .other
    } else {
      self = .other
    }
  }
}

/// One constant: `.LCPI<function>_<number>` and its value.
private struct Literal {
  let function: Int
  let label: String
  let value: String

  /// Reads `.literal .LCPI3_0, symbol+4`.
  init?(_ statement: Substring) {
    let operands = statement.dropFirst(".literal".count).prefix { $0 != "#" }
      .split(separator: ",", maxSplits: 1)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard operands.count == 2, operands[0].hasPrefix(".LCPI"), !operands[1].isEmpty,
      let function = Int(operands[0].dropFirst(5).prefix { $0 != "_" })
    else { return nil }
    self.function = function
    label = operands[0]
    value = Self.quoted(operands[1])
  }

  /// The value with its symbol in quotation marks, as Swift's names need it; an offset stays out.
  private static func quoted(_ value: String) -> String {
    let unsigned = value.hasPrefix("-") ? value.dropFirst() : value[...]
    if unsigned.first?.isNumber == true { return value }
    var symbol = value[...]
    var offset = ""
    if let sign = value.lastIndex(where: { $0 == "+" || $0 == "-" }), sign != value.startIndex,
      sign != value.indices.last, value[sign...].dropFirst().allSatisfy(\.isNumber)
    {
      symbol = value[..<sign]
      offset = String(value[sign...])
    }
    return "\"\(symbol.filter { $0 != "\"" })\"\(offset)"
  }
}

/// The literals of a module, by function, and the section of each function.
private struct Literals {
  private var byFunction: [Int: [Literal]] = [:]
  var sections: [Int: String] = [:]

  mutating func add(_ literal: Literal) {
    byFunction[literal.function, default: []].append(literal)
  }

  /// The lines with each text section's literals in front of its first appearance.
  func woven(into lines: [LiteralPlacement.Line], capacity: Int) throws(Diagnostics) -> [UInt8] {
    var bySection: [String: [Literal]] = [:]
    for (function, literals) in byFunction.sorted(by: { $0.key < $1.key }) {
      guard let section = sections[function] else {
        throw Diagnostics([
          Diagnostic(
            .error, "llc wrote the literal '\(literals[0].label)' of no function",
            mend: "Use llc of LLVM 22, the version that this tool chain is tested with.")
        ])
      }
      bySection[section, default: []] += literals
    }
    var output: [UInt8] = []
    output.reserveCapacity(capacity + capacity / 8)
    func append(_ section: String, reopening: Bool) {
      guard let literals = bySection.removeValue(forKey: section) else { return }
      output +=
        "\t.section\t\"\(LiteralPlacement.literalSection(for: section))\",\"ax\",@progbits\n".utf8
      output += "\t.p2align\t2\n".utf8
      for literal in literals { output += "\(literal.label):\n\t.long\t\(literal.value)\n".utf8 }
      if reopening { output += "\t\(section)\n".utf8 }
    }
    append(".text", reopening: true)
    for line in lines {
      if let section = line.opens { append(section, reopening: false) }
      output += line.bytes
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }
}
