import Foundation
import Subprocess

/// Turns the compiler's symbol names into the ones that people wrote.
enum Demangler {
  /// The readable form of each name; a name that is no Swift symbol stays as it is.
  ///
  /// One `swift-demangle` process serves all names; where it is missing, all stay as they are.
  static func readable(_ names: [String]) async -> [String] {
    guard names.contains(where: isSwift) else { return names }
    let input = names.joined(separator: "\n") + "\n"
    let result = try? await Subprocess.run(
      .name("swift-demangle"), arguments: ["--simplified"], input: .string(input),
      output: .string(limit: 1 << 24), error: .discarded)
    let lines = result?.standardOutput.split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    guard let lines, lines.count >= names.count else { return names }
    return zip(names, lines).map { name, line in isSwift(name) ? line : name }
  }

  private static func isSwift(_ name: String) -> Bool {
    name.hasPrefix("$s") || name.hasPrefix("$e")
  }
}
