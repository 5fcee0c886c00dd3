import Diagnostics
import Foundation
import Simulation

/// Takes an image's code apart with LLVM, which knows the ESP32's instructions.
struct Disassembler {
  /// The program that does it.
  static let tool = "llvm-objdump-22"

  /// The instructions of a function, or of the whole image: address, bytes and instruction.
  static func lines(of elf: URL, symbol: String?) async throws -> [String] {
    try await output(of: elf, symbol: symbol, []).compactMap { line($0, digits: 8) }
  }

  /// The instructions of a function, or of the whole object, where everything begins at address 0;
  /// below an instruction stands what the linker has to fill in, and above each function its name.
  static func lines(ofObject object: URL, symbol: String?) async throws -> [String] {
    try await output(of: object, symbol: symbol, ["-r"]).compactMap {
      relocation($0) ?? line($0, digits: 4) ?? label($0)
    }
  }

  private static func output(of file: URL, symbol: String?, _ options: [String]) async throws
    -> [Substring]
  {
    guard let path = LeashedProcess.path(of: tool) else {
      throw ToolMissing(
        tool, for: "taking firmware apart", installation: "sudo apt-get install llvm-22")
    }
    let arguments =
      ["-d", "--mcpu=esp32"] + options
      + (symbol.map { ["--disassemble-symbols=\($0)"] } ?? [])
    return try await ToolOutput.of(path, arguments + [file.path]).split(separator: "\n")
  }

  /// `  R_XTENSA_SLOT0_OP  .literal.main` out of the tool's line; nil for its other lines.
  private static func relocation(_ raw: Substring) -> String? {
    let parts = raw.split(separator: "\t")
    guard raw.hasPrefix("\t"), parts.count == 2, let colon = parts[0].firstIndex(of: ":") else {
      return nil
    }
    let kind = parts[0][colon...].dropFirst().drop { $0 == " " }
    return "\(String(repeating: " ", count: 16))\(kind)  \(parts[1])"
  }

  /// `main:` out of `00000000 <main>:`; nil for other lines.
  private static func label(_ raw: Substring) -> String? {
    guard raw.hasSuffix(">:"), let start = raw.firstIndex(of: "<") else { return nil }
    return raw[start...].dropFirst().dropLast(2) + ":"
  }

  /// `40080a48: 82 c1 f0  addi a8, a1, -16` out of the tool's line; nil for its other lines.
  private static func line(_ raw: Substring, digits: Int) -> String? {
    let parts = raw.split(separator: "\t", maxSplits: 1)
    guard parts.count == 2, let colon = parts[0].firstIndex(of: ":"),
      parts[0][..<colon].drop(while: { $0 == " " }).allSatisfy(\.isHexDigit)
    else { return nil }
    let shown = parts[0][..<colon].drop { $0 == " " }
    let address = String(repeating: "0", count: max(0, digits - shown.count)) + shown
    let bytes = parts[0][colon...].dropFirst().split(separator: " ").joined(separator: " ")
    let words = parts[1].split(separator: "\t", maxSplits: 1).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    let mnemonic = words[0] + String(repeating: " ", count: max(0, 7 - words[0].count))
    let instruction = words.count > 1 ? "\(mnemonic) \(words[1])" : words[0]
    let gap = String(repeating: " ", count: max(0, 8 - bytes.count))
    return "\(address): \(bytes)\(gap)  \(instruction)"
  }
}

/// What a short-lived tool prints.
enum ToolOutput {
  /// Runs a tool to its end.
  static func of(_ path: String, _ arguments: [String]) async throws -> String {
    let output = Collected()
    let outcome = try await LeashedProcess(executable: path, arguments: arguments)
      .run(timeLimit: .seconds(60)) { bytes in
        output.take(bytes)
        return .goOn
      }
    guard outcome.end != .interrupted else { throw CancellationError() }
    guard outcome.end == .exited(0) else { throw ToolFailed(words: outcome.errors) }
    return output.text
  }
}

/// A tool ended with an error.
struct ToolFailed: Error {
  /// What it said.
  let words: String
}
