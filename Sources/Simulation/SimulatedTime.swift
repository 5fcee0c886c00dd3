/// Lengths of time on the chip's clock, as a person writes and reads them: `50ms`.
///
/// The simulated chip counts in whole parts of a microsecond, so a length is a whole number of
/// microseconds, milliseconds or seconds.
public enum SimulatedTime {
  /// The longest time that can be asked for.
  public static let limit = Duration.seconds(3600)

  /// Reads `100us`, `50ms` or `2s`; nil for anything else, and for more than an hour.
  public static func duration(_ text: some StringProtocol) -> Duration? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 10, let count = Int(digits) else { return nil }
    let duration: Duration
    switch text.dropFirst(digits.count) {
    case "us": duration = .microseconds(count)
    case "ms": duration = .milliseconds(count)
    case "s": duration = .seconds(count)
    default: return nil
    }
    return duration <= limit ? duration : nil
  }

  /// The time in the largest unit that it is whole in: `50ms`.
  ///
  /// What is less than a microsecond is left out.
  public static func text(_ duration: Duration) -> String {
    let microseconds = duration.wholeMicroseconds
    if microseconds % 1_000_000 == 0 { return "\(microseconds / 1_000_000)s" }
    return microseconds % 1000 == 0 ? "\(microseconds / 1000)ms" : "\(microseconds)us"
  }
}

extension Duration {
  /// The whole microseconds; rounded down.
  var wholeMicroseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }
}
