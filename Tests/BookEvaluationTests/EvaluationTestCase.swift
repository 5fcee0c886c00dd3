import BookModel
import BookRenderer
import Diagnostics
import Foundation
import MarkdownTree
import Simulation
import TestSupport
import XCTest

@testable import BookEvaluation
@testable import FirmwareToolchain

/// A test that evaluates a book of one page with the project's own runtime.
class EvaluationTestCase: XCTestCase {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A folder of the test's own.
  private(set) var folder = URL(filePath: "/")

  /// Where esptool is.
  private static let venv = URL(
    filePath: ProcessInfo.processInfo.environment["WORKBOOK_VENV"]
      ?? root.appending(path: ".workbook/venv").path)

  override func setUpWithError() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Loads a book of this page, whose text begins on line 3.
  func book(page text: String) throws -> Book {
    let chapter = folder.appending(path: "chapters/01-first")
    try FileManager.default.createDirectory(at: chapter, withIntermediateDirectories: true)
    try Data(
      """
      title: A book
      chapters:
        - folder: 01-first
          title: One
          pages:
            - { file: page.md, question: What?, minutes: 1, goal: know }
      """.utf8
    ).write(to: folder.appending(path: "chapters/book.yml"))
    try Data("# Page\n\n\(text)".utf8).write(to: chapter.appending(path: "page.md"))
    let (book, problems) = Book.load(from: folder.appending(path: "chapters").path)
    XCTAssertEqual(problems, [])
    return try XCTUnwrap(book)
  }

  /// An evaluator with the tools of this machine; its firmware cache outlives the test.
  func evaluator(
    engine: QEMU = QEMU(timekeeping: .instructionCount), runLimit: Duration = .seconds(10),
    commandOutput: BookEvaluator.CommandOutput? = nil,
    drawing: BookEvaluator.DiagramDrawing = .graphviz
  ) -> BookEvaluator {
    BookEvaluator(
      toolchain: Toolchain(
        root: Self.root, cache: Self.root.appending(path: ".workbook/cache"),
        venv: Self.venv),
      folder: folder.appending(path: "facts"), engine: engine, commandOutput: commandOutput,
      drawing: drawing, runLimit: runLimit)
  }

  /// An evaluator that fails as soon as it builds, runs or draws; esptool it has, as facts about
  /// images are known by which one made them.
  func evaluatorWithoutTools() -> BookEvaluator {
    let toolchain = Toolchain(
      root: Self.root, cache: ArtifactCache(folder: folder.appending(path: "empty-cache")),
      toolbox: Toolbox(searchPath: [], venv: Self.venv))
    let drawing = BookEvaluator.DiagramDrawing(
      identity: BookEvaluator.DiagramDrawing.graphviz.identity
    ) { _ in throw DiagramError(line: nil, words: "no tool") }
    return BookEvaluator(
      toolchain: toolchain, folder: folder.appending(path: "facts"),
      engine: QEMU(executable: "no-such-engine"), commandOutput: nil, drawing: drawing)
  }

  /// What is wrong with the page, with the page's path cut short, and what kept it from being
  /// proved.
  func problems(_ evaluation: Evaluation) -> [String] {
    evaluation.hindrances.map { "\($0)" }
      + evaluation.problems.map { "\($0)".replacing("\(folder.path)/chapters/01-first/", with: "") }
  }

  /// The fact at a line of the page.
  func fact(_ evaluation: Evaluation, atLine line: Int, _ expression: String = "") -> Fact? {
    let file = folder.appending(path: "chapters/01-first/page.md").path
    return evaluation.facts[FactKey(file: file, line: line, text: expression)]
  }
}
