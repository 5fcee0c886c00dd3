import Foundation

/// What a host is told on its command line.
struct HostOptions {
  /// The learner's object; nil for a task that has none.
  var object: String?
  /// Files for the suite, by key.
  var files: [String: String] = [:]
  /// Numbers for the suite, by key.
  var numbers: [String: Int] = [:]
  /// The tests to run; nil for all.
  var only: Set<String>?
  /// What random inputs come from.
  var seed: UInt64 = 0
  /// Seconds of processor time that a test may take.
  ///
  /// A test that waits may take `patience` times as long: on a busy machine a good test waits as
  /// well.
  var secondsPerTest = 1.0
  /// How many tests run at once.
  var jobs = 2
  /// After this many tests that did not end, the others are not run.
  ///
  /// A wait counts twice, since it takes much longer than a loop to be told.
  var timeoutLimit = 3
  /// Whether only the names of the tests are wanted.
  var isListing = false
  /// Whether a test without a whole sandbox is refused.
  var requiresSandbox = false

  /// How many times its processor time a test may last on the clock.
  let patience = 5.0
  /// Bytes that a test may print before it is ended.
  let outputLimit = 1 << 20
  /// Bytes of what it prints that are kept.
  let keptOutput = 2048
  /// Bytes of address space that a test may have.
  let addressSpaceBytes: UInt64 = 2 << 30

  /// Reads the words after the program's name.
  ///
  /// - Throws: `HostUsage` with what is wrong.
  init(_ arguments: [String]) throws(HostUsage) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        object = word
        continue
      }
      switch word {
      case "--list": isListing = true
      case "--require-sandbox": requiresSandbox = true
      default:
        guard let value = rest.popFirst() else { throw HostUsage("'\(word)' needs a value") }
        try take(word, value)
      }
    }
  }

  private mutating func take(_ option: String, _ value: String) throws(HostUsage) {
    switch option {
    case "--file":
      let (key, path) = try Self.pair(value)
      files[key] = path
    case "--number":
      let (key, number) = try Self.pair(value)
      numbers[key] = try Self.number(number, Int.init)
    case "--only": only = (only ?? []).union([value])
    case "--seed": seed = try Self.number(value, UInt64.init)
    case "--seconds": secondsPerTest = try Self.number(value, Double.init)
    case "--jobs": jobs = max(1, try Self.number(value, Int.init))
    default: throw HostUsage("unknown option '\(option)'")
    }
  }

  private static func pair(_ value: String) throws(HostUsage) -> (String, String) {
    let parts = value.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else { throw HostUsage("'\(value)' is not KEY=VALUE") }
    return (String(parts[0]), String(parts[1]))
  }

  private static func number<Number>(_ text: String, _ read: (String) -> Number?)
    throws(HostUsage) -> Number
  {
    guard let number = read(text) else { throw HostUsage("'\(text)' is not a number") }
    return number
  }
}

/// A command line that a host can't use: a bug of the tool.
struct HostUsage: Error, Hashable {
  let message: String

  init(_ message: String) { self.message = message }
}
