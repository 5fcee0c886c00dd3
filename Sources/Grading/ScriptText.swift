import Diagnostics

/// A linker script as far as a grader reads it: without comments, word by word.
///
/// Source of the commands: GNU ld's manual, "Commands Dealing with Files".
struct ScriptText {
  /// A word, a string or a single other character.
  private struct Token {
    var text: Substring
    var isString: Bool
    var line: Int
  }

  /// What the script's own ASSERTs say when they fail.
  let assertions: Set<String>
  /// The commands that name other files, each with its line.
  let fileCommands: [(name: String, line: Int)]
  /// The line of the last assignment to `.`, which decides how long a section gets; else 1.
  let lastMove: Int

  /// Reads a script.
  init(_ text: String) {
    let tokens = Self.tokens(of: text)
    var assertions: Set<String> = []
    var commands: [(name: String, line: Int)] = []
    var lastMove = 1
    for (index, token) in tokens.enumerated() where !token.isString {
      switch String(token.text) {
      case "ASSERT":
        // The message is the string before the parenthesis that closes the command.
        let message = tokens[index...].dropFirst().first { $0.isString }
        if let message { assertions.insert(String(message.text)) }
      case let name where Self.namesFiles.contains(name):
        commands.append((name, token.line))
      case "." where index + 1 < tokens.count && ["=", "+", "-"].contains(tokens[index + 1].text):
        lastMove = token.line
      default: break
      }
    }
    self.assertions = assertions
    fileCommands = commands
    self.lastMove = lastMove
  }

  /// The commands with which a script reads or writes other files.
  static let namesFiles: Set<String> = [
    "INCLUDE", "INPUT", "GROUP", "AS_NEEDED", "STARTUP", "SEARCH_DIR", "OUTPUT", "TARGET",
  ]

  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    var rest = text[...]
    var line = 1
    while let character = rest.first {
      if rest.hasPrefix("/*") {
        let end = rest.firstRange(of: "*/")?.upperBound ?? rest.endIndex
        line += rest[..<end].count { $0.isNewline }
        rest = rest[end...]
      } else if character == "\"" {
        let body = rest.dropFirst().prefix { $0 != "\"" }
        tokens.append(Token(text: body, isString: true, line: line))
        line += body.count { $0.isNewline }
        rest = rest[body.endIndex...].dropFirst()
      } else if isWord(character) {
        let word = rest.prefix(while: isWord)
        tokens.append(Token(text: word, isString: false, line: line))
        rest = rest[word.endIndex...]
      } else {
        if character.isNewline {
          line += 1
        } else if !character.isWhitespace {
          tokens.append(Token(text: rest.prefix(1), isString: false, line: line))
        }
        rest = rest.dropFirst()
      }
    }
    return tokens
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "."
      || character == "$"
  }
}
