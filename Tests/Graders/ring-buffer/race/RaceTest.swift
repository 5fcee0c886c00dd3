import Foundation
import GradingContract
import GradingRecord

/// One way to put against one way to get, on two threads.
struct RaceTest {
  /// The test's name.
  let name: String
  /// Puts some of the bytes, and returns how many.
  let put: @Sendable (AnyRingBuffer, ArraySlice<UInt8>) -> Int
  /// Gets at most so many bytes.
  let get: @Sendable (AnyRingBuffer, Int) -> [UInt8]

  /// Puts and gets while the other thread does the same.
  ///
  /// First one operation against one, of rings that are empty or full: whatever the order of the
  /// two, nothing else orders them, and the detector is sure to see a race. Then many.
  ///
  /// - Returns: what went wrong with the bytes; a race ends the process.
  func run(making makeRing: (Int) -> AnyRingBuffer) -> Finding? {
    var idleRounds = 0
    for round in 0..<24 {
      let ring = makeRing(1)
      let waiting = round % 2 == 0 ? 0 : 4
      let offset = round / 2 % 4
      for _ in 0..<offset {
        _ = ring.put(0)
        _ = ring.get()
      }
      for byte in 0..<waiting { _ = ring.put(UInt8(byte)) }
      let outcome = exchange(1, through: ring, waiting: waiting)
      if let finding = outcome.finding { return finding }
      if outcome.count == 0 { idleRounds += 1 }
      guard idleRounds < 2 else {
        return Finding(
          "bytes pass from one thread to another",
          steps: ["one thread puts a byte", "another gets"],
          expected: "a byte", got: "none, however often they tried", section: "two-counts")
      }
    }
    return exchange(600, through: makeRing(4), waiting: 0).finding
  }

  /// Puts so many bytes on one thread, and gets as many on another.
  ///
  /// - Returns: how many bytes came, and what was wrong with them.
  private func exchange(
    _ operations: Int, through ring: AnyRingBuffer, waiting: Int
  ) -> (count: Int, finding: Finding?) {
    let shared = Shared(ring)
    let bytes = (waiting..<waiting + operations).map { UInt8(truncatingIfNeeded: $0) }
    let put = put
    let get = get
    let producer = RaceThread {
      var rest = bytes[...]
      var patience = Patience()
      while !rest.isEmpty, !patience.isOver {
        let count = put(shared.ring, rest)
        if count <= 0 { patience.wait() } else { rest = rest.dropFirst(count) }
      }
    }
    nonisolated(unsafe) var got: [UInt8] = []
    let consumer = RaceThread {
      var patience = Patience()
      while got.count < operations, !patience.isOver {
        let some = get(shared.ring, operations - got.count)
        if some.isEmpty { patience.wait() } else { got += some }
      }
    }
    producer.join()
    consumer.join()
    let expected = (0..<got.count).map { UInt8(truncatingIfNeeded: $0) }
    guard got != expected, let index = got.indices.first(where: { got[$0] != expected[$0] }) else {
      return (got.count, nil)
    }
    return (
      got.count,
      Finding(
        "bytes come out in the order in which another thread puts them",
        steps: ["one thread puts 0, 1, 2, …", "another gets at the same time"],
        expected: "\(expected[index]) as byte number \(index)", got: "\(got[index])",
        section: "who-sees-what-when")
    )
  }
}

extension RaceTest {
  /// The tests, one for each pair of operations that belong together.
  static var all: [RaceTest] {
    [
      RaceTest(
        name: "testBytesPassBetweenThreads",
        put: { ring, bytes in bytes.first.map { ring.put($0) ? 1 : 0 } ?? 0 },
        get: { ring, _ in ring.get().map { [$0] } ?? [] }),
      RaceTest(
        name: "testSpansPassBetweenThreads",
        put: { ring, bytes in
          let some = Array(bytes.prefix(3))
          return ring.put(contentsOf: some.span)
        },
        get: { ring, limit in
          var bytes: [UInt8] = Array(repeating: 0, count: min(3, limit))
          var span = bytes.mutableSpan
          let count = ring.get(into: &span)
          return Array(bytes.prefix(max(0, count)))
        }),
      RaceTest(
        name: "testRegionsPassBetweenThreads",
        put: { ring, bytes in
          var count = 0
          ring.withWritableRegion { region in
            count = min(pieceCount(UnsafeBufferPointer(region), of: ring), bytes.count, 3)
            for index in 0..<count { region[index] = bytes[bytes.startIndex + index] }
          }
          ring.commit(UInt32(count))
          return count
        },
        get: { ring, limit in
          var bytes: [UInt8] = []
          ring.withReadableRegion { region in
            let count = min(pieceCount(region, of: ring), limit, 3)
            for index in 0..<count { bytes.append(region[index]) }
          }
          ring.consume(UInt32(bytes.count))
          return bytes
        }),
    ]
  }
}

/// How many bytes of a region lie in the storage; that a region may end behind it is for another
/// test to see.
private func pieceCount(_ region: UnsafeBufferPointer<UInt8>, of ring: AnyRingBuffer) -> Int {
  guard let start = region.baseAddress, let first = ring.storage.baseAddress else { return 0 }
  return min(region.count, ring.storage.count - (start - first))
}
