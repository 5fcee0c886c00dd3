import BookModel
import XCTest

final class BookTests: XCTestCase {
  private let twoChapters = BookFolder([
    "book.yml": """
    title: A book
    chapters:
      - folder: 01-first
        title: One
        pages:
          - { file: a.md, question: Why?, minutes: 5, goal: see }
          - { file: b.md, question: How?, minutes: 10, goal: do }
    appendices:
      - folder: errata
        title: Errata
        pages:
          - { file: manual.md, question: What is wrong?, minutes: 3, goal: know }
    """,
    "glossary.yml": """
    terms:
      - term: image
        meaning: What is loaded.
        page: 01-first/b.md
      - term: chip
        meaning: The thing.
    """,
    "01-first/a.md": "# The *first* page\n", "01-first/b.md": "# B\n",
    "errata/manual.md": "# Errata\n",
  ])

  func testChaptersAndPagesStandInReadingOrder() throws {
    let book = try twoChapters.loadSound()
    XCTAssertEqual(book.title, "A book")
    XCTAssertEqual(book.chapters.map(\.title), ["One", "Errata"])
    XCTAssertEqual(book.chapters.map(\.number), [1, nil])
    XCTAssertEqual(book.chapters.map(\.pages), [0..<2, 2..<3])
    XCTAssertEqual(book.pages.map(\.slug), ["01-first/a", "01-first/b", "errata/manual"])
    XCTAssertEqual(book.pages.map(\.chapter), [0, 0, 1])
    XCTAssertEqual(book.pages.map(\.title), ["The first page", "B", "Errata"])
    XCTAssertEqual(book.pages[1].question, "How?")
    XCTAssertEqual(book.pages[1].minutes, 10)
    XCTAssertEqual(book.pages[1].goal, "do")
  }

  func testAChapterHasTheNumberOfItsFolderOrElseOfItsPlace() throws {
    let chapters = ["01-first", "interlude", "04-fourth", "2nd"].map { folder in
      """
        - folder: \(folder)
          title: \(folder)
          pages:
            - { file: a.md, question: Why?, minutes: 5, goal: see }

      """
    }
    let book = try BookFolder(
      [
        "book.yml": "title: A book\nchapters:\n" + chapters.joined(),
        "01-first/a.md": "# A\n", "interlude/a.md": "# B\n", "04-fourth/a.md": "# C\n",
        "2nd/a.md": "# D\n",
      ]
    ).loadSound()
    XCTAssertEqual(book.chapters.map(\.number), [1, 2, 4, 4])
  }

  func testTermsKnowThePageThatIntroducesThem() throws {
    let book = try twoChapters.loadSound()
    XCTAssertEqual(book.glossary.map(\.term), ["image", "chip"])
    XCTAssertEqual(book.glossary.map(\.page), [1, nil])
    XCTAssertEqual(book.glossary.first?.meaning, "What is loaded.")
  }

  func testFencesAreFoundInsideListsAndQuotes() throws {
    let book = try BookFolder(
      page: """
        - item

          ```text
          a
          ```

        > ```console command="size hello"
        > b
        > ```
        """
    ).loadSound()
    XCTAssertEqual(book.pages[0].fences[5], .plain(language: "text"))
    guard case .command(let command)? = book.pages[0].fences[9] else {
      return XCTFail("\(book.pages[0].fences)")
    }
    XCTAssertEqual(command.arguments, ["size", "hello"])
  }
}
