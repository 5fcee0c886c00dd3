import Diagnostics
import Foundation
import GradingRecord
import Synchronization
import TestSupport
import XCTest

@testable import Grading

/// The file of progress survives whatever happens to it.
final class ProgressStoreTests: XCTestCase {
  private let noon = Date(timeIntervalSince1970: 1_795_000_000)

  /// A folder with a store in it.
  private struct Scene {
    let folder: TemporaryFolder
    let store: ProgressStore

    init(_ text: String? = nil) throws {
      folder = try TemporaryFolder()
      let file = folder.url.appending(path: "exercises/progress.json")
      store = ProgressStore(file: file, shownPath: "exercises/progress.json")
      guard let text else { return }
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }

    func text() throws -> String { try String(contentsOf: store.file, encoding: .utf8) }

    func names() throws -> [String] {
      try FileManager.default
        .contentsOfDirectory(atPath: store.file.deletingLastPathComponent().path)
        .filter { !$0.hasSuffix(".lock") }.sorted()
    }

    /// Lets the next write find a full disk.
    func fillDisk() throws {
      try FileManager.default.createSymbolicLink(
        atPath: store.file.deletingLastPathComponent().path + "/.progress.json.new",
        withDestinationPath: "/dev/full")
    }
  }

  func testSomebodyWhoBeginsHasNoProgressAndNoFile() throws {
    let scene = try Scene()
    XCTAssertEqual(try scene.store.read().progress, LearnerProgress())
    XCTAssertFalse(FileManager.default.fileExists(atPath: scene.folder.url.path + "/exercises"))
  }

  func testWhatIsWrittenIsReadAgain() throws {
    let scene = try Scene()
    let written = try scene.store.update {
      $0["greet"].start(with: "abc", at: self.noon)
      $0["greet"].hintsShown = 2
      $0["greet"].record(.of(.passed, .failed), at: self.noon)
    }
    let read = try scene.store.read()
    XCTAssertEqual(read, written)
    XCTAssertEqual(read.progress.names, ["greet"])
    XCTAssertEqual(read.progress["greet"].started, noon)
    XCTAssertEqual(read.progress["greet"].hintsShown, 2)
    XCTAssertEqual(read.progress["greet"].bestPoints, 1)
    XCTAssertEqual(try scene.names(), ["progress.json"])
    XCTAssertEqual(
      try scene.text(),
      """
      {
        "tasks" : {
          "greet" : {
            "attempts" : 1,
            "hints" : 2,
            "last" : {
              "passed" : false,
              "summary" : "1 of 2 tests fails",
              "when" : "2026-11-18T11:06:40Z"
            },
            "points" : 1,
            "possible" : 2,
            "started" : "2026-11-18T11:06:40Z",
            "starter" : "abc"
          }
        },
        "version" : 1
      }

      """)
  }

  func testWhatANewerToolWroteIsKeptByThisOne() throws {
    let scene = try Scene(
      """
      {"version": 7, "mood": [1, 2.5, null, true, "é"], "tasks": {
        "greet": {"hints": 1, "stars": {"of": 3}}, "later": {"kind": "essay"}}}
      """)
    _ = try scene.store.update { $0["greet"].hintsShown += 1 }
    let value = try StoredJSON(parsing: Data(contentsOf: scene.store.file))
    XCTAssertEqual(
      value,
      .object([
        "version": .integer(7),
        "mood": .array([.integer(1), .number(2.5), .null, .boolean(true), .string("é")]),
        "tasks": .object([
          "greet": .object(["hints": .integer(2), "stars": .object(["of": .integer(3)])]),
          "later": .object(["kind": .string("essay")]),
        ]),
      ]))
  }

  func testANewerToolsFileInAFormOfItsOwnIsLeftAlone() throws {
    let text = #"{"version": 2, "tasks": {"greet": {"hints": ["first"]}}}"#
    let scene = try Scene(text)
    let expected = ProgressError.newer(path: "exercises/progress.json", version: 2)
    XCTAssertThrowsError(try scene.store.read()) { XCTAssertEqual($0 as? ProgressError, expected) }
    XCTAssertThrowsError(try scene.store.update { $0["greet"].hintsShown = 1 }) {
      XCTAssertEqual($0 as? ProgressError, expected)
    }
    XCTAssertEqual(try scene.text(), text)
    XCTAssertEqual(try scene.names(), ["progress.json"])
  }

  func testADamagedFileIsMovedAsideWithAllThatItHeld() throws {
    let damages = [
      "", "{\"version\": 1, \"tas", "[]", #"{"tasks": {}}"#, #"{"version": 1, "tasks": []}"#,
      #"{"version": 1, "tasks": {"greet": {"hints": "two"}}}"#,
      #"{"version": 1, "tasks": {"greet": {"points": 9223372036854775807}}}"#,
      #"{"version": 1, "tasks": {"greet": {"attempts": -1}}}"#,
      #"{"version": 1, "tasks": {"greet": {"passed": "soon"}}}"#,
      #"{"version": 1, "tasks": {"greet": {"last": {}}}}"#,
    ]
    for text in damages {
      let scene = try Scene(text)
      let reading = try scene.store.read(at: noon)
      XCTAssertEqual(reading.progress, LearnerProgress(), text)
      let aside = try XCTUnwrap(try scene.names().first, text)
      XCTAssertEqual(try scene.names(), [aside], text)
      XCTAssert(aside.hasPrefix("progress.damaged.2026-11-18T"), aside)
      XCTAssert(aside.hasSuffix(".json"), aside)
      XCTAssertEqual(
        reading.notice?.mend,
        "What it held is in 'exercises/\(aside)'; your exercises are as they were.")
      let kept = scene.store.file.deletingLastPathComponent().appending(path: aside)
      XCTAssertEqual(try String(contentsOf: kept, encoding: .utf8), text)
      XCTAssertNil(try scene.store.read().notice, "it is told once")
    }
  }

