import Foundation

/// What esptool printed, and what it means.
///
/// The words are those of esptool 5.6; recorded reports of each kind are in the tests.
struct EsptoolReport {
  /// What it printed on standard output.
  var output: String
  /// What it printed on standard error.
  var errors: String

  /// Why it failed.
  ///
  /// - Parameters:
  ///   - port: the port that it used.
  ///   - group: the group that the port belongs to.
  /// - Returns: the error that says so.
  func failure(on port: String, group: String) -> FlashingError {
    if let found = wrongChip { return .wrongChip(port, found: found) }
    if says("Permission denied") { return .permissionDenied(port, group: group) }
    if says("exclusively lock port", "Device or resource busy") { return .portBusy(port) }
    if says("Inappropriate ioctl") { return .notAPort(port) }
    if says("Verification failed", "MD5 of file does not match") {
      return .verificationFailed(port)
    }
    if says("[Errno 2]") {
      let wasOpen = output.contains("Connecting")
      return wasOpen ? .portVanished(port) : .portNotFound(path: port, ports: [])
    }
    if says("Input/output error", "device disconnected", "Bad file descriptor", "No such device") {
      return .portVanished(port)
    }
    if says("Failed to connect", "No serial data received") { return .noAnswer(port) }
    return .esptoolFailed(complaint)
  }

  /// The other chip's name, of which esptool says `This chip is ESP32-S3, not ESP32`.
  private var wrongChip: String? {
    guard let start = errors.range(of: "This chip is "),
      let end = errors.range(of: ", not ", range: start.upperBound..<errors.endIndex)
    else { return nil }
    return String(errors[start.upperBound..<end.lowerBound])
  }

  /// The line of its last error, without esptool's own introduction.
  private var complaint: String {
    let lines = errors.split(whereSeparator: \.isNewline)
    let error = lines.last { $0.hasPrefix("ERROR:") } ?? lines.last ?? "it gave no reason"
    return String(error).replacing("ERROR: ", with: "")
      .replacing("A fatal error occurred: ", with: "")
  }

  private func says(_ words: String...) -> Bool { words.contains { errors.contains($0) } }
}
