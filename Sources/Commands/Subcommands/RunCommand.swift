import ArgumentParser
import BookEvaluation
import Diagnostics
import FirmwareToolchain
import Foundation
import Simulation

/// `run`: builds a program and lets it run until it ends.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Build a program and run it; its output appears here.",
    discussion: """
      NAME is an example of the book, your copy of one (see 'try'), a folder of Swift files, or a \
      built ELF file or flash image. It runs on the simulated chip, which boots what 'flash' would \
      write to a board; a second of the firmware lasts a second, unless --for says how many there \
      are. The program ends by itself, by Ctrl-C, or when its time is over.
      """)

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "An example, a folder of Swift files, or a built file.") var name: String
  @Option(help: "Where it runs: simulator, or qemu, which has the processor alone.")
  var engine: Engine = .simulator
  @Option(name: .customLong("for"), help: "Stop after this time: 500ms, 2s.")
  var limit: DurationArgument?
  @Option(
    name: .customLong("press"),
    help: "Press a button from a pin to ground: GPIO0@10ms, or GPIO0@10ms+5ms.")
  var presses: [String] = []
  @Option(name: .customLong("type"), help: "Type into the serial port: 'text'@20ms; ⏎ is Enter.")
  var typed: [String] = []
  @Option(help: "A YAML file of steps, and of what must come of them.") var scenario: String?
  @Option(help: "Write every instruction into this file.") var trace: String?
  @Option(help: "Write what pins and interrupt lines do into this file, for wave viewers.")
  var vcd: String?
  @Flag(help: "Show afterwards how many instructions each function took.") var profile = false
  @Option(help: "Write how often each address is executed, read and written into this file.")
  var heat: String?

  enum Engine: String, ExpressibleByArgument, CaseIterable { case simulator, qemu }

  func validate() throws {
    do {
      _ = try steps()
    } catch {
      throw ValidationError("\(error). \(error.mend)")
    }
    guard engine == .qemu else { return }
    let needsChip: [(option: String, isGiven: Bool)] = [
      ("--press", !presses.isEmpty), ("--type", !typed.isEmpty), ("--scenario", scenario != nil),
      ("--trace", trace != nil), ("--vcd", vcd != nil), ("--profile", profile),
      ("--heat", heat != nil),
    ]
    if let given = needsChip.first(where: \.isGiven) {
      throw ValidationError(
        "'\(given.option)' needs the simulated chip; QEMU has the processor alone. "
          + "Leave '--engine qemu' out.")
    }
  }

  func run() async throws {
    let workspace = try bookOptions.workspace()
    let builder = FirmwareBuilder(workspace: workspace)
    var runner = ProgramRunner(toolchain: builder.toolchain)
    runner.usesQEMU = engine == .qemu
    runner.scenario =
      try scenario.map {
        try ScenarioFile.read(workspace.file($0), shownAs: $0)
      } ?? Scenario()
    runner.scenario.steps += try steps()
    guard trace == nil || limit != nil || runner.scenario.duration != nil else {
      throw Diagnostic(
        "'--trace' needs to know how long the program runs",
        why: "a trace has a line for each instruction: 40 million for a second",
        mend: "Add '--for 10ms', or another time.")
    }
    runner.records = ProgramRunner.Records(
      trace: trace.map(workspace.file), wave: vcd.map(workspace.file),
      heat: heat.map(workspace.file), showsProfile: profile)
    let subject: ProgramRunner.Subject
    switch try SubjectFinder(workspace: workspace).subject(named: name) {
    case .file(let file): subject = .file(file)
    case .program: subject = .firmware(try await builder.build(name))
    }
    let status = try await runner.run(subject, name: name, limit: limit?.duration)
    guard status == .done else { throw status }
  }

  /// What happens to the chip, from the command line alone.
  private func steps() throws(StepError) -> [Scenario.Step] {
    var steps: [Scenario.Step] = []
    for list in presses {
      for word in list.split(separator: ",") {
        steps.append(try Scenario.Step(press: String(word)))
      }
    }
    for word in typed { steps.append(try Scenario.Step(type: word)) }
    return steps
  }
}
