import GradingContract
import GradingHost
import GradingRecord
import XCTest

/// One byte at a time.
final class ByteTests: XCTestCase {
  func testANewRingIsEmpty() {
    expect(
      makeRing(words: 2).count, 0, "no byte waits in a new ring", after: steps(offset: 0),
      section: "two-counts")
  }

  func testTheCapacityIsAllOfTheStorage() {
    for words in [1, 2, 4, 1024] {
      guard
        expect(
          makeRing(words: words).capacity, UInt32(words * 4),
          "the capacity is the size of the storage in bytes",
          after: ["a new ring over \(words) \(words == 1 ? "word" : "words")"],
          section: "every-slot")
      else { return }
    }
  }

  func testBytesComeOutInTheOrderInWhichTheyWentIn() {
    for offset in 0..<16 {
      for bytes in [[0x41], [0x00, 0xFF], [0x41, 0x42, 0x43]] as [[UInt8]] {
        let done = steps(offset: offset, waiting: bytes)
        note(done + ["get, \(times(bytes.count))"])
        let ring = makeRing(offset: offset, waiting: bytes)
        guard
          expectBytes(
            bytes.map { _ in ring.get() }, bytes,
            "bytes come out in the order in which they went in", after: done,
            section: "two-counts")
        else { return }
      }
    }
  }

  func testAnEmptyRingGivesNothing() {
    for offset in 0..<10 {
      guard
        expect(
          makeRing(offset: offset).get(), nil, "an empty ring has no byte to give",
          after: steps(offset: offset) + ["get"], section: "two-counts")
      else { return }
    }
  }

  func testTwoRingsShareNothing() {
    let first = makeRing(words: 2)
    let second = makeRing(words: 2)
    _ = first.put(0x41)
    _ = second.put(0x42)
    _ = second.put(0x43)
    let got = [first.get(), second.get(), first.get(), second.get()]
    guard got != [0x41, 0x42, nil, 0x43] else { return }
    report(
      Finding(
        "each ring has indices and bytes of its own",
        steps: [
          "two new rings, A and B", "put 0x41 into A", "put 0x42 and 0x43 into B",
          "get from A, from B, from A, from B",
        ], expected: "0x41, 0x42, nil, 0x43",
        got: got.map { $0.map { Shown.text($0) } ?? "nil" }.joined(separator: ", "),
        section: "storage-that-it-is-given"))
  }
}
