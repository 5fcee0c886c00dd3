import Foundation

/// The task `sample`, whose grader is built with the tests: add two bytes.
enum SampleTask {
  /// The learner's file.
  static let file = "exercises/sample/Adder.swift"

  /// An answer that passes.
  static let right = """
    struct Adder {
      func add(_ left: UInt8, _ right: UInt8) -> UInt8 { left &+ right }
    }

    """

  /// An answer that passes the first test alone.
  static let wrong = """
    struct Adder {
      func add(_ left: UInt8, _ right: UInt8) -> UInt8 { 2 }
    }

    """

  /// A project whose book poses the sample as its first task and `greet` as the second.
  static func project() throws -> TemporaryProject {
    let project = try TemporaryProject(
      book: TaskBook.files.merging([TaskBook.countPage: page, "book.yml": contents]) { $1 })
    try project.link("Tests/Graders/sample", to: sample + "/Tests/Graders/sample")
    try project.link("solutions/sample", to: sample + "/solutions/sample")
    return project
  }

  /// A project in which the sample is started, with this answer.
  static func project(answering answer: String) throws -> TemporaryProject {
    let project = try project()
    _ = try project.workbook("start", "sample")
    try project.write(answer, to: file)
    return project
  }

  private static let sample = "Tests/GradingTests/Sample"

  private static let contents = """
    title: A tiny book
    chapters:
      - folder: 01-hello
        title: Hello
        pages:
          - { file: 01-greeting.md, question: Does it speak?, minutes: 5, goal: make it speak }
          - { file: 03-count.md, question: How many?, minutes: 20, goal: count }
          - { file: 02-greet.md, question: Whom does it greet?, minutes: 10, goal: greet }
    """

  private static let page = """
    # Add two bytes

    ```swift task=sample file=Adder.swift
    struct Adder {
      func add(_ left: UInt8, _ right: UInt8) -> UInt8 { 0 }
    }
    ```

    ```hint task=sample
    There are two ways to add.
    ```

    ```hint task=sample
    One of them stops at 255.
    ```

    ```hint task=sample
    Write `&+`.
    ```

    """
}
