/// Why a word of a command line or of a page is no step of a scenario.
public enum StepError: Error, Hashable, Sendable {
  /// There is no `@` with a time after it.
  case noTime(String)
  /// What stands for a time is none.
  case badTime(String, in: String)
  /// What stands for a pin is none.
  case badPin(String, in: String)
  /// Nothing is to be typed.
  case nothingTyped(String)
}

extension StepError: CustomStringConvertible {
  /// What is wrong: one line, lower case, no full stop.
  public var description: String {
    switch self {
    case .noTime(let word): "'\(word)' does not say when: it has no '@'"
    case .badTime(let time, let word): "'\(time)' in '\(word)' is no time"
    case .badPin(let pin, let word): "'\(pin)' in '\(word)' is no pin of the chip"
    case .nothingTyped(let word): "'\(word)' types nothing"
    }
  }

  /// How to mend it: a full sentence.
  public var mend: String {
    switch self {
    case .noTime, .badTime:
      "Give a whole number of us, ms or s, at most an hour: 'GPIO0@10ms+5ms', 'hello@20ms'."
    case .badPin: "Use GPIO0 to GPIO19, 21 to 23, 25 to 27, or 32 to 39."
    case .nothingTyped: "Write the text before the last '@': 'hello@20ms'."
    }
  }
}

extension Scenario.Step {
  /// How long a button is held when nobody says.
  public static let usualPress = Duration.milliseconds(50)
  /// What stands for the end of a line in a text to type.
  public static let enter: Character = "⏎"

  /// Reads a press of a button: `GPIO0@10ms+5ms`, or `GPIO0@10ms` for one of the usual length.
  ///
  /// - Throws: `StepError`.
  public init(press word: String) throws(StepError) {
    guard let mark = word.lastIndex(of: "@") else { throw .noTime(word) }
    guard let pin = Scenario.pin(word[..<mark]) else {
      throw .badPin(String(word[..<mark]), in: word)
    }
    let times = word[word.index(after: mark)...].split(
      separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let parsed = try times.map { text throws(StepError) in try Self.time(text, in: word) }
    let held = parsed.count > 1 ? parsed[1] : Self.usualPress
    guard held > .zero else { throw .badTime(String(times[1]), in: word) }
    self.init(at: parsed[0], .press(pin: pin, held: held))
  }

  /// Reads what is typed: `hello@20ms`; `⏎` stands for the end of a line.
  ///
  /// - Throws: `StepError`.
  public init(type word: String) throws(StepError) {
    guard let mark = word.lastIndex(of: "@") else { throw .noTime(word) }
    let text = word[..<mark]
    guard !text.isEmpty else { throw .nothingTyped(word) }
    self.init(
      at: try Self.time(word[word.index(after: mark)...], in: word),
      .type(String(text.map { $0 == Self.enter ? "\n" : $0 })))
  }

  private static func time(_ text: Substring, in word: String) throws(StepError) -> Duration {
    guard let time = SimulatedTime.duration(text) else {
      throw .badTime(String(text), in: word)
    }
    return time
  }
}
