import Diagnostics
import FirmwareToolchain
import Foundation
import GradingRecord
import ImageReader

/// Grades a linker script: links given objects with it, several times; the suite starts the result.
///
/// The objects lie in the task's folder `objects`: `program` is the program, `bare` a start-up that
/// does not mention the vector table, `filler` code and data of any length. The suite gets, by key:
///
/// | key | what |
/// |---|---|
/// | `image` | the ELF file of the program |
/// | `image.pieces` | a line a piece: address, bytes, section, object, between tabs |
/// | `image.regions` | a line a memory of the script: name, origin, bytes |
/// | `image.ways-out` | a line a way on which a handler leaves its range: functions and ` → ` |
/// | `image.strays` | a line a function whose literals are out of its reach |
/// | `bare`, `bare.pieces` | the same program with a start-up that refers to no vector |
/// | `bare.said` | what the linker said to it; empty when it linked |
/// | `code`, `data`, `stack` | what the linker said to too much code, to too much data, and to data that reach into the stack; empty when it linked |
/// | `code.words` and so on | which lines of that are the script's own |
/// | `full` | what it said to a program that has to fit |
///
/// and the numbers `code.bytes`, `data.bytes`, `stack.bytes`, `full.code`, `full.data`: how much was
/// added. A file that could not be made is not there.
struct ScriptGrading: Sendable {
  let grader: Grader
  let task: TaskDefinition
  let submission: SubmissionText
  let options: Grader.Options
  let seed: UInt64
  /// The folder for everything that is made.
  let work: URL

  /// What the suite can be given.
  struct Prepared: Sendable {
    var files: [String: URL] = [:]
    var numbers: [String: Int] = [:]
    /// Why nothing can be tested: the script does not link.
    var problems: [Diagnostic] = []
  }

  /// Links, and runs the suite.
  func findings() async throws -> Grader.Findings {
    let prepared = try await prepare()
    guard prepared.problems.isEmpty else { return Grader.Findings(problems: prepared.problems) }
    var run = grader.suiteRun(task, options: options, seed: seed)
    run.files = prepared.files
    run.numbers = prepared.numbers
    let wanted = task.tests.map(\.name).filter { options.only == nil || options.only == $0 }
    return Grader.Findings(records: settled(try await run.records(of: wanted)))
  }

  /// Links, and writes down what the suite reads.
  ///
  /// - Throws: `ToolMissing`, or what is wrong with the task's own files.
  /// - Returns: files and numbers, or problems.
  func prepare() async throws -> Prepared {
    guard let source = submission.sources.first else { return Prepared() }
    let text = ScriptText(source.text)
    let link = ScriptLink(
      toolchain: grader.toolchain, confinement: grader.confinement(options), script: source,
      text: text, folder: work)
    let refused = problems(of: text, in: link)
    guard refused.isEmpty else { return Prepared(problems: refused) }
    try Data(source.text.utf8).write(to: work.appending(path: source.name))

    let given = try await GivenObjects(
      task: task.name, root: grader.places.root, toolchain: grader.toolchain)
    let image = try await link.link(given.program, to: "image", keeping: Self.roots)
    guard image.problems.isEmpty else { return Prepared(problems: image.problems) }
    guard let elf = try? ELFFile([UInt8](Data(contentsOf: image.elf))) else {
      return Prepared(problems: [
        Diagnostic(
          at: link.place(1), "what the linker makes with this script can't be read",
          mend: "Take away the last thing that you added, and grade again.")
      ])
    }
    let links = ScriptLinks(link: link, given: given, work: work)
    let pieces = try LinkedImage(elf: elf, map: image.map, objects: given.program)
    let variants = try await links.variants(after: elf, pieces)
    var results = ScriptResults(work: work, script: text)
    try results.add(image, pieces)
    try results.add(variants)
    return results.prepared
  }

  /// What is kept in every link though nothing refers to it, so that there is something to look at.
  static let roots = ["_start", "interrupt_dispatch"]

  /// The records as a verdict shows them.
  ///
  /// A test that starts the program is only worth a look when the script is right otherwise: any
  /// other mistake may show there as well, and says less. So where another test failed, those that
  /// need the firmware were not run.
  private func settled(_ records: [String: TestRecord]) -> [String: TestRecord] {
    let starting = task.tests.filter { $0.needs == .firmware }.map(\.name)
    guard records.contains(where: { !starting.contains($0.key) && $0.value.status != .passed })
    else { return records }
    var settled = records
    for name in starting where settled[name] != nil {
      var record = TestRecord(name: name, status: .notRun)
      record.reason = "the program is started when every other test passes"
      settled[name] = record
    }
    return settled
  }

  /// What is refused before the linker sees it.
  private func problems(of text: ScriptText, in link: ScriptLink) -> [Diagnostic] {
    guard link.script.text.utf8.count <= 1 << 18 else {
      return [
        Diagnostic(
          at: link.place(1), "the script has more than 256 KiB",
          mend: "Keep what places sections; some fifty lines are enough.")
      ]
    }
    return text.fileCommands.map { name, line in
      Diagnostic(
        at: link.place(line), "'\(name)' is not part of this task",
        why: "It names other files, and the script is graded alone.",
        mend: "Write what you need into this file.")
    }
  }
}
