import Foundation
import XCTest

@testable import Commands

/// What `start` writes for an editor is a package that compiles as the firmware does.
final class EditorPackageTests: XCTestCase {
  /// Runs a program in the learner's folder.
  private func run(
    _ program: String, _ arguments: String..., in project: TemporaryProject
  ) throws -> TemporaryProject.Outcome {
    try RunningTool(
      URL(filePath: "/usr/bin/env"), [program] + arguments, in: project.url("exercises/greet"),
      ProcessInfo.processInfo.environment
    ).outcome()
  }

  private func started() throws -> TemporaryProject {
    let project = try TemporaryProject(book: TaskBook.files)
    XCTAssertEqual(try project.workbook("start", "greet").status, 0)
    return project
  }

  func testItBuildsAsEmbeddedSwiftWithTheModuleESP32() throws {
    let project = try started()
    try project.write(
      "#if hasFeature(Embedded)\nlet isEmbedded = true\n#endif\n",
      to: "exercises/greet/Embedded.swift")
    try project.edit(
      "exercises/greet/main.swift", "print(\"hello from my copy\")", "print(isEmbedded)")
    let well = try run("swift", "build", in: project)
    XCTAssertEqual(well.status, 0, well.output + well.errors)
    let git = try run("sh", "-c", "git init -q . && git status --short", in: project)
    XCTAssert(git.output.contains("?? Package.swift\n"), git.output + git.errors)
    XCTAssertFalse(git.output.contains(".build"), git.output)
    try project.edit("exercises/greet/main.swift", "OutputPin(2)", "OutputPin(\"2\")")
    let wrong = try run("swift", "build", in: project)
    XCTAssertEqual(wrong.status, 1)
    XCTAssert(wrong.output.contains("main.swift:3:"), wrong.output)
  }

  func testOtherLanguagesStandBesideItsSwift() throws {
    let page =
      (TaskBook.files[TaskBook.greetPage] ?? "") + """

        ```asm task=greet file=boot.S
        nop
        ```

        ```ld task=greet file=esp32.ld
        ENTRY(start)
        ```

        """
    let project = try TemporaryProject(
      book: TaskBook.files.merging([TaskBook.greetPage: page]) { $1 })
    XCTAssertEqual(try project.workbook("start", "greet").status, 0)
    let outcome = try run("swift", "build", in: project)
    XCTAssertEqual(outcome.status, 0, outcome.output + outcome.errors)
    XCTAssertFalse((outcome.output + outcome.errors).contains("warning"), outcome.errors)
  }

  func testItMovesWithTheProject() throws {
    let project = try started()
    try project.move()
    let outcome = try run("swift", "build", in: project)
    XCTAssertEqual(outcome.status, 0, outcome.output + outcome.errors)
  }

  func testTheEditorCompletesAndSeesMistakes() throws {
    let project = try started()
    try project.edit(
      "exercises/greet/main.swift", "print(\"hello from my copy\")", "led.\n")
    try project.write("let number: Int = \"text\"\n", to: "exercises/greet/Greeter.swift")
    guard let program = LanguageServer.program else {
      throw XCTSkip("sourcekit-lsp does not stand beside swift")
    }
    let server = try LanguageServer(program, in: project.url("exercises/greet"))
    try server.open("main.swift")
    try server.open("Greeter.swift")
    XCTAssert(
      try server.completions(in: "main.swift", line: 4, column: 4).contains("turnOn()"))
    XCTAssertEqual(
      try server.messages(in: "Greeter.swift"),
      ["Cannot convert value of type 'String' to specified type 'Int'"])
  }
}
