import GradingContract
import GradingHost

/// What the learner's formatter made of some pieces.
struct Writing {
  /// What the buffer holds up to `count`.
  var bytes: [UInt8]
  /// What the formatter says did not fit.
  var lost: Int
  /// The buffer with the memory around it, as it is afterwards.
  fileprivate var memory: [UInt8]
  fileprivate var fill: UInt8

  /// The bytes as a text in quotes, or as numbers where they are not all printable.
  var text: String { Self.text(bytes) }

  /// The bytes around the buffer that changed, by their distance from its start.
  var strayOffsets: [Int] {
    let end = memory.count - margin
    return memory.indices.filter { ($0 < margin || $0 >= end) && memory[$0] != fill }
      .map { $0 - margin }
  }

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    let bytes = Array(bytes)
    guard bytes.allSatisfy({ 0x20...0x7e ~= $0 || $0 == 0x0a }) else { return Shown.text(bytes) }
    return "\"\(String(decoding: bytes, as: UTF8.self).replacing("\n", with: "\\n"))\""
  }
}

/// More bytes than the pieces of a test need.
private let ample = 512

/// The bytes of memory on either side of a buffer.
private let margin = 32

private typealias Maker =
  @convention(c) (UnsafeMutablePointer<UInt8>?, Int) -> UnsafeMutableRawPointer

/// Has the learner's formatter write pieces into a buffer with other memory around it.
///
/// - Parameters:
///   - pieces: what is appended, one after the other.
///   - capacity: the bytes of the buffer; nil for more than enough.
///   - fill: what the memory holds before.
/// - Returns: what became of it.
func write(_ pieces: [Piece], capacity: Int? = nil, fill: UInt8 = 0xa5) -> Writing {
  let capacity = capacity ?? ample
  var memory = [UInt8](repeating: fill, count: capacity + 2 * margin)
  var (count, lost) = (0, 0)
  memory.withUnsafeMutableBufferPointer { memory in
    let buffer = UnsafeMutableBufferPointer(rebasing: memory[margin..<margin + capacity])
    let formatter = formatter(in: buffer)
    for piece in pieces { formatter.append(piece) }
    (count, lost) = (formatter.count, formatter.lost)
  }
  let written = margin..<margin + min(max(0, count), capacity)
  return Writing(bytes: Array(memory[written]), lost: lost, memory: memory, fill: fill)
}

/// The learner's formatter, over a buffer.
func formatter(in buffer: UnsafeMutableBufferPointer<UInt8>) -> AnyFormatter {
  let make = Submission.function("formatter_make", as: Maker.self)
  return Unmanaged<AnyFormatter>.fromOpaque(make(buffer.baseAddress, buffer.count))
    .takeRetainedValue()
}

extension AnyFormatter {
  /// Makes the call that a piece describes.
  func append(_ piece: Piece) {
    switch piece {
    case .text(let text): append(text)
    case .whole(let value, let style): append(value, style)
    case .fraction(let value, let decimals, let style): append(value, decimals, style)
    }
  }

  private func append(_ value: some FixedWidthInteger, _ style: IntegerStyle) {
    append(
      value, base: style.base, width: style.width, zeroPadded: style.zeroPadded,
      plus: style.plus, uppercase: style.uppercase)
  }

  private func append(_ value: some FixedWidthInteger, _ decimals: Int, _ style: IntegerStyle) {
    append(
      value, decimals: decimals, width: style.width, zeroPadded: style.zeroPadded,
      plus: style.plus)
  }
}
