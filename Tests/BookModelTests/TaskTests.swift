import BookModel
import Diagnostics
import MarkdownTree
import XCTest

final class TaskTests: XCTestCase {
  private let ring = BookFolder(
    page: """
      ```swift file=hello/main.swift
      print(1)
      ```

      ```swift task=ring file=Ring.swift
      struct Ring {

        // TODO
      ```

      Then a program that uses it:

      > - ```swift task=ring file=main.swift
      >   print(Ring())
      >   ```

      ```swift task=ring file=Ring.swift
      }
      ```

      ```asm task=ring file=fast.S
        nop
      ```

      ```hint task=ring
      Count *both* ways.
      ```

      ````hint task=ring
      Two indices:

      ```swift
      var head = 0
      ```
      ````

      ```hint task=ring
      - It takes `= size hello`.
      ```
      """)

  private func task() throws -> (book: Book, task: BookTask) {
    let book = try ring.loadSound()
    return (book, try XCTUnwrap(book.task("ring")))
  }

  func testATaskIsMadeOfTheFencesOfItsPage() throws {
    let (book, task) = try task()
    XCTAssertEqual(book.tasks.map(\.name), ["ring"])
    XCTAssertNil(book.task("rings"))
    XCTAssertEqual(task.page, 0)
    XCTAssertEqual(task.place, Place(file: book.pages[0].file, line: 7))
    XCTAssertEqual(task.starter.map(\.name), ["Ring.swift", "main.swift", "fast.S"])
    XCTAssertEqual(task.starter.map(\.language), [.swift, .swift, .assembly])
    XCTAssertEqual(task.starterText(of: "Ring.swift"), "struct Ring {\n\n  // TODO\n}\n")
    XCTAssertEqual(task.starterText(of: "main.swift"), "print(Ring())\n")
    XCTAssertNil(task.starterText(of: "Rings.swift"))
  }

  func testATaskIsNoExample() throws {
    let (book, _) = try task()
    XCTAssertEqual(book.examples, ["hello"])
    XCTAssertThrowsError(try book.program("ring")) {
      XCTAssertEqual(
        ($0 as? Diagnostics)?.all.map(\.message), ["'ring' is a task, not an example"])
    }
  }

  func testALineOfAStarterLeadsBackToThePage() throws {
    let (book, task) = try task()
    let page = book.pages[0].file
    XCTAssertEqual(
      task.place(ofStarterLine: 1, inFile: "Ring.swift"), Place(file: page, line: 8, column: 1))
    XCTAssertEqual(
      task.place(ofStarterLine: 4, inFile: "Ring.swift"), Place(file: page, line: 20, column: 1))
    XCTAssertEqual(
      task.place(ofStarterLine: 1, inFile: "main.swift"), Place(file: page, line: 16, column: 5))
    XCTAssertNil(task.place(ofStarterLine: 0, inFile: "Ring.swift"))
    XCTAssertNil(task.place(ofStarterLine: 5, inFile: "Ring.swift"))
    XCTAssertNil(task.place(ofStarterLine: 1, inFile: "ring.swift"))
  }

  func testAHintIsMarkdownWithPlacesInThePage() throws {
    let (book, task) = try task()
    XCTAssertEqual(task.hints.map(\.place.line), [27, 31, 39])
    XCTAssertEqual(task.hints[1].text, "Two indices:\n\n```swift\nvar head = 0\n```\n")
    XCTAssertEqual(task.hints[1].blocks.map(\.lines), [32...32, 34...36])
    guard case .code(let code)? = task.hints[1].blocks.last?.kind else {
      return XCTFail("\(task.hints[1].blocks)")
    }
    XCTAssertEqual(code.firstLine, 35)
    guard case .paragraph(let inlines)? = task.hints[0].blocks.first?.kind else {
      return XCTFail("\(task.hints[0].blocks)")
    }
    let emphasis = inlines.first { if case .emphasis = $0.kind { true } else { false } }
    XCTAssertEqual(emphasis?.place, Place(file: book.pages[0].file, line: 28, column: 7))
  }

  func testANumberInAHintIsThatAtTheHintsPlace() throws {
    let (book, _) = try task()
    let number = try XCTUnwrap(book.pages[0].numbers.first)
    XCTAssertEqual(number.expression, "size hello")
    XCTAssertEqual(number.position.line, 39)
    XCTAssertEqual(number.place, Place(file: book.pages[0].file, line: 40, column: 12))
  }

  func testAStarterIsNumberedWithinItsFile() throws {
    let (book, _) = try task()
    let first = book.listing(at: Position(page: 0, line: 7))
    XCTAssertEqual(first?.example, "ring")
    XCTAssertEqual(first?.file, "Ring.swift")
    XCTAssertEqual(first?.lineNumbers, [1, 2, 3])
    XCTAssertEqual(first?.context, [])
    let second = book.listing(at: Position(page: 0, line: 19))
    XCTAssertEqual(second?.lineNumbers, [4])
    XCTAssertEqual(second?.context, ["struct Ring {", "", "  // TODO"])
    XCTAssertNil(book.listing(at: Position(page: 0, line: 27)))
  }

  func testFencesMeanTheirTasks() throws {
    let (book, _) = try task()
    guard case .starter(let starter)? = book.pages[0].fences[23],
      case .hint(let hint)? = book.pages[0].fences[27]
    else { return XCTFail("\(book.pages[0].fences)") }
    XCTAssertEqual(starter.task, "ring")
    XCTAssertEqual(starter.file, "fast.S")
    XCTAssertEqual(starter.language, .assembly)
    XCTAssertEqual(hint.task, "ring")
  }

  func testTasksStandInReadingOrder() throws {
    func hints(_ task: String) -> String {
      String(repeating: "\n```hint task=\(task)\nLook.\n```\n", count: 3)
    }
    let book = try BookFolder(
      page: hints("b") + "\n```swift task=b file=B.swift\nb\n```\n"
        + "\n```ld task=a file=a.ld\nSECTIONS {}\n```\n" + hints("a")
    ).loadSound()
    XCTAssertEqual(book.tasks.map(\.name), ["b", "a"])
    XCTAssertEqual(book.tasks.map(\.hints.count), [3, 3])
    XCTAssertEqual(book.tasks[1].starter.map(\.language), [.linkerScript])
  }

  func testWindowsLineEndsAreLeftOutOfATask() throws {
    let hint = "\r\n```hint task=a\r\nLook\r\nhere.\r\n```\r\n"
    let book = try BookFolder(
      page: "```swift task=a file=A.swift\r\none()\r\n```\r\n"
        + String(repeating: hint, count: 3)
    ).loadSound()
    XCTAssertEqual(book.tasks[0].starterText(of: "A.swift"), "one()\n")
    XCTAssertEqual(book.tasks[0].hints[0].text, "Look\nhere.\n")
  }

  func testOfATaskThatIsNotWholeNothingElseIsTold() throws {
    let (book, problems) = try BookFolder(
      page: "```swift task=a file=A.swift\none()\n```\n\n```hint task=a\n```\n"
    ).load()
    XCTAssertEqual(
      problems,
      [
        """
        chapters/01-first/page.md:7: error: the hint says nothing
          mend: Write it in Markdown, or take it out.
        """
      ])
    XCTAssertEqual(book?.isWhole, false)
    XCTAssertEqual(book?.tasks.map(\.name), ["a"])
  }
}
