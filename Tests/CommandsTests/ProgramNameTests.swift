import Diagnostics
import Foundation
import XCTest

@testable import Commands

/// What a command's NAME means, and that messages name the reader's own files.
final class ProgramNameTests: XCTestCase {
  func testTheBooksExampleRunsWithoutARemark() throws {
    let outcome = try TemporaryProject().workbook("run", "hello")
    XCTAssertEqual(outcome.output, "hello, reader\n")
    XCTAssertEqual(outcome.errors, "")
    XCTAssertEqual(outcome.status, 0)
  }

  func testTheReadersCopyComesFirstAndIsSaid() throws {
    let project = try TemporaryProject()
    try project.write("print(\"mine\")\n", to: "exercises/hello/main.swift")
    let outcome = try project.workbook("run", "hello")
    XCTAssertEqual(outcome.output, "mine\n")
    XCTAssertEqual(outcome.errors, "using your copy, exercises/hello\n")
    XCTAssertEqual(
      try project.workbook("examples").output, "hello  main.swift  (you have a copy)\n")
  }

  func testPathsAreRelativeToWhereTheUserStands() throws {
    let project = try TemporaryProject()
    try project.write("print(\"a program of one's own\")\n", to: "my work/lamp/main.swift")
    for (typed, folder) in [
      ("./my work/lamp", ""), ("my work/lamp/", ""), ("./lamp", "my work"), (".", "my work/lamp"),
      ("../lamp", "my work/lamp"), (project.url("my work/lamp").path, "chapters"),
    ] {
      let outcome = try project.workbook("run", typed, in: folder)
      XCTAssertEqual(outcome.output, "a program of one's own\n", typed)
      XCTAssertEqual(outcome.errors, "using the folder my work/lamp\n", typed)
    }
  }

  func testAPathThatNoLineMarkCanHaveIsRefused() throws {
    let project = try TemporaryProject()
    for (folder, name) in [
      ("my \"work\"", "a quotation mark"), ("back\\slash", "a backslash"),
      ("two\nlines", "a control character"),
    ] {
      try project.write("print(1)\n", to: "\(folder)/lamp/main.swift")
      let outcome = try project.workbook("build", "./\(folder)/lamp")
      XCTAssertEqual(outcome.status, 1, folder)
      XCTAssertEqual(
        outcome.errors,
        """
        error: a source's path can't have \(name) in it: '\(folder)/lamp/main.swift'
          why: compilers could not say where something is wrong
          mend: Give the file, or its folder, another name.

        """)
    }
  }

  func testABuiltFileIsTakenAsItIs() throws {
    let project = try TemporaryProject()
    let build = try project.workbook("build", "hello", "--output", "built", in: "chapters")
    XCTAssertEqual(build.status, 0, build.errors)
    XCTAssertEqual(
      try project.names(in: "chapters/built"), ["hello.bin", "hello.elf", "hello.map"])
    XCTAssert(build.output.contains("\nwrote chapters/built/hello.bin\n"), build.output)
    let elf = try project.workbook("size", "built/hello.elf", in: "chapters")
    XCTAssertEqual(elf.output, try project.workbook("size", "hello").output)
    let image = try project.workbook("size", "chapters/built/hello.bin")
    XCTAssert(image.output.contains(", checksum valid, SHA-256 valid, "), image.output)
    let run = try project.workbook("run", "chapters/built/hello.elf", "--for", "5s")
    XCTAssertEqual(run.status, 0, run.errors)
    XCTAssertEqual(run.output, "hello, reader\n")
    let foreign = try project.workbook(
      "run", "chapters/built/hello.elf", "--engine", "qemu", "--for", "5s")
    XCTAssertEqual(foreign.status, 1)
    XCTAssertEqual(
      foreign.errors,
      """
      error: '\(project.root.path)/chapters/built/hello.elf' does not run in QEMU
        why: its console is a serial port, which QEMU's machine has not
        mend: Leave '--engine qemu' out, or name the program that it was built from.

      """)
    let why = try project.workbook("why", "chapters/built/hello.elf", "main")
    XCTAssertEqual(why.status, 1)
    XCTAssert(why.errors.contains("is a file, not a program\n"), why.errors)
  }

