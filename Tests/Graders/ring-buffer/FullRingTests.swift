import GradingContract
import GradingHost
import GradingRecord
import XCTest

/// What happens when there is no room, at every place where the ring may be then.
final class FullRingTests: XCTestCase {
  func testEverySlotHoldsAByte() {
    for words in [1, 2, 4] {
      let capacity = words * 4
      let ring = makeRing(words: words)
      for number in 1...capacity {
        guard
          expect(
            ring.put(UInt8(number)), true, "every byte of the storage can be used",
            after: ["a new ring of \(capacity) bytes", "put, \(times(number))"],
            section: "every-slot")
        else { return }
      }
    }
  }

  func testAFullRingRefusesTheNextByte() {
    guard takesAByte() else { return }
    for offset in 0..<16 {
      let ring = makeRing(offset: offset, waiting: letters(8))
      guard
        expect(
          ring.put(0x7A), false, "a full ring refuses the next byte",
          after: steps(offset: offset, waiting: letters(8)) + ["put 0x7a"], section: "every-slot")
      else { return }
    }
  }

  func testARefusedByteChangesNothing() {
    guard takesAByte() else { return }
    for offset in 0..<16 {
      let ring = makeRing(offset: offset)
      let accepted = ring.fill()
      // A ring that refuses nothing is another test's.
      guard accepted.count <= ring.storage.count, !ring.put(0x7A) else { return }
      guard
        expect(
          accepted.map { _ in ring.get() }, accepted,
          "a byte that was refused changes no byte that waits",
          after: steps(offset: offset, waiting: accepted) + ["put 0x7a, twice", "get all"],
          section: "every-slot")
      else { return }
    }
  }

  func testAFullRingTakesAgainOnceAByteIsTaken() {
    for offset in 0..<16 {
      let ring = makeRing(offset: offset)
      let accepted = ring.fill()
      _ = ring.get()
      guard
        expect(
          ring.put(0x7A), true, "a full ring has room again once a byte was taken",
          after: steps(offset: offset, waiting: accepted) + ["put 0x7a", "get", "put 0x7a"],
          section: "two-counts")
      else { return }
    }
  }

  func testTheCountIsExact() {
    guard takesAByte() else { return }
    for offset in 0..<16 {
      for waiting in 0...8 {
        let ring = makeRing(offset: offset)
        let accepted = letters(waiting).filter { ring.put($0) }
        guard
          expect(
            ring.count, UInt32(accepted.count), "the count says how many bytes wait",
            after: steps(offset: offset, waiting: accepted) + ["count"], section: "two-counts")
        else { return }
      }
    }
  }
}
