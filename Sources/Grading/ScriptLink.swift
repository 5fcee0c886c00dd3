import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader
import Simulation

/// One link with a script that nobody vouches for, under a jail.
struct ScriptLink: Sendable {
  let toolchain: Toolchain
  let confinement: Confinement
  /// The script, as it lies in `folder`.
  let script: SourceFile
  let text: ScriptText
  /// The folder that the link writes to.
  let folder: URL

  /// What became of a link.
  struct Outcome: Sendable {
    let elf: URL
    let map: URL
    let messages: LinkerMessages
    /// What is wrong, as a learner reads it; empty where it linked.
    let problems: [Diagnostic]

    /// What the script itself said: the messages of its ASSERTs.
    func ownWords(_ text: ScriptText) -> [String] {
      messages.lines.filter { text.assertions.contains($0) }
    }
  }

  /// Links objects.
  ///
  /// The linker goes on where it can, so that one mistake does not hide what the script does well:
  /// symbols that the script does not define are 0, sections may lie on top of each other, and a
  /// literal out of reach is reported by itself.
  ///
  /// - Parameters:
  ///   - objects: what to link.
  ///   - name: the name of the results, without extension.
  ///   - roots: symbols that are kept though nothing refers to them.
  /// - Throws: `ToolMissing`, or what kept the linker from being run.
  /// - Returns: what became of it.
  func link(_ objects: [URL], to name: String, keeping roots: [String]) async throws -> Outcome {
    var jail = confinement
    jail.readable += [folder.path] + Set(objects.map { $0.deletingLastPathComponent().path })
    jail.writable.append(folder.path)
    jail.processorSeconds = 2
    jail.memoryBytes = 1 << 30
    jail.fileBytes = Self.largestFile
    let elf = folder.appending(path: "\(name).elf")
    let map = folder.appending(path: "\(name).map")
    try? FileManager.default.removeItem(at: elf)
    let printed = try await jail.process(
      toolchain.firmwareLinker.path,
      toolchain.firmwareLinkerOptions + [
        "--no-check-sections", "--noinhibit-exec", "--unresolved-symbols=ignore-all",
        "--defsym=board_led_pin=2", "--oformat", "elf32-xtensa-le",
      ] + roots.flatMap { ["-u", $0] }
        + ["-T", script.name, "-Map", map.path, "-o", elf.path] + objects.map(\.path),
      in: folder
    ).collect(timeLimit: .seconds(6))
    let messages = LinkerMessages(Self.wholeLines(printed.errors), script: script)
    return Outcome(
      elf: elf, map: map, messages: messages, problems: problems(printed, messages, elf: elf))
  }

  /// The most bytes that a linked image may have as a file; ours have a fifth of a megabyte.
  private static let largestFile = 16 << 20

  private func problems(
    _ printed: LeashedProcess.Printed, _ messages: LinkerMessages, elf: URL
  ) -> [Diagnostic] {
    let errors = messages.problems.filter { $0.severity == .error }
    switch printed.end {
    case .exited:
      let isThere = FileManager.default.fileExists(atPath: elf.path)
      guard errors.isEmpty, !isThere else { return errors }
      return [Diagnostic(at: place(1), "the linker makes no image with this script")]
    case .signaled(25):
      return [
        Diagnostic(
          at: place(text.lastMove), "the image gets larger than \(Self.largestFile >> 20) MiB",
          why: "All that lies between two parts of a section is in the file, as zeros.",
          mend: "Give a section its place with '> region', and don't move '.' across memory.")
      ]
    case .signaled, .timeLimit:
      return [
        Diagnostic(
          at: place(text.lastMove), "the linker does not come to an end with this script",
          why: "It was ended after 2 seconds; it takes some milliseconds.",
          mend: "Look for an expression that needs its own result, and for huge numbers.")
      ]
    case .stopped, .interrupted:
      return [Diagnostic("linking was interrupted", mend: "Grade again.")]
    }
  }

  /// A place in the script.
  func place(_ line: Int) -> Place { Place(file: script.shownPath ?? script.name, line: line) }

  /// The text up to its last line break: what was kept of a long output may end within a line.
  private static func wholeLines(_ text: String) -> String {
    guard text.utf8.count >= 60_000, let end = text.lastIndex(of: "\n") else { return text }
    return String(text[...end])
  }
}