  func testAFolderWithoutSwiftIsRefused() throws {
    let project = try TemporaryProject()
    try project.write("nop\n", to: "lamp/fast.S")
    let outcome = try project.workbook("build", "./lamp")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(
      outcome.errors,
      """
      error: there is no Swift file in 'lamp'
        mend: Put the program into main.swift there, or mark a type with @main.

      """)
  }

  func testAFolderOfThatNameIsOfferedAsAPath() throws {
    let project = try TemporaryProject()
    try project.write("print(1)\n", to: "lamp/main.swift")
    XCTAssertEqual(
      try project.workbook("run", "lamp").errors,
      """
      error: no example is named 'lamp'
        why: a folder's name is written as a path
        mend: For the folder of this name write './lamp'.

      """)
  }

  func testAPieceThatMustFailIsNamedWithItsPlace() throws {
    let project = try TemporaryProject()
    try project.edit(
      "chapters/\(TinyBook.page)", "It prints a line:\n",
      "```swift file=greeter/main.swift fails\nprint(nobody)\n```\n\n```console build=greeter\n```\n"
    )
    let outcome = try project.workbook("run", "greeter")
    XCTAssertEqual(
      outcome.errors,
      """
      error: 'greeter' is no program
        why: it stands at chapters/\(TinyBook.page):9 to fail: no program is left of it
        mend: Use one of: 'hello'.

      """)
  }

  func testASwiftFileStandsForItsFolder() throws {
    let project = try TemporaryProject()
    try project.write("print(word)\n", to: "lamp/main.swift")
    try project.write("let word: StaticString = \"lit\"\n", to: "lamp/word.swift")
    for (typed, folder) in [("main.swift", "lamp"), ("lamp/word.swift", "")] {
      let outcome = try project.workbook("run", typed, in: folder)
      XCTAssertEqual(outcome.output, "lit\n", typed)
      XCTAssertEqual(outcome.errors, "using the folder lamp\n", typed)
    }
  }

  func testWhatIsNoPartOfTheProgramIsSaid() throws {
    let project = try TemporaryProject()
    for path in ["main.swift", "fast.c", "Drivers/led.swift", "notes/today.txt", "README.md"] {
      try project.write("", to: "lamp/\(path)")
    }
    XCTAssertEqual(
      try project.workbook("run", "./lamp").errors,
      """
      using the folder lamp
      left out: Drivers/, fast.c (a program is the .swift, .S and .ld files of one folder)

      """)
  }

  func testTheCompilersWarningsAreShown() throws {
    let project = try TemporaryProject()
    try project.write(
      "func one() -> Int {\n  let unused = 1\n  return 1\n}\nprint(one())\n",
      to: "exercises/hello/main.swift")
    for _ in ["built", "found built"] {
      let outcome = try project.workbook("run", "hello")
      XCTAssertEqual(outcome.status, 0)
      XCTAssertEqual(outcome.output, "1\n")
      XCTAssertEqual(
        outcome.errors,
        """
        using your copy, exercises/hello
        exercises/hello/main.swift:2:7: warning: initialization of immutable value \
        'unused' was never used; consider replacing with assignment to '_' or removing it [#no-usage]

        """)
    }
  }

  func testAFileWithoutTheRightToItIsNotCalledUnreadableText() {
    XCTAssertEqual(
      SubjectFinder.unreadable("lamp/main.swift", CocoaError(.fileReadNoPermission)).message,
      "the file can't be read")
  }

