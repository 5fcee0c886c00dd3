import BookModel
public import Diagnostics
public import Foundation
public import Simulation

/// A scenario in a file of its own: what happens to the chip, and what must come of it, as YAML.
///
/// ```yaml
/// for: 100ms                                   # how long the chip runs at most
/// steps:
///   - { at: 10ms, press: GPIO0, for: 5ms }     # a button to ground; 50 ms where 'for' is missing
///   - { at: 20ms, type: "on\n" }               # comes in at the serial port
///   - { at: 30ms, pin: GPIO4, level: high }    # high, low, or open: nobody drives it
/// expect:
///   - { console: "button 1", before: 20ms }    # 'before' may be missing: at the end, then
///   - { pin: GPIO2, level: high, at: 30ms }
///   - { pin: GPIO2, toggles: 10, before: 50ms }
/// ```
public enum ScenarioFile {
  /// Reads a scenario; every problem of the file is told.
  ///
  /// - Parameters:
  ///   - text: what the file holds.
  ///   - file: its path, as its user called it.
  /// - Returns: what the file says.
  /// - Throws: `Diagnostics`, each problem with its line and column.
  public static func read(_ text: String, file: String) throws(Diagnostics) -> Scenario {
    var reader = ScenarioReader(yaml: YAMLReader(text, file: file))
    let scenario = reader.scenario()
    guard let scenario, reader.yaml.problems.isEmpty else {
      throw Diagnostics(reader.yaml.problems)
    }
    return scenario
  }

  /// Reads a scenario from a file on disk.
  ///
  /// - Parameters:
  ///   - url: the file.
  ///   - path: its path, as its user called it.
  /// - Returns: what the file says.
  /// - Throws: `Diagnostics`.
  public static func read(_ url: URL, shownAs path: String) throws(Diagnostics) -> Scenario {
    guard let bytes = try? Data(contentsOf: url) else {
      throw Diagnostics([
        Diagnostic(
          "the scenario '\(path)' can't be read",
          mend: "Name a file that is there, with steps and expectations in YAML.")
      ])
    }
    guard let text = String(data: bytes, encoding: .utf8) else {
      throw Diagnostics([
        Diagnostic("the scenario '\(path)' is not UTF-8 text", mend: "Save it as UTF-8 text.")
      ])
    }
    return try read(text, file: path)
  }
}

/// Makes the values of a scenario out of a file's.
private struct ScenarioReader {
  var yaml: YAMLReader

  mutating func scenario() -> Scenario? {
    guard let root = yaml.root() else { return nil }
    let keys = yaml.mapping(
      root, as: "a scenario", needed: [], optional: ["for", "steps", "expect"])
    return Scenario(
      steps: (keys["steps"].map { yaml.items($0, of: "steps") } ?? []).compactMap { step($0) },
      expectations: (keys["expect"].map { yaml.items($0, of: "expect") } ?? [])
        .compactMap { expectation($0) },
      duration: time(keys["for"], key: "for"))
  }

  private mutating func step(_ item: YAMLReader.Item) -> Scenario.Step? {
    let keys = yaml.mapping(
      item, as: "a step", needed: ["at"], optional: ["press", "for", "type", "pin", "level"])
    let time = time(keys["at"], key: "at")
    guard let what = one(of: ["press", "type", "pin"], in: keys, item, of: "a step") else {
      return nil
    }
    for (key, owner) in [("for", "press"), ("level", "pin")] where owner != what {
      if let stray = keys[key] {
        yaml.report(
          "'\(key)' belongs to '\(owner)', not to '\(what)'", mend: "Take it out.", at: stray)
      }
    }
    switch what {
    case "press":
      let pin = pin(keys["press"], key: "press")
      var held: Duration? = Scenario.Step.usualPress
      if let item = keys["for"] { held = length(of: item, key: "for", atLeast: .microseconds(1)) }
      guard let time, let pin, let held else { return nil }
      return Scenario.Step(at: time, .press(pin: pin, held: held))
    case "type":
      guard let text = yaml.verbatim(keys["type"], key: "type"), let time else { return nil }
      return Scenario.Step(at: time, .type(text))
    default:
      let pin = pin(keys["pin"], key: "pin")
      guard let level = keys["level"] else {
        yaml.report(
          "the step does not say what level the pin gets",
          mend: "Add 'level: high', 'level: low' or 'level: open'.", at: item)
        return nil
      }
      let word = word(level, key: "level", from: ["high", "low", "open"])
      guard let time, let pin, let word else { return nil }
      return Scenario.Step(
        at: time, .drive(pin: pin, level: word == "open" ? nil : word == "high"))
    }
  }

