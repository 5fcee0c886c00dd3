import Foundation
import XCTest

/// `grade`: verdicts on what the learner wrote, and what is remembered of them.
final class GradeCommandTests: XCTestCase {
  func testAFailureIs1AndIsRemembered() throws {
    let project = try SampleTask.project(answering: SampleTask.wrong)
    let outcome = try project.workbook("grade", "sample", "--seed", "7")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(outcome.errors, "")
    XCTAssert(
      outcome.output.hasPrefix("sample: Adding bytes\nexercises/sample/Adder.swift\n"),
      outcome.output)
    XCTAssert(outcome.output.contains("\nfailed     A byte wraps around\n"), outcome.output)
    XCTAssert(
      try project.workbook("tasks").output.contains(
        "\nsample  Adding bytes                                         not yet         2/7\n"))
    XCTAssert(
      try project.workbook().output.contains("Go on with: Adding bytes (2 of 4 tests fail)\n"))
    let refused = try project.workbook("solution", "sample")
    XCTAssert(refused.errors.contains("why: your last verdict: 2 of 4 tests fail\n"))
  }

  func testAPassIs0AndOpensTheSolution() throws {
    let project = try SampleTask.project(answering: SampleTask.right)
    let outcome = try project.workbook("grade")
    XCTAssertEqual(outcome.status, 0, outcome.output + outcome.errors)
    XCTAssert(outcome.output.contains("7 of 7"), outcome.output)
    XCTAssert(try project.workbook("tasks").output.contains("1 of 2 tasks passed"))
    XCTAssertEqual(try project.workbook("solution", "sample").status, 0)
    try project.write(SampleTask.wrong, to: SampleTask.file)
    XCTAssertEqual(try project.workbook("grade").status, 1)
    XCTAssert(
      try project.workbook("tasks").output.contains("passed          7/7"), "once is for ever")
  }

