import Foundation
import TestSupport
import XCTest

@testable import Commands

/// A learner's folder is looked at for changes.
final class FolderChangesTests: XCTestCase {
  private func folder() throws -> (TemporaryFolder, URL) {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "Greeter.swift")
    try Data("one".utf8).write(to: file)
    return (folder, file)
  }

  func testEveryWayOfSavingIsSeen() async throws {
    let (folder, file) = try folder()
    let files = FileManager.default
    let other = folder.url.appending(path: "new.tmp")
    let saves: [() throws -> Void] = [
      { try Data("two words".utf8).write(to: file) },
      // The same size: only the time differs.
      { try Data("TWO WORDS".utf8).write(to: file) },
      { try Data("renamed into place".utf8).write(to: file, options: .atomic) },
      // A clock that was set back.
      {
        try files.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: 9)], ofItemAtPath: file.path)
      },
      { try files.moveItem(at: file, to: other) },
      { try files.moveItem(at: other, to: file) },
      { try Data("more".utf8).write(to: folder.url.appending(path: "More.swift")) },
      { try files.removeItem(at: folder.url) },
    ]
    var changes = FolderChanges(folder: folder.url)
    for (index, save) in saves.enumerated() {
      try save()
      let change: Void? = await changes.next()
      XCTAssertNotNil(change, "\(index)")
    }
  }

  func testWhatIsNoPartOfTheProgramIsNoChange() throws {
    let (folder, file) = try folder()
    var changes = FolderChanges(folder: folder.url)
    for name in ["Package.swift", ".Greeter.swift.swp", "4913", "notes.txt"] {
      try Data(name.utf8).write(to: folder.url.appending(path: name))
    }
    XCTAssertFalse(changes.look(), "nothing of it counts")
    try Data("saved".utf8).write(to: file)
    XCTAssert(changes.look())
  }

  func testTheStreamGivesTheChangesAndEnds() async throws {
    let (folder, file) = try folder()
    let stream = FolderChanges(folder: folder.url).stream
    try Data("a new text".utf8).write(to: file)
    for await _ in stream { break }
  }

  func testLookingCostsLessThanAHundredthOfAProcessor() throws {
    let (folder, _) = try folder()
    for index in 0..<10 {
      try Data("struct S {}".utf8).write(to: folder.url.appending(path: "File\(index).swift"))
    }
    var changes = FolderChanges(folder: folder.url)
    let looks = 200
    let before = processorSeconds()
    for _ in 0..<looks { XCTAssertFalse(changes.look()) }
    let share =
      (processorSeconds() - before) / Double(looks) / (FolderChanges.interval / .seconds(1))
    XCTAssertLessThan(share, 0.01)
  }

  private func processorSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }
}
