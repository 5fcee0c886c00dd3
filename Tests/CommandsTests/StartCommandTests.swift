import Foundation
import XCTest

/// `start` and `reset`: the learner's own folder for a task.
final class StartCommandTests: XCTestCase {
  private func project() throws -> TemporaryProject { try TemporaryProject(book: TaskBook.files) }

  private let copy = "exercises/greet"

  func testTheFolderHasTheStarterAndWhatAnEditorNeeds() throws {
    let project = try project()
    let outcome = try project.workbook("start", "greet", in: "chapters")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssertEqual(outcome.errors, "")
    XCTAssertEqual(
      outcome.output,
      """
      Greet somebody

        exercises/greet/Greeter.swift  yours to write
        exercises/greet/main.swift     uses it, for 'run'

      Read chapters/01-hello/02-greet.md, then let every save be graded:
        ./workbook watch greet

      """)
    XCTAssertEqual(
      try project.names(in: copy),
      [".esp32", ".gitignore", "Greeter.swift", "Package.swift", "main.swift"])
    XCTAssertEqual(
      try project.text(of: "\(copy)/Greeter.swift"),
      "struct Greeter {\n  // TODO: greet the reader\n}\n")
    XCTAssertEqual(
      try project.names(in: "exercises"), [".progress.json.lock", "greet", "progress.json"])
  }

  func testTheLearnersCopyIsWhatRuns() throws {
    let project = try project()
    _ = try project.workbook("start", "greet")
    let run = try project.workbook("run", "greet")
    XCTAssertEqual(run.output, "hello from my copy\n")
    XCTAssertEqual(run.errors, "using your copy, exercises/greet\n", "nothing is left out")
    try project.edit("\(copy)/main.swift", "my copy", "me")
    XCTAssertEqual(try project.workbook("run", "greet").output, "hello from me\n")
    let build = try project.workbook("build", "greet")
    XCTAssertEqual(build.status, 0, build.errors)
    XCTAssertEqual(build.errors, "using your copy, exercises/greet\n")
  }

  func testWhatTheLearnerWroteIsNeverOverwritten() throws {
    let project = try project()
    _ = try project.workbook("start", "greet")
    try project.write("// mine\n", to: "\(copy)/Greeter.swift")
    let before = try project.contents(of: copy)
    let outcome = try project.workbook("start", "greet")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(outcome.output, "")
    XCTAssertEqual(
      outcome.errors,
      """
      error: you have started 'greet' already: exercises/greet
        why: what you wrote is never overwritten
        mend: Go on with './workbook watch greet'; for a fresh start: ./workbook reset greet

      """)
    XCTAssertEqual(try project.contents(of: copy), before)
  }

  func testOfTwoAtOnceOneBeginsAndTheOtherIsTold() throws {
    let project = try project()
    let tools = try (0..<4).map { _ in try project.start(["start", "greet"]) }
    let outcomes = try tools.map { try $0.outcome() }
    XCTAssertEqual(outcomes.map(\.status).sorted(), [0, 1, 1, 1])
    for outcome in outcomes where outcome.status == 1 {
      XCTAssert(outcome.errors.hasPrefix("error: you have started 'greet' already"), outcome.errors)
    }
    XCTAssertEqual(
      try project.names(in: "exercises"), [".progress.json.lock", "greet", "progress.json"])
  }

  func testAChangedStarterIsTold() throws {
    let project = try project()
    _ = try project.workbook("start", "greet")
    try project.edit("chapters/\(TaskBook.greetPage)", "greet the reader", "greet everybody")
    let outcome = try project.workbook("start", "greet")
    XCTAssertEqual(outcome.status, 1)
    XCTAssert(
      outcome.errors.contains(
        "\nwarning: the starter of 'greet' has changed since you began\n"), outcome.errors)
    XCTAssert(try project.text(of: "\(copy)/Greeter.swift").contains("greet the reader"))
    XCTAssertEqual(try project.workbook("reset", "greet").status, 0)
    XCTAssert(try project.text(of: "\(copy)/Greeter.swift").contains("greet everybody"))
    XCTAssertFalse(try project.workbook("start", "greet").errors.contains("warning"))
  }

  func testAMissingFileIsGivenBackAndTheOthersStay() throws {
    let project = try project()
    _ = try project.workbook("start", "greet")
    try project.write("// mine\n", to: "\(copy)/main.swift")
    for name in ["Greeter.swift", "Package.swift", ".esp32"] {
      try FileManager.default.removeItem(at: project.url("\(copy)/\(name)"))
    }
    let outcome = try project.workbook("start", "greet")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssertEqual(
      outcome.output,
      """
      Your files are as they were; these were missing in exercises/greet:
        Greeter.swift
        Package.swift

      """)
    XCTAssertEqual(try project.text(of: "\(copy)/main.swift"), "// mine\n")
    XCTAssertEqual(try project.names(in: "\(copy)/.esp32"), ["CXtensa", "ESP32"])
  }

