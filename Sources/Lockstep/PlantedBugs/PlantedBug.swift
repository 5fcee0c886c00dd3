import Foundation

/// A mistake that one could make in the simulated chip, to be made on purpose.
///
/// A suite that does not see it proves nothing where it would have been.
public struct PlantedBug: Hashable, Sendable {
  /// A few words with hyphens, which name it in reports.
  public let name: String
  /// The file that it is planted in, below Sources/ESP32Chip.
  public let file: String
  /// The right text; it must stand there exactly once.
  public let right: String
  /// The wrong text, which must compile.
  public let wrong: String

  /// A mistake in words.
  public init(_ name: String, in file: String, _ right: String, becomes wrong: String) {
    self.name = name
    self.file = file
    self.right = right
    self.wrong = wrong
  }

  /// Makes the mistake in a file's text.
  ///
  /// - Throws: `PlantingError.notFound` when the right text does not stand there exactly once.
  func planted(in text: String) throws -> String {
    let parts = text.components(separatedBy: right)
    guard parts.count == 2 else {
      throw PlantingError.notFound(bug: name, file: file, text: right, count: parts.count - 1)
    }
    return parts.joined(separator: wrong)
  }
}
