import ArgumentParser

/// The whole command line: one subcommand a file, in Subcommands/.
struct WorkbookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workbook",
    abstract: "A book about Embedded Swift on the ESP32 whose code is the firmware.",
    usage: "workbook <command> [options]",
    subcommands: [],
    groupedSubcommands: [
      CommandGroup(name: "Read", subcommands: [ReadCommand.self, SiteCommand.self]),
      CommandGroup(
        name: "Run",
        subcommands: [
          ExamplesCommand.self, RunCommand.self, BuildCommand.self, TryCommand.self,
        ]),
      CommandGroup(
        name: "Solve",
        subcommands: [
          TasksCommand.self, StartCommand.self, WatchCommand.self, GradeCommand.self,
          HintCommand.self, SolutionCommand.self, ResetCommand.self,
        ]),
      CommandGroup(name: "Flash", subcommands: [FlashCommand.self, MonitorCommand.self]),
      CommandGroup(
        name: "Look inside",
        subcommands: [
          SizeCommand.self, MapCommand.self, SymbolsCommand.self, WhyCommand.self,
        ]),
      CommandGroup(
        name: "Care for it",
        subcommands: [
          CheckCommand.self, DoctorCommand.self, CleanCommand.self, TestCommand.self,
          BenchCommand.self, KitCommand.self,
        ]),
    ])

  func run() async throws {
    try await OverviewCommand.printOverview()
  }
}

/// Options that every command which reads the book takes.
struct BookOptions: ParsableArguments {
  @Option(name: .long, help: "Another book's folder (it holds book.yml).")
  var book: String?

  /// Finds the project and enters it.
  func workspace() throws -> Workspace { try Workspace(book: book) }
}
