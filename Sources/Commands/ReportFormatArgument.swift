import ArgumentParser
import Grading

/// A report's format on the command line: `json`.
struct ReportFormatArgument: ExpressibleByArgument {
  let format: ReportFormat

  /// Takes a format.
  init(format: ReportFormat) { self.format = format }

  init?(argument: String) {
    guard let format = ReportFormat(rawValue: argument) else { return nil }
    self.format = format
  }

  var defaultValueDescription: String { format.rawValue }

  static var allValueStrings: [String] { ReportFormat.allCases.map(\.rawValue) }
}
