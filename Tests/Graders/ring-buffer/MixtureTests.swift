import GradingContract
import GradingHost
import GradingRecord
import XCTest

/// All operations, mixed by chance, beside a queue that is known to be right.
final class MixtureTests: XCTestCase {
  /// Judges the bytes alone: that an empty ring gives nothing and a full one takes nothing are
  /// tests of their own, so neither is asked here.
  func testAnyMixtureOfStepsKeepsTheBytes() {
    guard takesAByte() else { return }
    verify(
      Property(
        "bytes come out as they went in, none lost and none twice, whatever the mixture of steps",
        cases: 100, section: "two-counts",
        generate: { random, size in
          Mixture(
            words: [1, 2, 4].randomElement(using: &random) ?? 1,
            steps: (0..<size).map { _ in .random(using: &random) })
        },
        smaller: { mixture in
          Smaller.lists(mixture.steps).map { Mixture(words: mixture.words, steps: $0) }
        },
        steps: { $0.description },
        mismatch: { mixture in
          var run = MixtureRun(mixture)
          return run.mismatch()
        }))
  }
}

/// A ring, and what is done to it.
private struct Mixture {
  enum Step: CustomStringConvertible {
    case put
    case get
    case putSpan(Int)
    case getSpan(Int)
    case commit(Int)
    case consume(Int)

    var description: String {
      switch self {
      case .put: "put"
      case .get: "get"
      case .putSpan(let count): "put a span of \(count)"
      case .getSpan(let count): "get into a span of \(count)"
      case .commit(let count): "commit \(count)"
      case .consume(let count): "consume \(count)"
      }
    }

    static func random(using random: inout SeededGenerator) -> Step {
      let count = Int.random(in: 0...9, using: &random)
      return switch Int.random(in: 0..<6, using: &random) {
      case 0: .put
      case 1: .get
      case 2: .putSpan(count)
      case 3: .getSpan(count)
      case 4: .commit(count)
      default: .consume(count)
      }
    }
  }

  var words: Int
  var steps: [Step]

  /// The steps of a mixture that was not done to its end.
  var description: [String] {
    ["a new ring of \(words * 4) bytes"] + steps.map(\.description)
  }
}

/// A mixture that is being done: the ring, and the bytes that must be in it.
private struct MixtureRun {
  private let ring: AnyRingBuffer
  private let steps: [Mixture.Step]
  private var waiting: [UInt8] = []
  private var next: UInt8 = 0x41
  private var done: [String]

  init(_ mixture: Mixture) {
    ring = makeRing(words: mixture.words)
    steps = mixture.steps
    done = ["a new ring of \(mixture.words * 4) bytes"]
  }

  private var room: Int { ring.storage.count - waiting.count }

  mutating func mismatch() -> Property<Mixture>.Mismatch? {
    for step in steps {
      if let mismatch = mismatch(in: step) { return mismatch }
    }
    let rest = waiting.map { _ in ring.get() }
    guard rest != waiting else { return nil }
    done.append("get, \(times(waiting.count))")
    return .init(
      expected: Shown.text(waiting),
      got: rest.map { $0.map { Shown.text([$0]) } ?? "nil" }.joined(separator: " "), steps: done)
  }

  private mutating func mismatch(in step: Mixture.Step) -> Property<Mixture>.Mismatch? {
    switch step {
    case .put:
      guard room > 0 else { return nil }
      let byte = newBytes(1)[0]
      let isAccepted = ring.put(byte)
      done.append("put \(Shown.text(byte)) -> \(isAccepted)")
      if isAccepted { waiting.append(byte) }
      return nil
    case .get:
      guard !waiting.isEmpty else { return nil }
      let byte = ring.get()
      done.append("get")
      return taken(byte.map { [$0] } ?? [], count: 1)
    case .putSpan(let count):
      let bytes = newBytes(min(count, room))
      let answer = ring.put(contentsOf: bytes.span)
      done.append("put the span \(Shown.text(bytes)) -> \(answer)")
      guard (0...bytes.count).contains(answer) else {
        return .init(expected: "0 to \(bytes.count)", got: "\(answer)", steps: done)
      }
      waiting += bytes.prefix(answer)
      return nil
    case .getSpan(let count):
      let count = min(count, waiting.count)
      let (answer, span) = ring.get(over: Array(repeating: 0xEE, count: count))
      done.append("get into a span of \(count) bytes -> \(answer)")
      return taken(Array(span.prefix(max(0, answer))), count: count)
    case .commit(let count):
      let bytes = newBytes(min(count, room))
      let committed = ring.commit(bytes)
      done.append("write \(Shown.text(Array(bytes.prefix(committed)))) into the region, and commit")
      waiting += bytes.prefix(committed)
      return nil
    case .consume(let count):
      let bytes = ring.consume(upTo: min(count, waiting.count))
      done.append("read \(bytes.count) bytes of the region, and consume")
      return taken(bytes, count: bytes.count)
    }
  }

  private mutating func newBytes(_ count: Int) -> [UInt8] {
    defer { next = next &+ UInt8(truncatingIfNeeded: count) }
    return (0..<count).map { next &+ UInt8(truncatingIfNeeded: $0) }
  }

  private mutating func taken(_ bytes: [UInt8], count: Int) -> Property<Mixture>.Mismatch? {
    let expected = Array(waiting.prefix(count))
    guard bytes != expected else {
      waiting.removeFirst(count)
      return nil
    }
    return .init(
      expected: Shown.text(expected), got: bytes.isEmpty ? "nothing" : Shown.text(bytes),
      steps: done)
  }
}
