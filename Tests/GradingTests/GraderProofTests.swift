import Diagnostics
import Foundation
import TestSupport
import XCTest

@testable import Grading

/// The proof of a grader: what it grades, how often, and what it says is wrong.
final class GraderProofTests: XCTestCase {
  /// The sample's grader with a few submissions that prove it, in a folder of its own.
  private final class Stage {
    let proof: GraderProof
    private let folder: TemporaryFolder

    init(
      _ files: [String: String] = [:], of name: String = "sample", without removed: String? = nil
    ) throws {
      folder = try TemporaryFolder()
      let original = try SampleGrader().grader
      let root = folder.url.appending(path: "project")
      try FileManager.default.copyItem(at: original.places.root, to: root)
      let task = root.appending(path: "Tests/Graders/\(name)")
      if let removed { try FileManager.default.removeItem(at: task.appending(path: removed)) }
      for (path, text) in files {
        let file = task.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      proof = GraderProof(
        grader: Grader(
          places: Grader.Places(
            root: root, programs: original.places.programs, contracts: original.places.contracts,
            work: folder.url.appending(path: "work")),
          toolchain: original.toolchain),
        task: try TaskDefinition.load(name, root: root), starter: [:])
    }

    /// What is wrong with the lists of the task's tests.
    func listProblems() async throws -> [Diagnostic] { try await proof.listProblems() }

    /// What is wrong with the sample's grader besides that few submissions prove it.
    func problems(
      rounds: Int = 1, progress: (GraderProof.Progress) -> Void = { _ in }
    ) async throws -> [Diagnostic] {
      try await proof.problems(rounds: rounds, progress: progress)
        .filter { !$0.message.hasPrefix("only ") }
    }
  }

  func testAProofThatNothingMakesIsTold() async throws {
    let stage = try Stage(without: "adapter/Proof.swift")
    let found = try await stage.listProblems()
    XCTAssertEqual(
      found.map(\.description),
      [
        """
        Tests/Graders/sample/task.yml:1: error: nothing proves 'testAddingAllocatesNothing'
          mend: Write adapter/Proof.swift, which compiles with right submissions alone.
        """
      ])
    let whole = try await Stage().listProblems()
    XCTAssertEqual(whole, [])
  }

  func testTheImageCheckIsTheProofOfFirmware() async throws {
    let found = try await Stage(of: "lamp").listProblems()
    XCTAssertEqual(found, [])
  }

  func testEveryRoundGradesEverySubmissionAndTellsSo() async throws {
    let wrong = Sample.adder(
      "left == 255 ? 0 : left &+ right", before: "// fails: testAByteWrapsAround")
    let right = Sample.adder("right &+ left", before: "// passes: the other way round")
    let stage = try Stage(["wrong/a.swift": wrong, "right/b.swift": right])
    XCTAssertEqual(stage.proof.submissionCount, 3)
    var told: [GraderProof.Progress] = []
    _ = try await stage.problems(rounds: 3) { told.append($0) }
    XCTAssertEqual(told.map(\.round), [1, 1, 2, 2, 3, 3])
    XCTAssertEqual(told.map(\.graded), [2, 3, 2, 3, 2, 3])
    XCTAssertEqual(Set(told.map(\.submissions)), [3])
  }

  func testAProblemOfEveryRoundIsToldOnceWithItsShare() async throws {
    let right = Sample.adder("left | right", before: "// passes: nothing")
    let stage = try Stage(["right/b.swift": right])
    let once = try await stage.problems()
    XCTAssertEqual(once.map(\.message), ["'Tests/Graders/sample/right/b.swift' has to pass"])
    let found = try await stage.problems(rounds: 3)
    XCTAssertEqual(found.map(\.message), once.map(\.message))
    XCTAssertEqual(found.first?.why, once.first?.why.map { $0 + ", in 3 of 3 rounds" })
  }

  func testProblemsOfSomeRoundsAreCountedApart() {
    var found = RoundProblems()
    for (why, seed) in [("it passes", 1), ("it fails testB", 2), ("it passes", 3)] {
      found.add(Diagnostic("a.swift has to fail 'testA' alone", why: why, mend: "Seed \(seed)."))
    }
    XCTAssertEqual(
      found.told(of: 4).map(\.why),
      ["it passes, in 2 of 4 rounds", "it fails testB, in 1 of 4 rounds"])
    XCTAssertEqual(found.told(of: 4).map(\.mend), ["Seed 1.", "Seed 2."])
  }
}