  func testAPathThatLeadsNowhereIsNotTakenForAnExample() throws {
    let project = try TemporaryProject()
    for path in ["./hello", "lamp/", "../hello"] {
      let outcome = try project.workbook("run", path)
      XCTAssertEqual(outcome.status, 1)
      XCTAssert(
        outcome.errors.hasPrefix("error: there is no file or folder '\(path)'\n"), outcome.errors)
    }
    XCTAssertEqual(
      try project.workbook("run", "").errors,
      "error: no example is named ''\n  mend: Use one of: 'hello'.\n")
  }

  func testAFileThatIsNoTextIsNamed() throws {
    let project = try TemporaryProject()
    try project.write("print(1)\n", to: "lamp/main.swift")
    try Data([0x70, 0xFF, 0x0A]).write(to: project.url("lamp/second.swift"))
    let outcome = try project.workbook("build", "./lamp")
    XCTAssertEqual(outcome.status, 1)
    XCTAssert(
      outcome.errors.hasPrefix("lamp/second.swift:1: error: the file can't be read as UTF-8 text"),
      outcome.errors)
    XCTAssert(outcome.errors.hasSuffix("  mend: Save it as UTF-8 text.\n"), outcome.errors)
  }

  func testMessagesNameTheReadersFileAndLine() throws {
    let project = try TemporaryProject()
    try project.write(
      "let first = 1\nprint(first)\nprint(secnd)\n", to: "exercises/hello/main.swift")
    for folder in ["", "chapters/01-hello"] {
      let outcome = try project.workbook("build", "hello", in: folder)
      XCTAssertEqual(outcome.status, 1)
      XCTAssertEqual(
        outcome.errors,
        """
        using your copy, exercises/hello
        exercises/hello/main.swift:3:7: error: cannot find 'secnd' in scope

        """)
    }
  }

  func testALinkersMessageNamesTheReadersFileAndTheCallsLine() throws {
    let project = try TemporaryProject()
    try project.write(
      """
      var count = 0
      while true {
        count += 1
        nope()
        nope()
        if count == 9 { break }
      }
      @_silgen_name("nope") func nope()

      """, to: "exercises/hello/main.swift")
    let outcome = try project.workbook("build", "hello")
    XCTAssertEqual(
      outcome.errors,
      """
      using your copy, exercises/hello
      exercises/hello/main.swift:4: error: undefined symbol 'nope', which 'main' needs
        mend: Define it in one of the program's files, or don't use it.

      """)
  }

  func testAProjectThatWasMovedBuildsAsBefore() throws {
    let project = try TemporaryProject()
    // A program that does not build is compiled each time.
    try project.write("print(secnd)\n", to: "lamp/main.swift")
    let before = try project.workbook("build", "./lamp")
    XCTAssert(before.errors.hasSuffix("error: cannot find 'secnd' in scope\n"), before.errors)
    try project.move()
    XCTAssertEqual(try project.workbook("build", "./lamp").errors, before.errors)
  }

  func testAnExampleOfABrokenPageIsToldWithThePagesProblem() throws {
    let project = try TemporaryProject()
    try project.edit("chapters/\(TinyBook.page)", "swift file=hello/main.swift", "swift fil=x")
    let outcome = try project.workbook("try", "hello")
    XCTAssertEqual(outcome.status, 1)
    XCTAssert(outcome.errors.contains("chapters/\(TinyBook.page):5:"), outcome.errors)
    XCTAssert(outcome.errors.contains("error: no example is named 'hello'\n"), outcome.errors)
  }

  func testAnotherBookIsTakenWhereItIsNamed() throws {
    let project = try TemporaryProject()
    for (path, text) in TinyBook.files {
      try project.write(text.replacing("hello/main", with: "bye/main"), to: "other/\(path)")
    }
    let examples = try project.workbook("examples", "--book", "../other", in: "chapters")
    XCTAssertEqual(examples.output, "bye  main.swift\n")
    let missing = try project.workbook("examples", "--book", "nowhere")
    XCTAssertEqual(missing.status, 1)
    XCTAssertEqual(
      missing.errors,
      "error: there is no folder 'nowhere'\n  mend: Give --book the folder that holds book.yml.\n")
  }
}
