import BookModel
import Diagnostics
import FirmwareToolchain
import Foundation
import Simulation
import XCTest

@testable import BookEvaluation
@testable import Commands

/// Every program of the book does the same in the page as on the terminal: the same text, the same
/// end, to the instruction.
final class ExampleTests: WebTestCase {
  /// How long a program runs that does not end by itself and to which its page gives no time.
  private static let patience = Duration.milliseconds(300)

  func testEveryExampleRunsAlike() async throws {
    let trials = try await trials()
    let answer = try await webChip().run(trials.map(job))
    XCTAssertEqual(answer.results.count, trials.count)
    var instructions: UInt64 = 0
    for (trial, result) in zip(trials, answer.results) {
      try await compare(result, trial)
      instructions += result.instructions
    }
    // It would prove little of programs that do nothing.
    XCTAssertGreaterThan(instructions, 10_000_000)
    print("\(trials.count) runs of the book's programs, \(instructions) instructions: alike")
  }

  /// Every run that a page of the book shows, and the others' programs as the book leaves them.
  private func trials() async throws -> [Trial] {
    let book = try XCTUnwrap(Book.load(from: Self.root.appending(path: "chapters").path).book)
    var trials: [Trial] = []
    var shown: Set<String> = []
    for request in Request.all(in: book) {
      let example: String
      let setting: RunSetting
      switch request.subject {
      case .fence(.console(let console), _):
        guard case .run(let options) = console.action, options.engine == .simulator else {
          continue
        }
        example = console.example
        setting = try RunSetting(options, at: request.place)
      case .fence(.timeline(let figure), _):
        example = figure.example
        setting = try RunSetting(figure.input, for: figure.duration, at: request.place)
      case .fence(.heatMap(let figure), _) where figure.measure == .accesses:
        example = figure.example
        setting = try RunSetting(figure.input, for: figure.duration, at: request.place)
      default: continue
      }
      shown.insert(example)
      trials.append(
        Trial(
          name: "\(request.place)",
          image: try await image(of: book.program(example, at: request.position)),
          scenario: setting.scenario, limit: setting.duration ?? Self.patience))
    }
    for name in book.examples where !shown.contains(name) {
      trials.append(
        Trial(name: name, image: try await image(of: book.program(name)), limit: Self.patience))
    }
    XCTAssertGreaterThanOrEqual(trials.count, book.examples.count)
    return trials
  }

  private func image(of program: TangledProgram) async throws -> FirmwareImage {
    try await image(of: Program(program))
  }
}
