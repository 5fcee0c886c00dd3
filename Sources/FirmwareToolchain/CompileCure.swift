/// What to do about a message of the compiler that surprises people who come from the desk.
///
/// Each is about something that Swift has there and Embedded Swift 6.3 has not here.
struct CompileCure {
  /// Why the compiler says so.
  let why: String
  /// What to do about it.
  let mend: String

  /// The cure for a message; nil for messages that say enough.
  /// - Parameters:
  ///   - message: the compiler's words.
  ///   - source: the line that they are about, where it is known.
  init?(message: String, source: Substring? = nil) {
    guard let rule = Self.rules.first(where: { $0.matches(message, source ?? "") }) else {
      return nil
    }
    why = rule.why
    mend = rule.mend
  }

  private struct Rule {
    /// All of these stand in the message.
    let words: [String]
    /// This stands in the line of the program.
    var source = ""
    let why: String
    let mend: String

    func matches(_ message: String, _ line: Substring) -> Bool {
      words.allSatisfy(message.contains) && (source.isEmpty || line.contains(source))
    }
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
        words: ["extra argument"], source: "print(",
        why: "print takes one value in Embedded Swift",
        mend: "Put the values into one text: print(\"\\(a) \\(b)\")."),
      Rule(
        words: ["to expected argument type 'StaticString'"], source: "print(",
        why: "print takes one text, number or Bool in Embedded Swift",
        mend: "Put values into one text: print(\"\\(a) \\(b)\")."),
      Rule(
        words: ["conformance of", "to 'CustomStringConvertible' is unavailable"],
        why: "collections have no text of their own in Embedded Swift",
        mend: "Print the elements, one by one, in a loop."),
      Rule(
        words: ["cannot find 'ContinuousClock' in scope"],
        why: "the clocks of the desk stand on an operating system, and the chip has none",
        mend: "Count with the chip's own clock: 'import ESP32'."),
      Rule(
        words: ["expressions are not allowed at the top level"],
        why: "only main.swift may have statements outside of functions",
        mend: "Name the file 'main.swift', or put the statements into a function."),
      Rule(
        words: ["'main' attribute cannot be used in a module that contains top-level code"],
        why: "main.swift is a beginning already, and a program has one",
        mend: "Take '@main' away, or give main.swift another name and no top-level code."),
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
