import BookModel
import Foundation
import Grading
import ImageReader

/// A task as the learner's commands know it: what the book poses, and what its grader asks for.
struct LearnerTask: Sendable {
  /// What the book says of it.
  let task: BookTask
  /// The page that poses it.
  let page: Page
  /// What the grader says of it; nil when it can't be read.
  let definition: TaskDefinition?

  /// The id: `ring-buffer`.
  var name: String { task.name }
  /// What it is called.
  var title: String { definition?.title ?? page.title }
  /// The points of all its tests; nil when they are not known.
  var points: Int? { definition.map { $0.tests.reduce(0) { $0 + $1.points } } }

  /// The files that the learner hands in.
  var gradedFiles: [String] {
    definition?.files ?? task.starter.map(\.name).filter { $0 != "main.swift" }
  }

  /// What tells one text of the starter from another: 16 hexadecimal digits.
  var starterHash: String {
    var state = SHA256()
    for file in task.starter {
      state.update("\(file.name) \(file.text.utf8.count)\n".utf8)
      state.update(file.text.utf8)
    }
    return state.digest().prefix(8)
      .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
