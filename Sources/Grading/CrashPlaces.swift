import Diagnostics
import FirmwareToolchain
import Foundation
import GradingRecord
import Simulation

/// Finds the lines of a submission at which its tests died.
struct CrashPlaces: Sendable {
  let symbolizer: String
  let library: URL
  /// The submission's files, as messages call them.
  let files: Set<String>

  /// The places of some records, each innermost first; a place appears once in a row.
  ///
  /// - Returns: places by the test's name; none for a test that died outside of the submission.
  func places(of records: some Collection<TestRecord>) async throws -> [String: [Place]] {
    let offsets = Set(records.flatMap(\.crashOffsets)).sorted()
    guard !offsets.isEmpty else { return [:] }
    let printed = try await LeashedProcess(
      executable: symbolizer,
      arguments: ["-e", library.path, "--output-style=JSON", "--no-demangle"]
        + offsets.map { "0x" + String($0, radix: 16) }
    ).collect(timeLimit: .seconds(30))
    let answers =
      (try? JSONDecoder().decode([Answer].self, from: Data(printed.output.utf8))) ?? []
    var places: [UInt64: [Place]] = [:]
    for answer in answers {
      guard let offset = UInt64(answer.address.dropFirst(2), radix: 16) else { continue }
      places[offset] = answer.frames.compactMap { frame in
        guard let file = named(frame.file), frame.line > 0 else { return nil }
        return Place(file: file, line: frame.line, column: frame.column > 0 ? frame.column : nil)
      }
    }
    var result: [String: [Place]] = [:]
    for record in records {
      var path: [Place] = []
      for place in record.crashOffsets.flatMap({ places[$0] ?? [] }) where path.last != place {
        path.append(place)
      }
      result[record.name] = path
    }
    return result
  }

  /// The submission's file that debug information means; nil for any other.
  private func named(_ file: String) -> String? {
    var file = file[...]
    while file.hasPrefix("./") { file = file.dropFirst(2) }
    return files.contains(String(file)) ? String(file) : nil
  }

  /// What llvm-symbolizer says of one offset.
  private struct Answer: Decodable {
    struct Frame: Decodable {
      let file: String
      let line: Int
      let column: Int

      enum CodingKeys: String, CodingKey {
        case file = "FileName"
        case line = "Line"
        case column = "Column"
      }
    }

    let address: String
    let frames: [Frame]

    enum CodingKeys: String, CodingKey {
      case address = "Address"
      case frames = "Symbol"
    }
  }
}
