import Foundation
import Glibc
import GradingRecord

/// What a test's process tells the host, over a pipe of its own.
///
/// A message is a line: a nonce that nobody can guess, a word, and what belongs to it. A line
/// without the nonce was not written by the grader.
enum Message: Hashable {
  /// Layers of the sandbox that the system lacks.
  case missingLayers([String])
  /// The object could not be loaded.
  case unloadable(String)
  /// A test saw something.
  case finding(Finding)
  /// The test ran to its end.
  case end(hasSucceeded: Bool)
  /// The process is dying.
  case crash(signal: Int32, offsets: [UInt64])
  /// What was being done when it died.
  case note([String])

  /// Reads a line without its nonce; nil when it is none of ours.
  init?(_ line: Substring) {
    let word = line.prefix { $0 != " " }
    let rest = line.dropFirst(word.count + 1)
    switch word {
    case "layers": self = .missingLayers(rest.split(separator: ",").map(String.init))
    case "unloadable": self = .unloadable(String(rest))
    case "finding":
      guard let finding = try? JSONDecoder().decode(Finding.self, from: Data(rest.utf8)) else {
        return nil
      }
      self = .finding(finding)
    case "end":
      guard rest == "succeeded" || rest == "failed" else { return nil }
      self = .end(hasSucceeded: rest == "succeeded")
    case "crash":
      let numbers = rest.split(separator: " ").compactMap { UInt64($0) }
      guard let first = numbers.first, let signal = Int32(exactly: first) else { return nil }
      self = .crash(signal: signal, offsets: Array(numbers.dropFirst()))
    case "note": self = .note(rest.split(separator: "\u{1F}").map(String.init))
    default: return nil
    }
  }

  /// The line without its nonce.
  ///
  /// Crashes and notes are written by CSandbox, in a signal handler.
  private var line: String {
    switch self {
    case .missingLayers(let layers): "layers " + layers.joined(separator: ",")
    case .unloadable(let reason):
      "unloadable " + reason.split(whereSeparator: \.isNewline).joined(separator: " ")
    case .finding(let finding):
      "finding "
        + String(decoding: (try? JSONEncoder().encode(finding)) ?? Data(), as: UTF8.self)
    case .end(let hasSucceeded): "end " + (hasSucceeded ? "succeeded" : "failed")
    case .crash, .note: ""
    }
  }

  /// Writes the message to a test's pipe.
  func send(to descriptor: Int32, nonce: String) {
    var bytes = Array("\(nonce) \(line)\n".utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
