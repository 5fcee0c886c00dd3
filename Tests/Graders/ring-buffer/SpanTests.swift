import GradingContract
import GradingHost
import GradingRecord
import XCTest

/// Many bytes at a time.
final class SpanTests: XCTestCase {
  func testASpanGoesIn() {
    guard takesAByte() else { return }
    for offset in 0..<8 {
      for length in 0...makeRing(offset: offset).fill().count {
        let bytes = letters(length)
        let done = steps(offset: offset) + ["put \(Shown.text(bytes)) as a span"]
        note(done)
        let ring = makeRing(offset: offset)
        guard
          expect(
            ring.put(contentsOf: bytes.span), length,
            "the answer is how many bytes of the span went in", after: done, section: "many-bytes"),
          expectBytes(
            bytes.map { _ in ring.get() }, bytes, "the bytes of a span go in, the first one first",
            after: done, section: "many-bytes")
        else { return }
      }
    }
  }

  func testASpanGoesInAsFarAsThereIsRoom() {
    guard takesAByte() else { return }
    let span = (0..<9).map { UInt8(0x61 + $0) }
    for offset in 0..<8 {
      for waiting in 0...8 {
        // As many as a ring in the same state takes one by one.
        let room = makeRing(offset: offset, waiting: letters(waiting)).fill().count
        let (ring, before) = makeRing(offset: offset, offered: waiting)
        let done = steps(offset: offset, waiting: before) + ["put \(Shown.text(span)) as a span"]
        note(done)
        guard room < span.count else { continue }
        let expected = before + span.prefix(room)
        guard
          expect(
            ring.put(contentsOf: span.span), room, "a span goes in as far as there is room",
            after: done, section: "many-bytes"),
          expectBytes(
            expected.map { _ in ring.get() }, expected,
            "what fits of a span is its beginning, and it waits behind the bytes before it",
            after: done, section: "many-bytes")
        else { return }
      }
    }
  }

  func testASpanIsFilledWithWhatWaits() {
    guard takesAByte() else { return }
    for offset in 0..<8 {
      for offered in 0...8 {
        for length in 0...9 {
          let (ring, bytes) = makeRing(offset: offset, offered: offered)
          let done = steps(offset: offset, waiting: bytes) + ["get into a span of \(length) bytes"]
          note(done)
          let got = ring.get(over: Array(repeating: 0xEE, count: length))
          let count = min(bytes.count, length)
          let expected = bytes.prefix(count) + Array(repeating: 0xEE, count: length - count)
          guard
            expect(
              got.count, count, "the answer is how many bytes were got", after: done,
              section: "many-bytes"),
            expect(
              got.span, Array(expected),
              "the bytes that waited stand first in the span, and the rest is as it was (0xee)",
              after: done, section: "many-bytes"),
            expectBytes(
              bytes.dropFirst(count).map { _ in ring.get() }, Array(bytes.dropFirst(count)),
              "bytes that did not fit into the span wait on", after: done,
              section: "many-bytes")
          else { return }
        }
      }
    }
  }
}
