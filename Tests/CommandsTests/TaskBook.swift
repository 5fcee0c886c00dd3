/// A small book with two tasks: `greet`, which has a program that uses it, and `count`.
enum TaskBook {
  /// The page that poses the first task.
  static let greetPage = "01-hello/02-greet.md"
  /// The page that poses the second task.
  static let countPage = "01-hello/03-count.md"

  /// Its files, by their paths in the book's folder.
  static let files = TinyBook.files.merging([
    "book.yml": """
    title: A tiny book
    chapters:
      - folder: 01-hello
        title: Hello
        pages:
          - { file: 01-greeting.md, question: Does it speak?, minutes: 5, goal: make it speak }
          - { file: 02-greet.md, question: Whom does it greet?, minutes: 10, goal: greet }
          - { file: 03-count.md, question: How many?, minutes: 20, goal: count }
    """,
    greetPage: """
    # Greet somebody

    Write the greeting:

    ```swift task=greet file=Greeter.swift
    struct Greeter {
      // TODO: greet the reader
    }
    ```

    It is used so:

    ```swift task=greet file=main.swift
    import ESP32

    let led = OutputPin(2)
    led.turnOn()
    print("hello from my copy")
    ```

    ```hint task=greet
    Think of the *first* word that a person says when they meet somebody whom they have not seen for
    a long time, and write it down.
    ```

    ```hint task=greet
    It begins with `h`:

    - it is short
    - it is [polite](https://example.org/manners)
    ```

    ```hint task=greet
    Write `hello`.
    ```

    """,
    countPage: """
    # Count

    ```swift task=count file=Counter.swift
    struct Counter {}
    ```

    ```hint task=count
    One.
    ```

    ```hint task=count
    Two.
    ```

    ```hint task=count
    Three.
    ```

    """,
  ]) { $1 }
}
