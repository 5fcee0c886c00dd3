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
      arguments: SymbolizerAnswer.arguments(program: library, addresses: offsets)
    ).collect(timeLimit: .seconds(30))
    var places: [UInt64: [Place]] = [:]
    for answer in SymbolizerAnswer.read(printed.output) {
      guard let offset = answer.address else { continue }
      places[offset] = answer.frames.compactMap(\.bytePlace).filter { files.contains($0.file) }
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
}
