/// The smallest book that every rule of `check` accepts.
enum TinyBook {
  /// The one page of it.
  static let page = "01-hello/01-greeting.md"

  /// Its files, by their paths in the book's folder.
  static let files = [
    "book.yml": """
    title: A tiny book
    chapters:
      - folder: 01-hello
        title: Hello
        pages:
          - { file: 01-greeting.md, question: Does it speak?, minutes: 5, goal: make it speak }
    """,
    "glossary.yml": """
    terms:
      - term: chip
        meaning: What runs the program.
        page: 01-hello/01-greeting.md
    """,
    page: """
    # Greeting

    The *chip* runs this program:

    ```swift file=hello/main.swift
    print("hello, reader")
    ```

    It prints a line:

    ```console run=hello
    hello, reader
    ```

    It takes `= size hello < 8 KiB`, and [begins here](#greeting).

    ```dot
    digraph { page -> chip }
    ```

    ```quiz
    Who prints?
    - [x] The chip :: It runs the program.
    - [ ] The page :: It holds the text.
    ```

    """,
  ]
}
