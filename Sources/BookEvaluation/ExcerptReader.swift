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
  func measure(_ excerpt: ExcerptFence) async throws -> Measurement {
    var lines = try await lines(of: excerpt.stage, symbol: excerpt.symbol)
    if let word = excerpt.match {
      let found = lines.filter { Self.has(word, in: $0) }
      guard !found.isEmpty else {
        throw EvaluationProblem.noMatch(
          word, example: program.name, stage: excerpt.stage.rawValue, known: Self.words(in: lines))
      }
      lines = found
    }
    if let limit = excerpt.lineLimit, lines.count > limit { lines = lines.prefix(limit) + ["…"] }
    return Measurement([lines.map { $0 + "\n" }.joined()])
  }

  private func lines(of stage: ExcerptFence.Stage, symbol: String?) async throws -> [String] {
    switch stage {
    case .ir: return try Self.ir(try text(of: .ir, stage), function: symbol)
    case .xtensaIR:
      return try Self.ir(try text(of: .retargeted, stage), function: symbol, stage: stage)
    case .assembly: return try Self.assembly(try text(of: .assembly, stage), function: symbol)
    case .placed: return try Self.placed(try text(of: .placed, stage), function: symbol)
    case .object:
      let object = try file(of: .object, stage)
      if let symbol { try check(symbol, isIn: object) }
      return try await Disassembler.lines(ofObject: object, symbol: symbol)
    case .disassembly:
      if let symbol { try check(symbol, isIn: firmware.elf(.uart0)) }
      return try await Disassembler.lines(of: firmware.elf(.uart0), symbol: symbol)
    case .script:
      return try script().split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
    case .headers: return Self.headers(of: try elf(firmware.elf(.uart0)))
    case .segments: return Self.segments(of: try FlashImage(try await image()))
    case .image: return Self.bytes(try await image())
    }
  }

  private func check(_ symbol: String, isIn file: URL) throws {
    let elf = try elf(file)
    guard elf.symbol(named: symbol)?.isDefined != true else { return }
    throw EvaluationProblem.noSymbol(
      symbol, example: program.name,
      known: elf.symbols.filter { $0.kind == .function && $0.isDefined }.map(\.name))
  }

  private func image() async throws -> [UInt8] {
    [UInt8](try Data(contentsOf: await toolchain.image(of: firmware)))
  }

  private func elf(_ file: URL) throws -> ELFFile {
    try ELFFile([UInt8](try Data(contentsOf: file)))
  }

  /// The program's own linker script, or the one that programs have without one.
  private func script() throws -> String {
    let own = program.files.first { $0.language == .linkerScript }?.plainText
    let text = try own ?? String(contentsOf: toolchain.defaultLinkerScript, encoding: .utf8)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// The file that a stage made of the program's Swift, or of assembly where it has no Swift and
  /// assembly comes by that stage.
  private func file(of stage: FirmwareToolchain.Stage, _ asked: ExcerptFence.Stage) throws -> URL {
    let byHand = program.files.first {
      $0.language == .assembly && (stage == .placed || stage == .object)
    }
    guard let source = program.files.first(where: { $0.language == .swift }) ?? byHand else {
      throw EvaluationProblem.noStage(asked.rawValue, example: program.name)
    }
    return firmware.stage(stage, ofFile: source.name)
  }

  private func text(of stage: FirmwareToolchain.Stage, _ asked: ExcerptFence.Stage) throws
    -> String
  {
    String(decoding: try Data(contentsOf: file(of: stage, asked)), as: UTF8.self)
  }

  /// A function's IR, or the whole file, without the marks of debug information.
  static func ir(_ text: String, function: String?, stage: ExcerptFence.Stage = .ir) throws
    -> [String]
  {
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
        throw EvaluationProblem.notInStage(
          symbol: function, stage: stage.rawValue, known: known)
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

  private static func withoutBlankEnds(_ lines: [String]) -> [String] {
    let tail = lines.drop { $0.isEmpty }
    return Array(tail.reversed().drop { $0.isEmpty }.reversed())
  }
}
