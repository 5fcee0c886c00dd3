import GradingContract
import GradingHost
import GradingRecord
import XCTest

/// A new ring of the learner's, over so many words.
func makeRing(words: Int) -> AnyRingBuffer {
  Submission.object(from: "make_ring_buffer", words, as: AnyRingBuffer.self)
}

/// A ring of 8 bytes, as most tests use it.
///
/// - Parameters:
///   - offset: how many bytes have been put and taken before.
///   - waiting: the bytes that wait in it.
/// - Returns: the ring.
func makeRing(offset: Int, waiting: [UInt8] = []) -> AnyRingBuffer {
  let ring = makeRing(words: 2)
  for _ in 0..<offset {
    _ = ring.put(0x00)
    _ = ring.get()
  }
  for byte in waiting { _ = ring.put(byte) }
  return ring
}

/// A ring of 8 bytes into which some were put, and those that it accepted.
///
/// That it accepts all of them is for one test to judge; the others go on from what it did accept.
func makeRing(offset: Int, offered: Int) -> (ring: AnyRingBuffer, waiting: [UInt8]) {
  let ring = makeRing(offset: offset)
  return (ring, letters(offered).filter { ring.put($0) })
}

/// The steps to a ring of that kind, as a learner reads them.
func steps(offset: Int, waiting: [UInt8] = []) -> [String] {
  var steps = ["a new ring of 8 bytes"]
  if offset > 0 { steps.append("put and get, \(times(offset))") }
  if !waiting.isEmpty { steps.append("put \(Shown.text(waiting)), one by one") }
  return steps
}

/// A number of times, in words.
func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }

extension XCTestCase {
  /// Whether a new ring takes a byte at all.
  ///
  /// Tests that go on from what a ring accepted would find nothing wrong with one that accepts
  /// nothing.
  func takesAByte() -> Bool {
    let isAccepted = makeRing(words: 2).put(0x41)
    return expect(
      isAccepted, true, "a new ring has room for a byte",
      after: ["a new ring of 8 bytes", "put 0x41"],
      section: "two-counts")
  }

  /// Compares bytes that were got one by one with what should have come.
  ///
  /// - Parameters:
  ///   - got: the bytes, nil where there was none.
  ///   - expected: what should have come.
  ///   - behaviour: what should hold, as a sentence without a full stop.
  ///   - steps: what was done before the bytes were got.
  ///   - section: the heading of the task's page to read again.
  /// - Returns: whether they are equal.
  func expectBytes(
    _ got: [UInt8?], _ expected: [UInt8], _ behaviour: String, after steps: [String],
    section: String
  ) -> Bool {
    guard got != expected else { return true }
    report(
      Finding(
        behaviour, steps: steps + ["get, \(times(expected.count))"],
        expected: Shown.text(expected),
        got: got.map { $0.map { Shown.text([$0]) } ?? "nil" }.joined(separator: " "),
        section: section))
    return false
  }
}

/// So many bytes, from 0x41 on.
func letters(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: 0x41 + $0) } }

extension AnyRingBuffer {
  /// Puts until a byte is refused; at most one byte more than fits.
  ///
  /// - Returns: the bytes that were accepted.
  func fill(from first: UInt8 = 0x61) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= storage.count, put(first &+ UInt8(truncatingIfNeeded: bytes.count)) {
      bytes.append(first &+ UInt8(truncatingIfNeeded: bytes.count))
    }
    return bytes
  }

  /// Gets into a span.
  ///
  /// - Parameter span: what the span holds before.
  /// - Returns: the answer, and what the span holds after.
  func get(over span: [UInt8]) -> (count: Int, span: [UInt8]) {
    var bytes = span
    var mutableSpan = bytes.mutableSpan
    let count = get(into: &mutableSpan)
    return (count, bytes)
  }

  /// Where the writable region lies.
  var writable: Piece {
    var piece = Piece(offset: 0, count: 0)
    withWritableRegion { piece = Piece(of: UnsafeBufferPointer($0), in: storage) }
    return piece
  }

  /// Where the readable region lies.
  var readable: Piece {
    var piece = Piece(offset: 0, count: 0)
    withReadableRegion { piece = Piece(of: $0, in: storage) }
    return piece
  }

  /// Writes the first bytes of the writable region and commits them.
  ///
  /// - Returns: how many; never more than lie in the storage.
  func commit(_ bytes: [UInt8]) -> Int {
    let writable = writable
    let count = min(bytes.count, writable.count, max(0, storage.count - writable.offset))
    withWritableRegion { region in
      for index in 0..<count { region[index] = bytes[index] }
    }
    commit(UInt32(count))
    return count
  }

  /// Takes bytes through the readable region.
  ///
  /// - Parameter limit: how many at most.
  /// - Returns: the bytes.
  func consume(upTo limit: Int) -> [UInt8] {
    let readable = readable
    let count = min(limit, readable.count, max(0, storage.count - readable.offset))
    var bytes: [UInt8] = []
    withReadableRegion { bytes = Array($0.prefix(count)) }
    consume(UInt32(count))
    return bytes
  }
}

/// A region of a storage.
struct Piece: Equatable, CustomStringConvertible {
  var offset: Int
  var count: Int

  init(offset: Int, count: Int) {
    self.offset = offset
    self.count = count
  }

  /// The place of a region; the offset of an empty one is 0, since it does not matter.
  init(of region: UnsafeBufferPointer<UInt8>, in storage: UnsafeBufferPointer<UInt8>) {
    count = region.count
    offset = 0
    if count > 0, let start = region.baseAddress, let first = storage.baseAddress {
      offset = Int(bitPattern: start) - Int(bitPattern: first)
    }
  }

  var description: String {
    count == 0 ? "no bytes" : "\(count) bytes from byte \(offset) of the storage"
  }
}
