public import Foundation

/// Names for what is kept aside: `ring-buffer.2026-11-25T19-05-00`.
public enum DatedName {
  /// A name that nothing in a folder has yet.
  ///
  /// A clock that jumps back, or two in one second, give it a number behind the time.
  /// - Parameters:
  ///   - folder: where it shall stand.
  ///   - start: what stands before the time and its full stop.
  ///   - date: the time, shown as the clock on the wall has it.
  ///   - zone: the time zone of that clock.
  ///   - ending: what stands behind it all, as `.json`.
  /// - Returns: the name; it is not taken until something is made.
  public static func free(
    in folder: URL, after start: String, at date: Date, zone: TimeZone = .current,
    ending: String = ""
  ) -> String {
    let time = date.formatted(
      Date.VerbatimFormatStyle(
        format: """
          \(year: .padded(4))-\(month: .twoDigits)-\(day: .twoDigits)T\
          \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased))-\
          \(minute: .twoDigits)-\(second: .twoDigits)
          """, locale: Locale(identifier: "en_US_POSIX"), timeZone: zone,
        calendar: Calendar(identifier: .gregorian)))
    let name = "\(start).\(time)"
    var candidate = name + ending
    var number = 2
    while FileManager.default.fileExists(atPath: folder.appending(path: candidate).path) {
      candidate = "\(name)-\(number)\(ending)"
      number += 1
    }
    return candidate
  }
}