  func testReportsGoWhereTheyAreAskedFor() throws {
    let project = try SampleTask.project(answering: SampleTask.right)
    for format in ["json", "exercism", "gradescope"] {
      let outcome = try project.workbook("grade", "sample", "--format", format)
      XCTAssertEqual(outcome.status, 0, format)
      XCTAssertNoThrow(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)), outcome.output)
    }
    try project.write(SampleTask.wrong, to: SampleTask.file)
    let outcome = try project.workbook(
      "grade", "sample", "--format", "junit", "--output", "results.xml", in: "chapters")
    XCTAssertEqual(outcome.status, 1, "the verdict is not lost with the report")
    XCTAssertEqual(outcome.output, "wrote chapters/results.xml\n")
    XCTAssert(try project.text(of: "chapters/results.xml").hasPrefix("<?xml"))
    let nowhere = try project.workbook("grade", "sample", "--output", "no/such/file")
    XCTAssertEqual(nowhere.status, 1)
    XCTAssert(nowhere.errors.hasPrefix("error: the file system refused"), nowhere.errors)
  }

  func testAnotherFileIsGradedAndNotRemembered() throws {
    let project = try SampleTask.project(answering: SampleTask.wrong)
    try project.write(SampleTask.right, to: "elsewhere/Adder.swift")
    try project.write(SampleTask.right, to: "elsewhere/Another.swift")
    for path in ["Another.swift", "../elsewhere", "Adder.swift"] {
      let outcome = try project.workbook("grade", "sample", "--file", path, in: "elsewhere")
      XCTAssertEqual(outcome.status, 0, outcome.output + outcome.errors)
      XCTAssert(outcome.output.contains("\nelsewhere/A"), outcome.output)
    }
    XCTAssert(try project.workbook("tasks").output.contains("0 of 2 tasks passed"))
    XCTAssertFalse(try project.text(of: "exercises/progress.json").contains("attempts"))
    let own = try project.workbook("grade", "sample", "--file", SampleTask.file)
    XCTAssertEqual(own.status, 1)
    XCTAssert(try project.text(of: "exercises/progress.json").contains("\"attempts\" : 1"))
  }

  func testAFileWhosePathNoLineMarkCanHaveIsNotGraded() throws {
    let project = try SampleTask.project()
    try project.write(SampleTask.right, to: "my \"own\"/Adder.swift")
    let outcome = try project.workbook("grade", "sample", "--file", "my \"own\"")
    XCTAssertEqual(outcome.status, 1)
    // The rest of the line goes to the next one.
    XCTAssert(
      outcome.output.contains("error: a source's path can't have a quotation mark in it: 'my"),
      outcome.output + outcome.errors)
    XCTAssert(outcome.output.contains("mend: Give the file, or its folder, another name."))
  }

  func testMistakesOfTheCommandLineAreTold() throws {
    let project = try SampleTask.project()
    let mistakes: [([String], Int32, String)] = [
      (["grade"], 1, "error: you have not started any task yet\n  mend: Begin with"),
      (["grade", "sample"], 1, "error: you have not started 'sample' yet\n"),
      (["grade", "smaple"], 1, "error: no task is named 'smaple'\n  mend: Use one of: 'sample'"),
      (["grade", "hello"], 1, "error: 'hello' is an example, not a task\n"),
      (["grade", "sample", "--file", "none"], 1, "error: there is no file or folder 'none'\n"),
      (["grade", "--file", "any"], 2, "Error: --file needs exactly one TASK"),
      (["grade", "sample", "greet", "--file", "any"], 2, "Error: --file needs exactly one TASK"),
      (["grade", "--format", "xml"], 2, "Error: The value 'xml' is invalid"),
      (["grade", "--seed", "many"], 2, "Error: The value 'many' is invalid"),
      (["watch"], 1, "error: there is no task that you have begun and not passed\n"),
      (["watch", "sample"], 1, "error: you have not started 'sample' yet\n"),
    ]
    for (arguments, status, message) in mistakes {
      let outcome = try project.start(arguments).outcome()
      XCTAssertEqual(outcome.status, status, "\(arguments)")
      XCTAssertEqual(outcome.output, "", "\(arguments)")
      XCTAssert(outcome.errors.hasPrefix(message), "\(arguments): \(outcome.errors)")
    }
  }

  func testTheStarterAMissingAndAnEmptyFileEachHaveTheirWords() throws {
    let project = try SampleTask.project()
    _ = try project.workbook("start", "sample")
    let starter = try project.workbook("grade")
    XCTAssertEqual(starter.status, 1)
    XCTAssert(starter.output.contains("this is the starter"), starter.output)
    try project.write("", to: SampleTask.file)
    let empty = try project.workbook("grade")
    XCTAssertEqual(empty.status, 1)
    try FileManager.default.removeItem(at: project.url(SampleTask.file))
    let missing = try project.workbook("grade")
    XCTAssertEqual(missing.status, 1)
    XCTAssertEqual(Set([starter.output, empty.output, missing.output]).count, 3)
    XCTAssert(missing.output.contains("exercises/sample/Adder.swift"), missing.output)
  }

  func testWhatCannotBeGradedHidesNoOtherVerdict() throws {
    let project = try SampleTask.project(answering: SampleTask.right)
    _ = try project.workbook("start", "greet")
    let outcome = try project.workbook("grade")
    XCTAssertEqual(outcome.status, 1)
    XCTAssert(outcome.output.contains("7 of 7"), outcome.output)
    XCTAssert(outcome.errors.hasPrefix("error: there is no grader for 'greet'\n"), outcome.errors)
  }

  func testAMissingCompilerIs3() throws {
    let project = try SampleTask.project(answering: SampleTask.right)
    let outcome = try project.workbook("grade", environment: ["PATH": "/nowhere"])
    XCTAssertEqual(outcome.status, 3, outcome.output + outcome.errors)
    XCTAssertFalse(try project.text(of: "exercises/progress.json").contains("attempts"))
  }

  func testAFullDiskCostsNoVerdict() throws {
    let project = try SampleTask.project(answering: SampleTask.right)
    try FileManager.default.createSymbolicLink(
      atPath: project.url("exercises/.progress.json.new").path, withDestinationPath: "/dev/full")
    let outcome = try project.workbook("grade")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssert(outcome.output.contains("7 of 7"), outcome.output)
    XCTAssertEqual(
      outcome.errors,
      """
      warning: your progress could not be kept in 'exercises/progress.json'
        why: No space left on device
        mend: Make room there, or get the right to it; what it held is still there.

      """)
    XCTAssertEqual(try project.workbook("grade").errors, "")
    XCTAssert(try project.text(of: "exercises/progress.json").contains("\"attempts\" : 1"))
  }

  func testTwoAtOnceBothCount() throws {
    let project = try SampleTask.project(answering: SampleTask.right)
    let tools = try (0..<2).map { _ in try project.start(["grade", "sample"]) }
    for tool in tools { XCTAssertEqual(try tool.outcome().status, 0) }
    XCTAssert(try project.text(of: "exercises/progress.json").contains("\"attempts\" : 2"))
  }
}
