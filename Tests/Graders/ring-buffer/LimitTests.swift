import GradingContract
import GradingHost
import GradingRecord
import XCTest

/// The end of the storage, and the end of the numbers.
final class LimitTests: XCTestCase {
  func testNothingIsWrittenOutsideOfTheStorage() {
    guard takesAByte() else { return }
    for words in [1, 2] {
      for offset in 0..<words * 4 {
        let ring = makeRing(words: words)
        for _ in 0..<offset {
          _ = ring.put(0x00)
          _ = ring.get()
        }
        let long = letters(words * 4 + 3)
        note(["a new ring of \(words * 4) bytes", "fill it and empty it in every way"])
        _ = ring.put(contentsOf: letters(3).span)
        _ = ring.get(over: [0, 0, 0])
        _ = ring.put(contentsOf: long.span)
        _ = ring.put(0x7A)
        _ = ring.get(over: long)
        _ = ring.fill()
        _ = ring.put(0x7A)
        _ = ring.get(over: long)
        _ = ring.commit(long)
        _ = ring.consume(upTo: long.count)
        let changed = ring.changedOutside
        guard !changed.isEmpty else { continue }
        report(
          Finding(
            "no byte outside of the storage is written",
            steps: [
              "a new ring of \(words * 4) bytes", "put and get, \(times(offset))",
              "fill it and empty it, byte by byte and by spans", "put into the full ring",
            ], expected: "bytes 0 to \(words * 4 - 1) of the storage change",
            got: "byte \(changed[0]) has changed", section: "every-slot"))
        return
      }
    }
  }

  func testBytesPassTheEndOfTheIndices() {
    let ring = makeRing(words: 65_536)
    for (limit, laps) in [("2^31", 8191), ("2^32", 8190)] as [(String, UInt32)] {
      let done = moveToTheBrink(of: limit, ring, laps: laps) + ["put 41 42 43 44, one by one"]
      note(done)
      let bytes = letters(4)
      let accepted = bytes.map { ring.put($0) }
      let got = bytes.map { _ in ring.get() }
      guard
        expect(
          accepted, bytes.map { _ in true }, "a ring whose indices pass \(limit) has room",
          after: done, section: "round-and-round"),
        expectBytes(
          got, bytes, "bytes come out as they went in when the indices pass \(limit)",
          after: done, section: "round-and-round")
      else { return }
      ring.commit(Self.capacity - 2)
      ring.consume(Self.capacity - 2)
    }
  }

  func testTheCountIsExactAtTheEndOfTheIndices() {
    let ring = makeRing(words: 65_536)
    for (limit, laps) in [("2^31", 8191), ("2^32", 8190)] as [(String, UInt32)] {
      let done = moveToTheBrink(of: limit, ring, laps: laps)
      for number in 1...4 as ClosedRange<UInt32> {
        note(done + ["put, \(times(Int(number)))", "count"])
        ring.commit(1)
        guard
          expect(
            ring.count, number, "the count is exact when the indices pass \(limit)",
            after: done + ["put, \(times(Int(number)))", "count"], section: "round-and-round")
        else { return }
      }
      ring.consume(2)
      ring.consume(2)
      ring.commit(Self.capacity - 2)
      ring.consume(Self.capacity - 2)
    }
  }

  /// The bytes of a ring that is wide enough to come to 2^32 in a moment.
  private static let capacity: UInt32 = 4 * 65_536

  /// Moves both indices by whole laps, until two bytes are left to a limit.
  private func moveToTheBrink(
    of limit: String, _ ring: AnyRingBuffer, laps: UInt32
  ) -> [String] {
    let done = [
      "a ring of 262144 bytes",
      "commit and consume whole laps, until \(limit) - 2 bytes have passed",
    ]
    note(done)
    for _ in 0..<laps {
      ring.commit(Self.capacity)
      ring.consume(Self.capacity)
    }
    ring.commit(Self.capacity - 2)
    ring.consume(Self.capacity - 2)
    return done
  }
}