  private mutating func expectation(_ item: YAMLReader.Item) -> Scenario.Expectation? {
    let keys = yaml.mapping(
      item, as: "an expectation", needed: [],
      optional: ["console", "pin", "level", "toggles", "before", "at"])
    guard let what = one(of: ["console", "pin"], in: keys, item, of: "an expectation") else {
      return nil
    }
    let condition: Scenario.Condition?
    var timeKey = "before"
    if what == "console" {
      condition = yaml.verbatim(keys["console"], key: "console").map { .console(contains: $0) }
    } else {
      let pin = pin(keys["pin"], key: "pin")
      guard let kind = one(of: ["level", "toggles"], in: keys, item, of: "an expectation") else {
        return nil
      }
      if kind == "level" {
        timeKey = "at"
        let level = word(keys["level"], key: "level", from: ["high", "low"])
        condition = if let pin, let level { .level(pin: pin, isHigh: level == "high") } else { nil }
      } else {
        let count = yaml.number(keys["toggles"], key: "toggles", in: 0...1_000_000)
        condition = if let pin, let count { .toggles(pin: pin, count: count) } else { nil }
      }
    }
    let other = timeKey == "at" ? "before" : "at"
    if let stray = keys[other] {
      yaml.report(
        "'\(other)' does not go with '\(timeKey == "at" ? "level" : "console' and 'toggles")'",
        mend: "Write '\(timeKey): 50ms', or leave it out: then it is asked at the end.", at: stray)
      return nil
    }
    guard let item = keys[timeKey] else { return condition.map { Scenario.Expectation($0) } }
    guard let condition, let time = length(of: item, key: timeKey) else { return nil }
    return Scenario.Expectation(condition, by: time)
  }

  /// The one key of several that is there; a second one, and none, are reported.
  private mutating func one(
    of choices: [String], in keys: [String: YAMLReader.Item], _ item: YAMLReader.Item,
    of what: String
  ) -> String? {
    let given = choices.filter { keys[$0] != nil }
    let list = choices.map { "'\($0)'" }.joined(separator: ", ")
    guard let first = given.first else {
      yaml.report("\(what) needs one of \(list)", mend: "Add one of them.", at: item)
      return nil
    }
    guard given.count == 1 else {
      yaml.report(
        "'\(first)' and '\(given[1])' exclude each other", mend: "Make two of it.", at: item)
      return nil
    }
    return first
  }

  private mutating func time(_ item: YAMLReader.Item?, key: String) -> Duration? {
    item.flatMap { length(of: $0, key: key) }
  }

  private mutating func length(
    of item: YAMLReader.Item, key: String, atLeast least: Duration = .zero
  ) -> Duration? {
    guard let text = yaml.text(item, key: key) else { return nil }
    guard let time = SimulatedTime.duration(text), time >= least else {
      yaml.report(
        "'\(text)' is no time", mend: "Give a whole number of us, ms or s, as 50ms.", at: item)
      return nil
    }
    return time
  }

  private mutating func pin(_ item: YAMLReader.Item?, key: String) -> Int? {
    guard let item, let name = yaml.text(item, key: key) else { return nil }
    guard let pin = Scenario.pin(name) else {
      yaml.report(
        "'\(name)' is no pin of the chip",
        mend: "Use GPIO0 to GPIO19, 21 to 23, 25 to 27, or 32 to 39.", at: item)
      return nil
    }
    return pin
  }

  private mutating func word(
    _ item: YAMLReader.Item?, key: String, from known: [String]
  ) -> String? {
    guard let item, let word = yaml.text(item, key: key) else { return nil }
    guard known.contains(word) else {
      yaml.report(
        "'\(word)' is no value of '\(key)'", mend: Spelling.choices(for: word, in: known), at: item)
      return nil
    }
    return word
  }
}
