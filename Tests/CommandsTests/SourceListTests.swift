import XCTest

@testable import Commands

/// The files that `test` holds to the format.
final class SourceListTests: XCTestCase {
  func testGradersSubmissionsAreLeftAsTheyAre() throws {
    let project = try TemporaryProject()
    try FileManager.default.removeItem(at: project.url("Sources"))
    for path in [
      "Sources/A/Main.swift", "Sources/A/header.h", "Tests/ATests/ATests.swift",
      "Tests/Graders/ring/Suite.swift", "Tests/Graders/ring/wrong/leaks.swift",
      "Tests/Graders/ring/right/array.swift", "Tests/ATests/wrong/Kept.swift",
      "solutions/ring/Ring.swift", "exercises/ring/Ring.swift",
    ] {
      try project.write("", to: path)
    }
    XCTAssertEqual(
      SourceList.formatted(in: project.workspace),
      [
        "Package.swift", "Sources/A/Main.swift", "Tests/ATests/ATests.swift",
        "Tests/ATests/wrong/Kept.swift", "Tests/Graders/ring/Suite.swift",
        "solutions/ring/Ring.swift",
      ])
  }

  func testTheRepositorysOwnFilesAreInTheList() {
    let workspace = Workspace(
      root: TemporaryProject.repository, startFolder: TemporaryProject.repository,
      book: "chapters")
    let files = SourceList.formatted(in: workspace)
    XCTAssert(files.contains("Package.swift"))
    XCTAssert(files.contains("Sources/Commands/EntryPoint.swift"))
    XCTAssert(files.contains("Tests/CommandsTests/SourceListTests.swift"))
  }
}
