import BookModel
import Diagnostics
import XCTest

final class TangleTests: XCTestCase {
  private let changing = BookFolder(
    page: """
      ```swift file=blink/main.swift
      let pin = 2
      while true {
        // <<once>>
      }
      ```

      ```swift chunk=blink/once
      turnOn()

      turnOff()
      ```

      Text.

      > - ```swift chunk=blink/once
      >   toggle()
      >   ```

      ```swift file=blink/main.swift
      print("never")
      ```
      """)

  private func program(
    _ folder: BookFolder, _ name: String, atLine line: Int? = nil
  ) throws -> TangledProgram {
    try folder.loadSound().program(name, at: line.map { Position(page: 0, line: $0) })
  }

  func testAChunkStandsIndentedWhereItIsCalledFor() throws {
    let file = try program(changing, "blink", atLine: 10).files[0]
    XCTAssertEqual(file.name, "main.swift")
    XCTAssertEqual(
      file.plainText,
      """
      let pin = 2
      while true {
        turnOn()

        turnOff()
      }

      """)
  }

  func testALaterFenceReplacesAChunkAndAppendsToAFile() throws {
    XCTAssertEqual(
      try program(changing, "blink").files[0].plainText,
      """
      let pin = 2
      while true {
        toggle()
      }
      print("never")

      """)
  }

  func testSwiftNamesThePageBeforeEveryPiece() throws {
    let text = try program(changing, "blink").files[0].text
      .replacing(#/file: ".*/page.md"/#, with: "file: \"page.md\"")
    XCTAssertEqual(
      text,
      """
      #sourceLocation(file: "page.md", line: 4)
      let pin = 2
      while true {
      #sourceLocation(file: "page.md", line: 19)
        toggle()
      #sourceLocation(file: "page.md", line: 7)
      }
      #sourceLocation(file: "page.md", line: 23)
      print("never")

      """)
  }

  func testAMessageComesBackToThePagesLineAndColumn() throws {
    let program = try program(changing, "blink")
    let page = program.files[0].origin(ofTextLine: 2)?.file ?? ""
    // `toggle` is at column 3 of the tangled line and at column 5 of the page's.
    XCTAssertEqual(
      program.pagePlace(of: Place(file: page, line: 19, column: 3)),
      Place(file: page, line: 19, column: 5))
    XCTAssertEqual(
      program.listingPlace(of: Place(file: page, line: 19, column: 3)),
      Place(file: "main.swift", line: 3, column: 3))
    XCTAssertEqual(
      program.pagePlace(of: Place(file: "/cache/x/main.swift", line: 5, column: 3)),
      Place(file: page, line: 19, column: 5))
    XCTAssertNil(program.pagePlace(of: Place(file: "other.swift", line: 1)))
  }

  func testAMessageAboutTheEndOfAFileIsAboutItsLastLine() throws {
    let program = try program(changing, "blink")
    let page = program.files[0].origin(ofTextLine: 2)?.file ?? ""
    XCTAssertEqual(
      program.pagePlace(of: Place(file: page, line: 24, column: 1))?.line, 23)
    XCTAssertEqual(
      program.pagePlace(of: Place(file: "main.swift", line: 99))?.line, 23)
  }

  func testAPieceThatIsSplitInAnExpressionIsLeftToTheLineMap() throws {
    let folder = BookFolder(
      page: """
        ```swift file=a/main.swift
        let table = [
          1,
        ```

        ```swift file=a/main.swift
          2,
        ]
        print(table)
        ```
        """)
    let program = try program(folder, "a")
    let text = program.files[0].text.replacing(#/file: ".*/page.md"/#, with: "file: \"page.md\"")
    XCTAssertEqual(
      text,
      """
      let table = [
        1,
        2,
      ]
      #sourceLocation(file: "page.md", line: 11)
      print(table)

      """)
    XCTAssertEqual(
      program.pagePlace(of: Place(file: "main.swift", line: 3, column: 3))?.line, 9)
  }

  func testAnUnmarkedStatementGoesBackToTheFilesOwnLines() throws {
    let folder = BookFolder(
      page: """
        ```swift file=a/main.swift
        print(0)
        print(
        ```

        ```swift file=a/main.swift
          1)
        ```
        """)
    let text = try program(folder, "a").files[0].text
      .replacing(#/file: ".*/page.md"/#, with: "file: \"page.md\"")
    XCTAssertEqual(
      text,
      """
      #sourceLocation(file: "page.md", line: 4)
      print(0)
      #sourceLocation()
      print(
        1)

      """)
  }

  func testAssemblyHasLineMarksAndALinkerScriptHasNone() throws {
    let folder = BookFolder(
      page: """
        ```asm file=a/fast.S
          nop
        ```

        ```asm file=a/fast.S
          ret
        ```

        ```ld file=a/a.ld
        SECTIONS {
        ```

        ```ld file=a/a.ld
        }
        ```
        """)
    let program = try program(folder, "a")
    XCTAssertEqual(
      program.files[0].text.replacing(#/".*/page.md"/#, with: "page.md"),
      "# 4 page.md\n  nop\n# 8 page.md\n  ret\n")
    XCTAssertEqual(program.files[1].text, "SECTIONS {\n}\n")
    XCTAssertEqual(program.pagePlace(of: Place(file: "a.ld", line: 2))?.line, 16)
  }

  func testAPieceThatMustNotBuildIsPartOfItsOwnPlaceAlone() throws {
    let folder = BookFolder(
      page: """
        ```swift file=a/main.swift
        one()
        ```

        ```swift file=a/main.swift fails
        two()
        ```

        ```console build=a
        error
        ```

        ```swift file=a/main.swift
        three()
        ```
        """)
    let book = try folder.loadSound()
    XCTAssertEqual(
      try book.program("a", at: Position(page: 0, line: 7)).files[0].plainText, "one()\ntwo()\n")
    XCTAssertEqual(try book.program("a").files[0].plainText, "one()\nthree()\n")
    guard case .console(let console)? = book.pages[0].fences[11] else { return XCTFail("none") }
    XCTAssertEqual(console.action, .build(attempt: Position(page: 0, line: 7)))
  }

  func testWindowsLineEndsAreLeftOut() throws {
    let folder = BookFolder(page: "```swift file=a/main.swift\r\none()\r\n```\r\n")
    XCTAssertEqual(try program(folder, "a").files[0].plainText, "one()\n")
  }

  func testAProgramThatIsNotThereYetSaysWhere() throws {
    let book = try changing.loadSound()
    XCTAssertThrowsError(try book.program("blink", at: Position(page: 0, line: 1))) {
      XCTAssertEqual(
        ($0 as? Diagnostics)?.all.map(\.message), ["the example 'blink' has not begun here"])
    }
    XCTAssertThrowsError(try book.program("blik")) {
      XCTAssertEqual(($0 as? Diagnostics)?.all.map(\.mend), ["Use one of: 'blink'."])
    }
  }
}
