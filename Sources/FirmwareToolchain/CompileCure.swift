/// What to do about a message of the compiler that surprises people who come from the desk.
///
/// Each is about something that Swift has there and Embedded Swift 6.3 has not here.
struct CompileCure {
  /// Why the compiler says so.
  let why: String
  /// What to do about it.
  let mend: String

  /// The cure for a message; nil for messages that say enough.
  init?(message: String) {
    guard let rule = Self.rules.first(where: { $0.matches(message) }) else { return nil }
    why = rule.why
    mend = rule.mend
  }

  private struct Rule {
    /// All of these stand in the message.
    let words: [String]
    let why: String
    let mend: String

    func matches(_ message: String) -> Bool { words.allSatisfy(message.contains) }
  }

  private static let rules: [Rule] =
    ["Foundation", "Glibc", "Dispatch", "Darwin"].map { name in
      Rule(
        words: ["no such module '\(name)'"],
        why: "\(name) stands on an operating system, and the chip has none",
        mend: "Use what the Swift library itself has, and 'import ESP32' for the chip.")
    } + [
      Rule(
        words: ["missing argument label 'terminator:'"],
        why: "print takes one value in Embedded Swift",
        mend: "Put the values into one text: print(\"\\(a) \\(b)\")."),
      Rule(
        words: ["cannot use a value of protocol type 'any Error'"],
        why: "an error of any type needs type information that is not on the chip",
        mend: "Name the type of error: throws(MyError)."),
      Rule(
        words: ["cannot use a value of protocol type"],
        why: "a value of any type needs type information that is not on the chip",
        mend:
          "Use a generic ('some P' or '<T: P>'), an enum, or a protocol for classes (': AnyObject')."
      ),
      Rule(
        words: ["cannot find 'Task' in scope"],
        why: "tasks need an executor, and the chip has none",
        mend: "Work in the main loop, and let interrupts tell it what is to be done."),
      Rule(
        words: ["attribute 'weak' cannot be used"],
        why: "weak references need side tables that Embedded Swift leaves out",
        mend: "Use an ordinary reference, 'unowned(unsafe)', or an index into an array."),
      Rule(
        words: ["'Codable' is unavailable"],
        why: "coders look at types at run time, and that information is not on the chip",
        mend: "Write the bytes yourself, field by field."),
    ]
}
