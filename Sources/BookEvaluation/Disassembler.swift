import Diagnostics
import Foundation
import Simulation

/// Takes an image's code apart with LLVM, which knows the ESP32's instructions.
struct Disassembler {
  /// The program that does it.
  static let tool = "llvm-objdump-22"

  /// The instructions of a function, or of the whole image: address, bytes and instruction.
  static func lines(of elf: URL, symbol: String?) async throws -> [String] {
    guard let path = LeashedProcess.path(of: tool) else {
      throw ToolMissing(
        tool, for: "taking firmware apart", installation: "sudo apt-get install llvm-22")
    }
    let arguments = ["-d", "--mcpu=esp32"] + (symbol.map { ["--disassemble-symbols=\($0)"] } ?? [])
    let output = try await ToolOutput.of(path, arguments + [elf.path])
    return output.split(separator: "\n").compactMap(line)
  }

  /// `40080a48: 82 c1 f0  addi a8, a1, -16` out of the tool's line; nil for its other lines.
  private static func line(_ raw: Substring) -> String? {
    let parts = raw.split(separator: "\t", maxSplits: 1)
    guard parts.count == 2, let colon = parts[0].firstIndex(of: ":"),
      parts[0][..<colon].drop(while: { $0 == " " }).allSatisfy(\.isHexDigit)
    else { return nil }
    let address = parts[0][..<colon].drop { $0 == " " }
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
