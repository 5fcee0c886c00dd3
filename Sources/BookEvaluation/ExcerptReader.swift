import BookModel
import FirmwareToolchain
import Foundation
import ImageReader

/// Cuts a piece out of an intermediate file, as a page shows it.
struct ExcerptReader {
  let program: TangledProgram
  let firmware: Firmware
  let toolchain: Toolchain

  /// The piece, with `…` where more would follow.
  func measure(_ stage: ExcerptFence.Stage, symbol: String?, lineLimit: Int?) async throws
    -> Measurement
  {
    var lines: [String]
    switch stage {
    case .ir: lines = try Self.ir(try text(of: .ir, stage), function: symbol)
    case .assembly: lines = try Self.assembly(try text(of: .assembly, stage), function: symbol)
    case .disassembly:
      let elf = try elf()
      if let symbol, elf.symbol(named: symbol)?.isDefined != true {
        throw EvaluationProblem.noSymbol(
          symbol, example: program.name,
          known: elf.symbols.filter { $0.kind == .function && $0.isDefined }.map(\.name))
      }
      lines = try await Disassembler.lines(of: firmware.elf(.uart0), symbol: symbol)
    case .headers: lines = Self.headers(of: try elf())
    case .image:
      lines = Self.bytes([UInt8](try Data(contentsOf: await toolchain.image(of: firmware))))
    }
    if let lineLimit, lines.count > lineLimit { lines = lines.prefix(lineLimit) + ["…"] }
    return Measurement([lines.map { $0 + "\n" }.joined()])
  }

  private func elf() throws -> ELFFile {
    try ELFFile([UInt8](try Data(contentsOf: firmware.elf(.uart0))))
  }

  /// The file that a stage made of the program's Swift.
  private func text(of stage: FirmwareToolchain.Stage, _ asked: ExcerptFence.Stage) throws
    -> String
  {
    guard let source = program.files.first(where: { $0.language == .swift }),
      let data = try? Data(contentsOf: firmware.stage(stage, ofFile: source.name))
    else { throw EvaluationProblem.noStage(asked.rawValue, example: program.name) }
    return String(decoding: data, as: UTF8.self)
  }

