import ArgumentParser

/// A length of time as the command line and the book write it: `50ms`, `2s`, `100us`.
struct DurationArgument: ExpressibleByArgument {
  let duration: Duration

  init(_ duration: Duration) { self.duration = duration }

  init?(argument: String) {
    let digits = argument.prefix { $0.isNumber || $0 == "." }
    guard let number = Double(digits), number >= 0, number.isFinite, number < 1e9 else {
      return nil
    }
    switch argument.dropFirst(digits.count) {
    case "us", "µs": duration = .microseconds(number)
    case "ms": duration = .milliseconds(number)
    case "s": duration = .seconds(number)
    case "min": duration = .seconds(number * 60)
    default: return nil
    }
  }
}
