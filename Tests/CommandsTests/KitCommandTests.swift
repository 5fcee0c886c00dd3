import Foundation
import TestSupport
import XCTest

@testable import Commands

/// `kit`: the learner's edition grades elsewhere, and tells nothing that it should not.
final class KitCommandTests: XCTestCase {
  func testItStartsAndGradesWhereTheRepositoryIsNotAndSwiftIsElsewhere() throws {
    let kit = try UnpackedKit(MadeKit.shared)
    let overview = try kit.workbook()
    XCTAssertEqual(overview.errors, "")
    XCTAssert(overview.output.contains("./workbook start "), overview.output)
    XCTAssertEqual(try kit.workbook("start", "ring-buffer").errors, "")

    let starter = try kit.workbook("grade", "ring-buffer")
    XCTAssertEqual(starter.status, 1, starter.errors)
    XCTAssert(starter.output.contains("this is the starter"), starter.output)

    let file = kit.url("exercises/ring-buffer/RingBuffer.swift")
    let tasks = TemporaryProject.repository
    try replace(
      file, by: tasks.appending(path: "Tests/Graders/ring-buffer/wrong/relaxed-put.swift"))
    let wrong = try kit.workbook("grade", "ring-buffer")
    XCTAssertEqual(wrong.status, 1, wrong.errors)
    let counts = try XCTUnwrap(
      wrong.output.firstMatch(of: /passed +(\d+) of (\d+)/), wrong.output + wrong.errors
    ).output
    XCTAssertEqual(Int(counts.1).map { $0 + 1 }, Int(counts.2), wrong.output)
    XCTAssert(wrong.output.contains("ThreadSanitizer"), wrong.output)

    try replace(file, by: tasks.appending(path: "solutions/ring-buffer/RingBuffer.swift"))
    let right = try kit.workbook("grade", "ring-buffer")
    XCTAssertEqual(right.status, 0, right.output + right.errors)
    XCTAssertEqual(right.errors, "")
    // The figures of the solution, which is this very one, were recorded.
    let stack = try XCTUnwrap(
      right.output.firstMatch(of: /stack \(bytes\) +(\d+) +\d+ +(\d+)/), right.output
    ).output
    XCTAssertEqual(stack.1, stack.2)
    XCTAssert(right.output.hasSuffix("next       see what is next: ./workbook\n"), right.output)
  }

