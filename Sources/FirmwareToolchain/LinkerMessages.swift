public import Diagnostics

/// What the linker says about a script that somebody handed in.
public struct LinkerMessages: Sendable {
  /// The words of each message as the linker printed them, without its own name in front.
  public let lines: [String]
  /// What is wrong with the script, placed in it where the linker says so; without what `strays`
  /// tells.
  public let problems: [Diagnostic]
  /// The functions whose literals lie where `l32r` can't reach them, by their names in the objects.
  public let strays: [String]

  /// Reads the linker's standard error.
  /// - Parameters:
  ///   - text: what it printed.
  ///   - script: the linker script.
  public init(_ text: String, script: SourceFile) {
    // At the end of the script the linker speaks of line 0.
    let written = script.text.split(separator: "\n", omittingEmptySubsequences: false)
    let last = 1 + (written.lastIndex { $0.contains { !$0.isWhitespace } } ?? 0)
    lines = text.replacing(":\(script.name):0: ", with: ":\(script.name):\(last): ")
      .split(separator: "\n").map { String(LinkMessages.withoutProgram($0)) }
    var strays: [String] = []
    var others: [String] = []
    var function = ""
    for line in lines {
      if let match = line.wholeMatch(of: #/.*: in function `(.+)':/#) {
        function = String(match.output.1)
      } else if line.contains("dangerous relocation: l32r") {
        if strays.last != function { strays.append(function) }
        continue
      }
      others.append(line)
    }
    self.strays = strays
    let kept = others.filter { !$0.contains(": in function `") || strays.isEmpty }
    var seen: Set<Diagnostic> = []
    let all =
      kept.isEmpty
      ? []
      : LinkMessages(kept.joined(separator: "\n")).diagnostics(
        names: [:], objects: [], lines: SourceLines([script]))
    problems = all.filter { seen.insert($0).inserted }
  }
}
