import ArgumentParser
import Diagnostics
import Foundation
import Simulation

/// Runs the command line and ends the process with the status that scripts rely on.
public enum EntryPoint {
  /// Reads the process's arguments, does what they say, and exits.
  public static func run() async -> Never {
    // Who started us may ignore it; then a program's endless output would go on into nothing.
    signal(SIGPIPE, SIG_DFL)
    exit(await status(of: Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  /// Does what a command line says.
  ///
  /// - Parameter arguments: the words after the program's name.
  /// - Returns: the status to end with; whatever went wrong has been shown.
  static func status(of arguments: [String]) async -> ExitStatus {
    let status = await outcome(of: arguments)
    guard let refusal = Terminal.standard.refusal else { return status }
    Terminal.standard.show(refusal)
    return status == .done ? .wrong : status
  }

  private static func outcome(of arguments: [String]) async -> ExitStatus {
    do {
      try UnknownCommand.check(arguments)
      var command = try WorkbookCommand.parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return .done
    } catch {
      return report(error)
    }
  }

  /// Shows an error in the one form that all commands share.
  private static func report(_ error: any Error) -> ExitStatus {
    let terminal = Terminal.standard
    switch error {
    case let status as ExitStatus:
      return status
    case let problems as Diagnostics:
      terminal.show(problems.all)
      return .wrong
    case let problem as Diagnostic:
      terminal.show(problem)
      return .wrong
    case let missing as ToolMissing:
      terminal.show(missing.diagnostic)
      return .toolMissing
    case let unknown as UnknownCommand:
      terminal.show(unknown.diagnostic)
      return .usage
    case let problem as NotFirmware:
      terminal.show(problem.diagnostic)
      return .wrong
    case let refused as CocoaError:
      terminal.show(refused.diagnostic)
      return .wrong
    case is CancellationError:
      return .interrupted
    default:
      return reportUsage(error)
    }
  }

  /// Shows help, a version or a wrong command line; any other error is a bug of ours.
  private static func reportUsage(_ error: any Error) -> ExitStatus {
    let terminal = Terminal.standard
    let code = WorkbookCommand.exitCode(for: error)
    if code == .success {
      terminal.say(WorkbookCommand.fullMessage(for: error))
      return .done
    }
    if code == .validationFailure {
      terminal.remark(WorkbookCommand.fullMessage(for: error))
      return .usage
    }
    if let localized = error as? any LocalizedError, let message = localized.errorDescription {
      terminal.show(Diagnostic(message, mend: localized.recoverySuggestion))
      return .wrong
    }
    terminal.show(
      Diagnostic("unexpected: \(error)", mend: "This is a bug of the workbook: please report it."))
    return .ownBug
  }
}
