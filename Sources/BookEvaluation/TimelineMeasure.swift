import BookModel
import BookRenderer
import Simulation

extension Measurement {
  /// The answer to `pins`: how long the program ran, in nanoseconds; then of each pin that changed
  /// its name, its first level, and when it changed.
  init(pins: PinHistory, durationNanoseconds: Int) {
    let changed = Set(pins.changes.map(\.pin)).sorted()
    self.init(
      ["\(durationNanoseconds)"]
        + changed.flatMap { pin in
          [
            "GPIO\(pin)", pins.initialLevels >> UInt64(pin) & 1 == 1 ? "1" : "0",
            pins.changes.filter { $0.pin == pin }.map { "\($0.nanoseconds)" }
              .joined(separator: " "),
          ]
        })
  }

  /// The timeline that it tells of.
  func timeline(of program: String) -> TimelineFigure {
    let rest = Array(fields.dropFirst())
    return TimelineFigure(
      program: program, durationNanoseconds: number(0) ?? 0,
      tracks: stride(from: 0, to: rest.count - rest.count % 3, by: 3).map { index in
        TimelineFigure.Track(
          name: rest[index], startsHigh: rest[index + 1] == "1",
          changeNanoseconds: rest[index + 2].split(separator: " ").compactMap { Int($0) })
      })
  }
}
