public import Foundation

/// Why a bug could not be planted.
public enum PlantingError: Error, Hashable {
  /// The text to replace stands in the file so many times, and not once.
  case notFound(bug: String, file: String, text: String, count: Int)
  /// A program that was built of the sources, or the compiler, ended with an error.
  case failed(command: String, output: String)
  /// The suite is not even content with the chip as it is.
  case unsound(String)
}

extension PlantingError: LocalizedError {
  public var errorDescription: String? {
    switch self {
    case .notFound(let bug, let file, let text, let count):
      "Sources/ESP32Chip/\(file): the text that '\(bug)' replaces stands there \(count) times, "
        + "not once: '\(text)'"
    case .failed(let command, let output): "'\(command)' failed: \(output)"
    case .unsound(let report): "without any bug the suite reports: \(report)"
    }
  }

  public var recoverySuggestion: String? {
    switch self {
    case .notFound(_, let file, _, _):
      "Give the bug in PlantedBug+List.swift the text that \(file) has now."
    case .failed: "Mend the bug's wrong text so that it compiles."
    case .unsound: "Mend the chip first: 'swift test --filter LockstepTests' shows more."
    }
  }
}
