import GradingContract
import GradingHost
import GradingRecord
import XCTest

/// Pieces of the storage, as a DMA engine takes them.
final class RegionTests: XCTestCase {
  func testTheWritableRegionIsTheFreePiece() {
    for offset in 0..<16 {
      for offered in 0...8 {
        let (ring, waiting) = makeRing(offset: offset, offered: offered)
        let start = (offset + waiting.count) % 8
        let count = min(8 - waiting.count, 8 - start)
        guard
          expect(
            ring.writable, Piece(offset: count == 0 ? 0 : start, count: count),
            "the writable region is free, and ends where the storage ends or a byte waits",
            after: steps(offset: offset, waiting: waiting) + ["the writable region"],
            section: "regions")
        else { return }
      }
    }
  }

  func testTheReadableRegionIsTheWaitingPiece() {
    guard takesAByte() else { return }
    for offset in 0..<16 {
      for offered in 0...8 {
        let (ring, bytes) = makeRing(offset: offset, offered: offered)
        let done = steps(offset: offset, waiting: bytes) + ["the readable region"]
        let start = offset % 8
        let count = min(bytes.count, 8 - start)
        guard
          expect(
            ring.readable, Piece(offset: count == 0 ? 0 : start, count: count),
            "the readable region holds what waits, and ends where the storage ends", after: done,
            section: "regions")
        else { return }
        var seen: [UInt8] = []
        ring.withReadableRegion { seen = Array($0) }
        guard
          expect(
            seen, Array(bytes.prefix(count)), "the readable region shows the bytes that wait",
            after: done, section: "regions")
        else { return }
      }
    }
  }

  func testCommitLetsBytesWait() {
    for offset in 0..<8 {
      for length in 0...3 {
        let bytes = letters(length)
        let ring = makeRing(offset: offset, waiting: [0x30])
        let committed = ring.commit(bytes)
        let done =
          steps(offset: offset, waiting: [0x30]) + [
            "write \(Shown.text(bytes)) into the writable region", "commit \(committed)",
          ]
        let expected = [0x30] + bytes.prefix(committed)
        guard
          expectBytes(
            expected.map { _ in ring.get() }, expected,
            "what is committed waits behind the bytes before it", after: done, section: "regions")
        else { return }
      }
    }
  }

  func testConsumeFreesSlots() {
    for offset in 0..<8 {
      let bytes = letters(6)
      let ring = makeRing(offset: offset, waiting: bytes)
      let taken = ring.consume(upTo: 2)
      let left = Array(bytes.dropFirst(taken.count))
      let done =
        steps(offset: offset, waiting: bytes) + ["consume \(taken.count)"]
      guard
        expectBytes(
          left.map { _ in ring.get() }, left, "consume takes the first bytes of the region",
          after: done, section: "regions")
      else { return }
      let full = makeRing(offset: offset)
      let accepted = full.fill()
      let freed = full.consume(upTo: 2)
      let again = freed.map { full.put($0) }
      guard
        expect(
          again, freed.map { _ in true }, "slots that were consumed can be used again",
          after: steps(offset: offset, waiting: accepted)
            + ["consume \(freed.count)", "put, \(times(freed.count))"], section: "regions")
      else { return }
    }
  }
}