  /// A function's IR, or the whole file, without the marks of debug information.
  static func ir(_ text: String, function: String?) throws -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    if let function {
      func isDefinition(_ line: Substring, of name: some StringProtocol) -> Bool {
        line.hasPrefix("define ")
          && (line.contains(" @\(name)(") || line.contains(" @\"\(name)\"("))
      }
      guard let start = lines.firstIndex(where: { isDefinition($0, of: function) }) else {
        let known = lines.filter { $0.hasPrefix("define ") }.compactMap { line in
          line.split(separator: "@").dropFirst().first.map {
            String($0.prefix { $0 != "(" }.filter { $0 != "\"" })
          }
        }
        throw EvaluationProblem.notInStage(symbol: function, stage: "ir", known: known)
      }
      let end = lines[start...].firstIndex(of: "}") ?? lines.endIndex - 1
      lines = lines[start...end]
    }
    return withoutBlankEnds(
      lines.filter { !$0.hasPrefix("!") && !$0.contains("#dbg_") && !$0.contains("@llvm.dbg.") }
        .map(withoutMetadata))
  }

  /// The line without what follows from its first `, !` or ` !` on, a brace at its end kept.
  private static func withoutMetadata(_ line: Substring) -> String {
    guard let mark = line.firstRange(of: " !") else { return String(line) }
    var kept = line[..<mark.lowerBound]
    if kept.last == "," { kept.removeLast() }
    return kept + (line.hasSuffix(" {") ? " {" : "")
  }

  /// A function's assembly with its literals, or the whole file's, without directives for tools.
  static func assembly(_ text: String, function: String?) throws -> [String] {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false)
    var lines = all[...]
    if let function {
      func isLabel(_ line: Substring) -> Bool {
        line.hasPrefix("\(function):") || line.hasPrefix("\"\(function)\":")
      }
      guard let start = lines.firstIndex(where: isLabel) else {
        let known = all.filter { !$0.hasPrefix(".") && !$0.hasPrefix("\t") && $0.contains(":") }
        throw EvaluationProblem.notInStage(
          symbol: function, stage: "asm",
          known: known.map { String($0.prefix { $0 != ":" }.filter { $0 != "\"" }) })
      }
      let end = lines[start...].firstIndex { $0.hasPrefix(".Lfunc_end") } ?? lines.endIndex
      lines = lines[start..<end]
    }
    let code = lines.compactMap(instruction)
    guard function != nil else { return code }
    // The literals stand elsewhere in the file; a reader looks for them in front of their code.
    let used = Set(code.flatMap { $0.split(separator: " ").filter { $0.hasPrefix(".LCPI") } })
    let literals = all.compactMap(instruction).filter { line in
      line.contains(".literal .LCPI")
        && used.contains { line.contains(".literal \($0),") }
    }
    return literals + code
  }

  /// A line of assembly without its comment; nil when nothing that a reader needs is left.
  private static func instruction(_ line: Substring) -> String? {
    let code = line.firstRange(of: "# ").map { line[..<$0.lowerBound] } ?? line
    let words = code.split(whereSeparator: \.isWhitespace)
    guard let first = words.first else { return nil }
    if first.hasSuffix(":") {
      let isTemporary = [".Lfunc_", ".Ltmp", ".Ldebug"].contains { first.hasPrefix($0) }
      return isTemporary ? nil : String(first)
    }
    guard !first.hasPrefix(".") || first == ".literal", !first.hasPrefix("#") else { return nil }
    let operands = words.dropFirst().joined(separator: " ")
    guard !operands.isEmpty else { return "  \(first)" }
    let gap = String(repeating: " ", count: first == ".literal" ? 0 : max(0, 7 - first.count))
    return "  \(first)\(gap) \(operands)"
  }

  /// The image's sections: name, type, address, offset in the file, bytes, and what they hold.
  static func headers(of elf: ELFFile) -> [String] {
    var rows = [["section", "type", "address", "offset", "bytes", "flags"]]
    for section in elf.sections where section.kind != .null {
      let flags = [
        section.isAllocated ? "A" : "", section.isWritable ? "W" : "",
        section.isExecutable ? "X" : "",
      ]
      rows.append([
        section.name, typeName(section.kind),
        section.isAllocated ? ComputedNumber.address(Int(section.virtualAddress)) : "",
        "0x" + String(section.fileOffset, radix: 16), "\(section.size)", flags.joined(),
      ])
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return column == 3 || column == 4 ? blanks + cell : cell + blanks
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// Sixteen bytes a line: offset, the bytes in hexadecimal, and those that are ASCII letters.
  static func bytes(_ bytes: [UInt8]) -> [String] {
    stride(from: 0, to: bytes.count, by: 16).map { offset in
      let row = bytes[offset..<min(offset + 16, bytes.count)]
      var cells = row.map { hexadecimal(Int($0), digits: 2) }
      cells += Array(repeating: "  ", count: 16 - cells.count)
      let halves = [cells[..<8], cells[8...]].map { $0.joined(separator: " ") }
      let letters = row.map { 0x20...0x7e ~= $0 ? Character(Unicode.Scalar($0)) : "." }
      return "\(hexadecimal(offset, digits: 4))  \(halves[0])  \(halves[1])  \(String(letters))"
    }
  }

  private static func hexadecimal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  private static func typeName(_ kind: SectionKind) -> String {
    switch kind {
    case .other(let number): "0x" + String(number, radix: 16)
    case .initArray: "INIT_ARRAY"
    case .finiArray: "FINI_ARRAY"
    default: "\(kind)".uppercased()
    }
  }

  private static func withoutBlankEnds(_ lines: [String]) -> [String] {
    let tail = lines.drop { $0.isEmpty }
    return Array(tail.reversed().drop { $0.isEmpty }.reversed())
  }
}