  func testAnyBytesAreProgressOrDamaged() throws {
    let whole = try Scene()
    _ = try whole.store.update {
      $0["greet"].start(with: "abc", at: self.noon)
      $0["greet"].record(.of(.passed, .failed), at: self.noon)
    }
    let bytes = Array(try whole.text().utf8)
    var random = SeededGenerator(seed: 1)
    let scene = try Scene("")
    for round in 0..<150 {
      var mutated = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<mutated.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: mutated[index] = UInt8.random(in: .min ... .max, using: &random)
        case 1: mutated.remove(at: index)
        default: mutated.removeSubrange(index...)
        }
        if mutated.isEmpty { break }
      }
      try Data(mutated).write(to: scene.store.file)
      do {
        let reading = try scene.store.update(at: noon) {
          $0["greet"].record(.of(.passed), at: noon)
        }
        XCTAssertEqual(reading.progress["greet"].last?.hasPassed, true, "\(round)")
      } catch ProgressError.newer {
        // A number that became a larger one.
      }
    }
  }

  func testCommandsAtOnceLoseNothing() throws {
    let store = try Scene("{").store
    let failures = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 8) { worker in
      for _ in 0..<20 {
        do {
          _ = try store.update {
            $0["shared"].hintsShown += 1
            $0["own-\(worker)"].hintsShown += 1
          }
        } catch {
          failures.add(1, ordering: .relaxed)
        }
      }
    }
    XCTAssertEqual(failures.load(ordering: .relaxed), 0)
    let progress = try store.read().progress
    XCTAssertEqual(progress["shared"].hintsShown, 160)
    for worker in 0..<8 { XCTAssertEqual(progress["own-\(worker)"].hintsShown, 20) }
  }

  func testAFullDiskLeavesTheOldFile() throws {
    let scene = try Scene()
    _ = try scene.store.update { $0["greet"].hintsShown = 1 }
    let before = try scene.text()
    try scene.fillDisk()
    XCTAssertThrowsError(try scene.store.update { $0["greet"].hintsShown = 2 }) {
      XCTAssertEqual(
        $0 as? ProgressError,
        .unwritable(path: "exercises/progress.json", reason: "No space left on device"))
    }
    XCTAssertEqual(try scene.text(), before)
    XCTAssertEqual(try scene.names(), ["progress.json"])
    XCTAssertEqual(
      try scene.store.update { $0["greet"].hintsShown += 1 }.progress["greet"].hintsShown, 2)
  }

  func testADamagedFileStaysWhereItIsWhileTheDiskIsFull() throws {
    let scene = try Scene("{")
    try scene.fillDisk()
    XCTAssertThrowsError(try scene.store.update { $0["greet"].hintsShown = 1 })
    XCTAssertEqual(try scene.text(), "{")
    XCTAssertNotNil(try scene.store.update { $0["greet"].hintsShown = 1 }.notice)
  }

  func testWhatAKilledCommandLeftIsNoHindrance() throws {
    let scene = try Scene(#"{"version": 1, "tasks": {}}"#)
    let left = scene.store.file.deletingLastPathComponent().appending(path: ".progress.json.new")
    try Data("{\"version\": 1, \"tasks\": {\"greet\": {\"hi".utf8).write(to: left)
    _ = try scene.store.update { $0["greet"].hintsShown = 3 }
    XCTAssertEqual(try scene.store.read().progress["greet"].hintsShown, 3)
    XCTAssertEqual(try scene.names(), ["progress.json"])
  }

  func testAFolderThatCannotBeIsTold() throws {
    let folder = try TemporaryFolder()
    try Data().write(to: folder.url.appending(path: "exercises"))
    let store = ProgressStore(
      file: folder.url.appending(path: "exercises/progress.json"),
      shownPath: "exercises/progress.json")
    XCTAssertThrowsError(try store.update { $0["greet"].hintsShown = 1 }) {
      guard case .unwritable(let path, _) = $0 as? ProgressError else { return XCTFail("\($0)") }
      XCTAssertEqual(path, "exercises/progress.json")
    }
  }

  func testALockIsWaitedForAndEndsWithItsOwner() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "lock")
    func take() throws(FileLock.Failure) {
      _ = try FileLock(file, patience: .milliseconds(20))
    }
    do {
      let lock = try FileLock(file)
      defer { withExtendedLifetime(lock) {} }
      XCTAssertThrowsError(try take()) { XCTAssertEqual($0 as? FileLock.Failure, .timedOut) }
    }
    XCTAssertNoThrow(try take())
  }

  func testDatedNamesAreNeverTaken() throws {
    let folder = try TemporaryFolder()
    let zone = try XCTUnwrap(TimeZone(secondsFromGMT: 3600))
    var names: [String] = []
    for _ in 0..<3 {
      let name = DatedName.free(in: folder.url, after: "ring", at: noon, zone: zone)
      try Data().write(to: folder.url.appending(path: name))
      names.append(name)
    }
    let first = "ring.2026-11-18T12-06-40"
    XCTAssertEqual(names, [first, "\(first)-2", "\(first)-3"])
  }
}
