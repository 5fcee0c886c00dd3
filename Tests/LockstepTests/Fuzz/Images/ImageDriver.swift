import Diagnostics
import Foundation
import ImageReader
import Simulation

/// Starts thousands of damaged flash images and ELF files as `workbook run` starts good ones;
/// `ChipFuzzTests` compiles it with the address sanitizer.
///
/// Arguments: how many, then good files to damage. The damage depends on nothing but its number:
/// after a crash, `--from NUMBER` with the number that was printed last comes to it again.
@main
struct ImageDriver {
  static func main() async throws {
    var arguments = CommandLine.arguments.dropFirst()
    var first = 0
    if arguments.first == "--from" {
      first = arguments.dropFirst().first.flatMap { Int($0) } ?? 0
      arguments = arguments.dropFirst(2)
    }
    guard let count = arguments.popFirst().flatMap({ Int($0) }) else { return }
    let files = try arguments.map { Array(try Data(contentsOf: URL(filePath: $0))) }
    let flash = files.filter { $0.first == 0xE9 }
    let programs = files.filter { $0.first == 0x7F }
    guard !flash.isEmpty, !programs.isEmpty else { return }
    guard let nowhere = FileHandle(forWritingAtPath: "/dev/null") else { return }
    var tally = Tally()
    for number in first..<count {
      // What is printed last before a crash is the damage that caused it.
      if number % 50 == 0 {
        print("from \(number)")
        fflush(nil)
      }
      // A run that does not come back within this time hangs: the signal ends the driver.
      alarm(20)
      var damage = ImageDamage(number: UInt64(number))
      let sort = Tally.Sort.allCases[number % 3]
      let bytes =
        switch sort {
        case .program: damage.damaged(programs)
        case .broken: damage.damaged(flash)
        case .mended: damage.mended(flash)
        }
      let program = number % 5 == 0 ? try? ELFFile(damage.damaged(programs)) : nil
      var recording = Simulator.Recording(pins: number % 4 == 0, accesses: number % 7 == 0)
      if number % 11 == 0 { recording.trace = nowhere }
      if number % 13 == 0 { recording.wave = nowhere }
      tally.count(try await run(bytes, program, recording), of: sort)
    }
    alarm(0)
    print(tally.lines)
  }

  /// How long a program may run on the chip's clock: some 80,000 instructions at its first speed.
  private static let limit = Duration.milliseconds(2)

  /// Starts a file and runs it to its end or the limit.
  ///
  /// - Returns: how it ended; nil when it was refused.
  private static func run(
    _ bytes: [UInt8], _ program: ELFFile?, _ recording: Simulator.Recording
  ) async throws -> RunEnd? {
    let result: RunResult
    do {
      result = try await Simulator(outputLimit: 4096).run(
        try FirmwareImage(bytes), of: program,
        scenario: Scenario(steps: [
          try .init(press: "GPIO0@200us+300us"), try .init(type: "on\n@100us"),
        ]), timeLimit: limit, recording: recording)
    } catch let refusal as BootRefusal {
      // The words are made of what the file says, too.
      precondition(!refusal.diagnostic(for: "damaged").message.isEmpty)
      return nil
    }
    guard let report = result.chip else { preconditionFailure("no report of \(result.end)") }
    // One instruction is the most that a run may go on behind its limit.
    precondition(report.time < limit + .microseconds(1), "\(report.time) is behind the limit")
    precondition("\(report.calls?.links.count ?? 0) \(report.stack.debugDescription)".count > 0)
    return result.end
  }
}

/// How the runs ended.
private struct Tally {
  /// What was done to a file.
  enum Sort: String, CaseIterable { case broken, mended, program }

  private var ends: [Sort: [String: Int]] = [:]

  mutating func count(_ end: RunEnd?, of sort: Sort) {
    let word =
      switch end {
      case nil: "refused"
      case .unknown: "faults"
      case .exited: "exits"
      case .panicked: "panics"
      case .reset: "resets"
      case .idle: "idle"
      default: "limits"
      }
    ends[sort, default: [:]][word, default: 0] += 1
  }

  /// A line for each sort, as `mended: 12 exits, 40 faults`.
  var lines: String {
    Sort.allCases.map { sort in
      let words = (ends[sort] ?? [:]).sorted { $0.key < $1.key }.map { "\($1) \($0)" }
      return "\(sort.rawValue): \(words.joined(separator: ", "))"
    }.joined(separator: "\n")
  }
}
