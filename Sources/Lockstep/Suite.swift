public import Foundation

/// What looks for a planted bug: the table from the manuals, then random programs beside QEMU.
public enum Suite {
  /// Runs it as a program, whose argument is a folder: ends with 1 after a report of what is wrong.
  public static func main() -> Never {
    let folder = URL(filePath: CommandLine.arguments.dropFirst().first ?? ".")
    if let report = report(in: folder) {
      print(report)
      exit(1)
    }
    exit(0)
  }

  /// The first thing that is wrong; nil when nothing is.
  public static func report(in folder: URL) -> String? {
    if let failure = ManualTable.failures().first { return failure }
    do {
      _ = try RandomShare(
        instructionCount: 60_000, mnemonicCount: 0, directionCount: 0, pairCount: 0, firstSeed: 1000
      ).run(in: folder)
      return nil
    } catch { return "\(error)" }
  }
}
