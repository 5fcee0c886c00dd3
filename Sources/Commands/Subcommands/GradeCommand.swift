import ArgumentParser
import Diagnostics
import Foundation
import Grading
import Simulation

/// `grade`: says whether what the learner wrote does what the task asks for, and where it does not.
struct GradeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade", abstract: "Test what you wrote, and see what is wrong and why.",
    discussion: """
      Without TASK, all tasks that you have started are graded. Ends with 0 when all pass, with 1 \
      when one does not. The code runs in a sandbox, which has neither files nor network. As text, \
      tests that take long are run once the others pass; the other formats have all of them.
      """)

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "Tasks of the book: see './workbook tasks'.") var task: [String] = []
  @Option(help: "Another file, or folder of files, to grade; it does not count for you.")
  var file: String?
  @Option(help: "How the verdict is written.")
  var format = ReportFormatArgument(format: .text)
  @Option(help: "The file to write it to.") var output: String?
  @Option(help: "Repeat a run: the seed that a verdict names.") var seed: UInt64?
  @Flag(help: "Refuse to run where the sandbox is not whole.") var requireSandbox = false

  func validate() throws {
    guard file == nil || task.count == 1 else {
      throw ValidationError("--file needs exactly one TASK, so that it is known what to test.")
    }
  }

  func run() async throws {
    let exercises = try Exercises(in: bookOptions.workspace())
    let tasks = try exercises.tasksToGrade(named: task)
    var options = Grader.Options()
    options.seed = seed
    options.requiresSandbox = requireSandbox
    options.isThorough = format.format != .text
    let run = GradingRun(
      desk: GradingDesk(exercises), file: file.map(exercises.workspace.file), options: options)
    let results = try await Interruption.cancels { await run.results(of: tasks) }
    try Task.checkCancellation()
    try write(results.verdicts, in: exercises.workspace)
    if let problem = results.problem { throw problem }
    guard results.verdicts.allSatisfy(\.hasPassed) else { throw ExitStatus.wrong }
  }

  /// Writes what was found out, also when not all could be.
  private func write(_ verdicts: [Verdict], in workspace: Workspace) throws {
    let terminal = Terminal.standard
    let style = TextStyle(
      isColoured: output == nil && terminal.coloursResults, hasSolutions: !workspace.isKit)
    let text: String
    do {
      text = try Report.text(of: verdicts, format: format.format, style: style)
    } catch {
      throw error.diagnostic
    }
    guard let output else { return terminal.pass(text.utf8) }
    try Data(text.utf8).write(to: workspace.file(output), options: .atomic)
    terminal.say("wrote \(workspace.shown(workspace.file(output)))")
  }
}

/// Grades one task after the other.
struct GradingRun: Sendable {
  let desk: GradingDesk
  var file: URL?
  var options = Grader.Options()

  /// The verdicts, and what kept a task from being graded: the others are graded all the same.
  func results(of tasks: [LearnerTask]) async -> (verdicts: [Verdict], problem: (any Error)?) {
    var verdicts: [Verdict] = []
    var problem: (any Error)?
    for task in tasks {
      do {
        verdicts.append(try await desk.verdict(on: task, file: file, options: options))
      } catch {
        problem = problem ?? error
      }
      if Task.isCancelled { return (verdicts, CancellationError()) }
    }
    return (verdicts, problem)
  }
}
