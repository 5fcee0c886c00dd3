/// What happens to the chip from outside while it runs, and what must come of it.
///
/// All times count from the program's first instruction.
public struct Scenario: Hashable, Sendable {
  /// Something that happens to the chip.
  public struct Step: Hashable, Sendable {
    /// When it happens.
    public var time: Duration
    /// What happens.
    public var action: Action

    /// Describes a step; every value has the meaning of the property of its name.
    public init(at time: Duration, _ action: Action) {
      self.time = time
      self.action = action
    }
  }

  /// What can happen.
  public enum Action: Hashable, Sendable {
    /// A button that connects a pin with ground is pressed, and let go after this time.
    case press(pin: Int, held: Duration)
    /// Something outside drives a pin to a level; nil: it lets go, and the pin's pull decides.
    case drive(pin: Int, level: Bool?)
    /// Somebody types: the bytes come in at the serial port, at its speed.
    case type(String)
  }

  /// Something that must be so.
  public struct Expectation: Hashable, Sendable {
    /// What must be so.
    public var condition: Condition
    /// When it must be so at the latest, or, of a level, at exactly this time; nil: at the end.
    public var time: Duration?

    /// Describes an expectation; every value has the meaning of the property of its name.
    public init(_ condition: Condition, by time: Duration? = nil) {
      self.condition = condition
      self.time = time
    }
  }

  /// What can be expected.
  public enum Condition: Hashable, Sendable {
    /// The console has shown this text, perhaps among others.
    case console(contains: String)
    /// A pin has this level.
    case level(pin: Int, isHigh: Bool)
    /// A pin has changed its level so many times; no more, and no less.
    case toggles(pin: Int, count: Int)
  }

  /// What happens, in any order.
  public var steps: [Step]
  /// What must be so, in any order.
  public var expectations: [Expectation]
  /// How long the chip runs at most; nil: until the firmware ends, or for as long as its caller says.
  public var duration: Duration?

  /// Describes a scenario; every value has the meaning of the property of its name.
  public init(
    steps: [Step] = [], expectations: [Expectation] = [], duration: Duration? = nil
  ) {
    self.steps = steps
    self.expectations = expectations
    self.duration = duration
  }
}

extension Scenario {
  /// The pins that can be driven and watched: those that the chip has.
  ///
  /// Source: esp32-facts.md 3.6. GPIO20, 24 and 28 to 31 are not led out.
  public static let pins: [Int] = [0...19, 21...23, 25...27, 32...39].flatMap { Array($0) }

  /// A pin's number; nil when the text names no pin that the chip has.
  public static func pin(_ name: some StringProtocol) -> Int? {
    guard name.hasPrefix("GPIO"), let number = Int(name.dropFirst(4)), pins.contains(number),
      name.dropFirst(4) == "\(number)"
    else { return nil }
    return number
  }
}
