/// Cuts a console's bytes, which come in pieces, into whole lines.
///
/// Its memory is bounded: of a line longer than 4 KiB only the beginning is kept.
public struct ConsoleLines: Sendable {
  private static let lengthLimit = 4096
  private var pending: [UInt8] = []

  /// Starts with nothing read.
  public init() {}

  /// Takes the next bytes.
  ///
  /// - Returns: the lines that these bytes completed, without their ends (LF or CR LF).
  public mutating func take(_ bytes: some Sequence<UInt8>) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        lines.append(text)
        pending.removeAll(keepingCapacity: true)
      } else if pending.count < Self.lengthLimit {
        pending.append(byte)
      }
    }
    return lines
  }

  /// What came after the last complete line; nil when that is nothing.
  public var rest: String? { pending.isEmpty ? nil : text }

  private var text: String {
    let line = pending.last == UInt8(ascii: "\r") ? pending.dropLast() : pending[...]
    return String(decoding: line, as: UTF8.self)
  }
}
