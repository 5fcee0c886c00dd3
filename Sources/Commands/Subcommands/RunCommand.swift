import ArgumentParser
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
      built ELF file. The program ends by itself, by Ctrl-C, or when its time is over.
      """)

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "An example, a folder of Swift files, or an ELF file.") var name: String
  @Option(help: "Where it runs: qemu.") var engine: Engine = .qemu
  @Option(name: .customLong("for"), help: "Stop after this time: 500ms, 2s.")
  var limit: DurationArgument?

  enum Engine: String, ExpressibleByArgument, CaseIterable { case qemu }

  func run() async throws {
    let workspace = try bookOptions.workspace()
    let builder = FirmwareBuilder(workspace: workspace)
    let elf: URL
    switch try SubjectFinder(workspace: workspace).subject(named: name) {
    case .file(let file): elf = file
    case .program: elf = try await builder.build(name).elf(.simulatorCall)
    }
    let runner = ProgramRunner(toolchain: builder.toolchain)
    let status = try await runner.run(elf: elf, name: name, limit: limit?.duration)
    guard status == .done else { throw status }
  }
}