  func testResetKeepsWhatWasWrittenUnderADatedName() throws {
    let project = try project()
    _ = try project.workbook("start", "greet")
    try project.write("// mine\n", to: "\(copy)/Greeter.swift")
    try project.write("compiled", to: "\(copy)/.build/large")
    let outcome = try project.workbook("reset", "greet")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    let kept = try XCTUnwrap(
      try project.names(in: "exercises").first { $0.hasPrefix("greet.20") })
    XCTAssert(outcome.output.hasPrefix("What you wrote is kept in exercises/\(kept).\n"))
    XCTAssertEqual(try project.text(of: "exercises/\(kept)/Greeter.swift"), "// mine\n")
    XCTAssertFalse(try project.names(in: "exercises/\(kept)").contains(".build"))
    XCTAssert(try project.text(of: "\(copy)/Greeter.swift").contains("TODO"))
    XCTAssertEqual(try project.workbook("run", kept).status, 0, "the kept copy can be run")
  }

  func testAFolderThatWasMovedAwayIsToldAndBegunAnew() throws {
    let project = try project()
    _ = try project.workbook("start", "greet")
    try FileManager.default.moveItem(at: project.url(copy), to: project.url("elsewhere"))
    for command in ["reset", "hint"] {
      let outcome = try project.workbook(command, "greet")
      XCTAssertEqual(outcome.status, 1)
      XCTAssertEqual(
        outcome.errors,
        """
        error: your folder 'exercises/greet' is gone
          why: you have started 'greet' there
          mend: Move it back, or begin anew: ./workbook start greet

        """)
    }
    let outcome = try project.workbook("start", "greet")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssert(
      outcome.output.hasPrefix("You had begun this; that folder is gone, here is a fresh one.\n"))
  }

  func testOtherNamesAreToldWhatTheyAre() throws {
    let project = try project()
    let example = try project.workbook("start", "hello")
    XCTAssertEqual(example.status, 1)
    XCTAssertEqual(
      example.errors,
      """
      error: 'hello' is an example, not a task
        why: there is nothing to grade in it
        mend: For a copy that you can change: ./workbook try hello

      """)
    let copied = try project.workbook("try", "greet")
    XCTAssertEqual(
      copied.errors,
      """
      error: 'greet' is a task, not an example
        why: its files are for you to complete
        mend: Begin it: ./workbook start greet

      """)
    for name in ["gret", "", "../greet"] {
      let outcome = try project.workbook("start", name)
      XCTAssertEqual(outcome.status, 1)
      XCTAssert(
        outcome.errors.hasPrefix("error: no task is named '\(name)'\n  mend: Use one of: '"),
        outcome.errors)
    }
    let alone = try project.workbook("greet")
    XCTAssertEqual(alone.status, 2)
    XCTAssertEqual(
      alone.errors,
      """
      error: no command 'greet'
        mend: To begin the task: ./workbook start greet; then: ./workbook watch greet

      """)
    let none = try TemporaryProject().workbook("start", "greet")
    XCTAssert(
      none.errors.hasSuffix("\n  mend: The book in 'chapters' has no tasks.\n"), none.errors)
    XCTAssertFalse(FileManager.default.fileExists(atPath: project.url("exercises").path))
  }

  func testAFileInTheFoldersPlaceIsLeftAlone() throws {
    let project = try project()
    try project.write("mine", to: copy)
    let outcome = try project.workbook("start", "greet")
    XCTAssertEqual(outcome.status, 1)
    XCTAssert(
      outcome.errors.hasPrefix("error: 'exercises/greet' is a file, and your folder"),
      outcome.errors)
    XCTAssertEqual(try project.text(of: copy), "mine")
  }

  func testNothingIsLeftHalfWrittenWhenTheDiskRefuses() throws {
    let project = try project()
    for command in ["start", "reset"] {
      let before =
        command == "start" ? [:] : try project.contents(of: "exercises")
      let outcome = try project.shell(
        "trap '' XFSZ; ulimit -f 0; $workbook \(command) greet 2>&1 | cat")
      XCTAssert(outcome.output.contains("error: the file system refused"), outcome.output)
      let after = try project.contents(of: "exercises")
      XCTAssertEqual(after, before, command)
      _ = try project.workbook("start", "greet")
    }
  }

  func testExercisesThatCannotBeWrittenAreTold() throws {
    let project = try project()
    // A folder in which nobody can make a file, not even root.
    try FileManager.default.createSymbolicLink(
      atPath: project.url("exercises").path, withDestinationPath: "/proc/1")
    let outcome = try project.workbook("start", "greet")
    XCTAssertEqual(outcome.status, 1)
    XCTAssert(outcome.errors.hasPrefix("error: "), outcome.errors)
    XCTAssert(outcome.errors.contains("exercises"), outcome.errors)
    XCTAssertFalse(outcome.errors.contains("bug of the workbook"), outcome.errors)
  }
}
