import Diagnostics
import Foundation
import XCTest

@testable import Grading

/// Gradings without room on the disk: a clear error, and no wrong verdict.
final class FullDiskTests: XCTestCase {
  /// A grader whose folder for work is a small disk of its own; nil, and told, without the rights
  /// to make one.
  private func sample(megabytes: Int) throws -> SampleGrader {
    let sample = try SampleGrader()
    let work = sample.grader.places.work
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    guard mount("tmpfs", work.path, "tmpfs", 0, "size=\(megabytes)m") == 0 else {
      throw XCTSkip("a small disk can be made by root only: \(String(cString: strerror(errno)))")
    }
    addTeardownBlock { umount2(work.path, 2) }
    return sample
  }

  private func assertFull(_ problem: Diagnostic, _ sample: SampleGrader) {
    XCTAssertEqual(problem.message, "the disk of '\(sample.grader.places.work.path)' is full")
    XCTAssertTrue(problem.why?.hasPrefix("grading needs 16 MiB there") ?? false, "\(problem)")
    let file = sample.folder.appending(path: "Adder.swift")
    XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), Sample.solution)
    XCTAssertEqual(sample.leftovers.filter { $0 != "filler" }, [])
  }

  func testAFullDiskIsToldBeforeAnythingIsWritten() async throws {
    let sample = try sample(megabytes: 8)
    do {
      let verdict = try await sample.verdict(on: Sample.solution)
      XCTFail("it was graded: \(verdict)")
    } catch let problem as Diagnostic {
      assertFull(problem, sample)
    }
  }

  func testADiskThatFillsUpMeanwhileIsNotHeldAgainstTheSubmission() async throws {
    let sample = try sample(megabytes: 20)
    let work = sample.grader.places.work
    let filler = Task.detached {
      // As soon as the grading has a folder, nothing is left for what it writes there.
      while try FileManager.default.contentsOfDirectory(atPath: work.path).isEmpty { usleep(200) }
      let file = FileHandle(
        fileDescriptor: open(work.appending(path: "filler").path, O_WRONLY | O_CREAT, 0o600))
      let block = Data(repeating: 1, count: 4096)
      while (try? file.write(contentsOf: block)) != nil {}
    }
    do {
      let verdict = try await sample.verdict(on: Sample.solution)
      XCTAssertTrue(verdict.hasPassed, "\(verdict)")
    } catch let problem as Diagnostic {
      assertFull(problem, sample)
    }
    try await filler.value
  }
}