  func testEverySolutionPassesThere() throws {
    let kit = try UnpackedKit(MadeKit.shared)
    let solutions = TemporaryProject.repository.appending(path: "solutions")
    let tasks = try FileManager.default.contentsOfDirectory(atPath: solutions.path).sorted()
    XCTAssertFalse(tasks.isEmpty)
    for task in tasks where !task.hasPrefix(".") {
      XCTAssertEqual(try kit.workbook("start", task).errors, "")
      let folder = solutions.appending(path: task)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        try replace(kit.url("exercises/\(task)/\(name)"), by: folder.appending(path: name))
      }
      let outcome = try kit.workbook("grade", task)
      XCTAssertEqual(outcome.status, 0, outcome.output + outcome.errors)
    }
  }

  func testNothingInItHasAPathOfTheMachineThatMadeIt() throws {
    let kit = try MadeKit.shared
    var paths = [TemporaryProject.repository.path + "/", kit.root.path]
    let program = TemporaryProject.tool.deletingLastPathComponent()
      .appending(path: "grade-ring-buffer")
    let bytes = try Data(contentsOf: program)
    let end = try XCTUnwrap(bytes.range(of: Data(":$ORIGIN\0".utf8)))
    let start = try XCTUnwrap(bytes[..<end.lowerBound].lastIndex(of: 0)) + 1
    paths.append(String(decoding: bytes[start..<end.lowerBound], as: UTF8.self))
    XCTAssert(paths[2].hasSuffix("/lib/swift/linux"), paths[2])
    // What is not found in the kit is found in what it was made from.
    XCTAssertEqual(try hits(of: paths, in: program).sorted(), [paths[0], paths[2]].sorted())
    XCTAssertEqual(try hits(of: paths, in: kit.root), [])
  }

  func testNoSuiteAndNoSolutionIsInIt() throws {
    let kit = try MadeKit.shared
    let root = TemporaryProject.repository
    let candidates = try hiddenFiles().map { file in
      (file: file, lines: try longLines(root.appending(path: file)))
    }
    let known = Set(
      try knownPlaces().flatMap { try hits(of: candidates.flatMap(\.lines), in: $0) })
    var needles: Set<String> = []
    for (file, lines) in candidates {
      let own = lines.filter { line in !known.contains { $0.contains(line) } }
      XCTAssertGreaterThanOrEqual(own.count, 2, "nothing tells \(file) from the kit's own files")
      needles.formUnion(own.prefix(8))
    }
    XCTAssertEqual(try hits(of: Array(needles), in: kit.root), [])
    let adapter = try XCTUnwrap(
      String(
        contentsOf: root.appending(path: "Tests/Graders/ring-buffer/adapter/Adapter.swift"),
        encoding: .utf8
      ).split(separator: "\n").map(String.init).max { $0.count < $1.count })
    XCTAssertEqual(
      try hits(of: [adapter], in: kit.root), [adapter], "the search finds what is there")
    let names = try kit.files()
    XCTAssertEqual(
      names.filter { $0.contains("/wrong/") || $0.contains("/right/") || $0.contains("/race/") }, []
    )
    XCTAssertEqual(names.filter { $0.hasSuffix("Tests.swift") || $0.hasPrefix("solutions") }, [])
  }

  func testItIsARepositoryOfOneCommitByNobodyInParticular() throws {
    let kit = try MadeKit.shared
    func git(_ arguments: String...) throws -> String {
      try RunningTool(
        URL(filePath: "/usr/bin/env"), ["git", "-c", "safe.directory=*"] + arguments, in: kit.root,
        ["PATH": "/usr/bin:/bin", "HOME": "/nowhere"]
      ).outcome().output
    }
    XCTAssertEqual(
      try git("log", "--format=%an <%ae> %cn <%ce> %ad", "--date=format:%z"),
      "Workbook <workbook@example.org> Workbook <workbook@example.org> +0000\n")
    XCTAssertEqual(try git("status", "--short", "--ignored"), "")
    XCTAssertEqual(try git("check-ignore", "exercises/ring-buffer/RingBuffer.swift"), "")
    XCTAssertEqual(try git("check-ignore", ".workbook/cache"), ".workbook/cache\n")
  }

  func testItSaysWhatItIsFor() throws {
    let kit = try MadeKit.shared
    let edition = try XCTUnwrap(try Edition.load(from: kit.root))
    XCTAssertEqual(edition.system, Edition.systemHere)
    XCTAssert(
      kit.output.contains("\n  for     Swift \(edition.swift) on \(edition.system), no other\n"),
      kit.output)
    let readme = try String(contentsOf: kit.root.appending(path: "README.md"), encoding: .utf8)
    XCTAssert(readme.contains("**Swift \(edition.swift)** on **\(edition.system)**"))
    XCTAssertFalse(readme.contains("{{"))
    XCTAssertEqual(
      edition.problems(swift: edition.swift, system: edition.system, root: kit.root), [])
  }

  func testWhatItStandsOnIsTold() throws {
    let kit = try MadeKit.shared
    let text = try String(contentsOf: kit.root.appending(path: "THIRD-PARTY.md"), encoding: .utf8)
    let script = try String(contentsOf: kit.root.appending(path: "workbook"), encoding: .utf8)
    let list = try XCTUnwrap(script.firstMatch(of: /\npackages='([^']*)'/)).output.1
    let licences = try FileManager.default.contentsOfDirectory(
      atPath: kit.root.appending(path: "licences").path)
    let names =
      licences.map { $0.replacing(".txt", with: "") } + ["esptool"]
      + list.split { $0.isWhitespace }.filter { $0 != "pkg-config" && $0 != "python3-venv" }
      .map(String.init)
    XCTAssertGreaterThan(names.count, 10)
    for name in names { XCTAssert(text.contains(name), name) }
    // It has code of others in its programs, and no tests or benchmarks.
    for word in ["Nothing of another project", "chromium", "mkdocs"] {
      XCTAssertFalse(text.contains(word), word)
    }
  }

  func testWhatIsInTheFolderIsNeverLost() throws {
    let project = try TemporaryProject()
    try project.write("mine\n", to: "out/notes.txt")
    let outcome = try project.workbook("kit", "out")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(
      outcome.errors,
      """
      error: 'out' is not empty
        why: a kit is a folder of its own
        mend: Name a folder that is not there yet, or empty this one.

      """)
    XCTAssertEqual(try project.text(of: "out/notes.txt"), "mine\n")
    XCTAssertEqual(
      try project.workbook("kit", "out/notes.txt").errors,
      """
      error: 'out/notes.txt' is a file
        mend: Name a folder that is not there yet.

      """)
  }

  func testAKitWithAPathOfThisMachineIsRefusedAndLeavesNothingBehind() throws {
    let project = try projectWithoutTasks()
    let page = "chapters/" + (try XCTUnwrap(TinyBook.files.keys.first { $0.hasSuffix(".md") }))
    let text = try project.text(of: page)
    try project.write(text + "\nSee \(project.root.path)/notes.txt.\n", to: page)
    let before = try project.names(in: "")
    let outcome = try project.workbook("kit", "out")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(
      outcome.errors,
      """
      error: a path of this machine would be in the kit: '\(project.root.path)/'
        why: it is in '\(page)'
        mend: Take it out of the sources of that file.

      """)
    XCTAssertEqual(try project.names(in: ""), before)
    try project.write(text, to: page)
    XCTAssertEqual(try project.workbook("kit", "out").errors, "")
    XCTAssertEqual(try project.names(in: ""), (before + ["out"]).sorted())
  }

  func testAnEmptyFolderBecomesTheKit() throws {
    let project = try projectWithoutTasks()
    try FileManager.default.createDirectory(
      at: project.url("out"), withIntermediateDirectories: true)
    try project.write("draft", to: "chapters/01-hello/.draft.md.swp")
    XCTAssertEqual(try project.workbook("kit", "../out", in: "chapters").errors, "")
    XCTAssert(try project.names(in: "out").contains("kit.json"))
    XCTAssertFalse(try project.names(in: "out/chapters/01-hello").contains(".draft.md.swp"))
  }

  func testAnotherBookHasNoKit() throws {
    let project = try projectWithoutTasks()
    try project.write("", to: "other/book.yml")
    XCTAssertEqual(
      try project.workbook("kit", "out", "--book", "other").errors,
      """
      error: a kit has the book of its repository, not 'other'
        why: the graders in it are for that book's tasks
        mend: Leave --book out.

      """)
  }

  /// A project whose kit has the book and the tool alone.
  private func projectWithoutTasks() throws -> TemporaryProject {
    let project = try TemporaryProject()
    let parts = ["workbook", "kit", "LICENSE", "reference", ".build/checkouts"]
    for part in parts { try project.link(part, to: part) }
    return project
  }

  // MARK: Searching

  /// The files of suites, of what proves them, and of solutions, by path in the repository.
  private func hiddenFiles() throws -> [String] {
    let root = TemporaryProject.repository
    return try ["Tests/Graders", "solutions"].flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
        .filter { path in
          path.hasSuffix(".swift") && path != "Package.swift" && !path.contains("Generated")
            && !["/adapter/", "/firmware/", "/objects/"].contains { path.contains($0) }
            // A host's own main has one line, and says nothing.
            && !path.hasSuffix("/main.swift")
        }.map { "\(folder)/\($0)" }
    }
  }

  /// The longest lines of a file that are comments or code, the longest first.
  private func longLines(_ file: URL) throws -> [String] {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.count >= 24 && ($0.contains("(") || $0.contains("//") || $0.contains(" = ")) }
    return Array(lines.sorted { ($1.count, $0) < ($0.count, $1) }.prefix(40))
  }

  /// What a kit is meant to have, of all that may say the same as a suite or a solution.
  private func knownPlaces() throws -> [URL] {
    let root = TemporaryProject.repository
    let graders = try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "Tests/Graders").path)
    let parts = graders.flatMap { task in
      ["adapter", "firmware", "objects"].map { "Tests/Graders/\(task)/\($0)" }
    }
    return (["chapters", "Sources/GradingContract", "Sources/ESP32"] + parts)
      .map { root.appending(path: $0) }.filter(FileSystem.exists)
  }

  /// Which of some texts are in the files of a folder, or in one file, as bytes.
  private func hits(of texts: [String], in place: URL) throws -> [String] {
    let folder = try TemporaryFolder()
    let list = folder.url.appending(path: "texts")
    try Data(texts.joined(separator: "\n").utf8).write(to: list)
    let outcome = try RunningTool(
      URL(filePath: "/usr/bin/env"), ["grep", "-raohF", "-f", list.path, place.path],
      in: folder.url,
      ["PATH": "/usr/bin:/bin", "LC_ALL": "C"]
    ).outcome()
    XCTAssertLessThanOrEqual(outcome.status, 1, outcome.errors)
    return Set(outcome.output.split(separator: "\n").map(String.init)).sorted()
  }

  private func replace(_ file: URL, by other: URL) throws {
    try Data(contentsOf: other).write(to: file)
  }
}
