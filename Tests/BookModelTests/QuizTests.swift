import BookModel
import MarkdownTree
import XCTest

final class QuizTests: XCTestCase {
  func testAQuizHasAQuestionAndExplainedChoices() throws {
    let book = try BookFolder(
      page: """
        ```quiz
        Why does the *chip* stop?

        - [ ] The stack is full. ::
          It has called nothing.
        - [x] It read `a` letter. :: That bus carries
          whole words.
        ```
        """
    ).loadSound()
    guard case .quiz(let quiz)? = book.pages[0].fences[3] else { return XCTFail("no quiz") }
    XCTAssertEqual(quiz.question.count, 1)
    XCTAssertEqual(quiz.choices.map(\.isRight), [false, true])
    XCTAssertEqual(
      quiz.choices.map(\.text.plainText), ["The stack is full.", "It read a letter."])
    XCTAssertEqual(
      quiz.choices.map(\.explanation.plainText),
      ["It has called nothing.", "That bus carries whole words."])
  }
}
