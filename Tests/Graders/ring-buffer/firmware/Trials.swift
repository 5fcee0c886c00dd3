import CXtensa
import Synchronization

/// Counts mistakes, and tells the first.
struct Trial {
  let name: StaticString
  private(set) var mistakes = 0

  init(_ name: StaticString) { self.name = name }

  @inline(never)
  mutating func expect(_ got: Int32, _ expected: Int32, _ step: StaticString, _ detail: UInt32) {
    guard got != expected else { return }
    mistakes += 1
    guard mistakes == 1 else { return }
    print(name, terminator: " first ")
    print(step, terminator: " ")
    print(detail, terminator: " ")
    print(expected, terminator: " ")
    print(got)
  }

  func report() {
    print(name, terminator: " mistakes ")
    print(mistakes)
  }
}

/// Each operation once, as the host's tests do it: the compiler of the chip made other code.
func measuredOperations() {
  var trial = Trial("operations")
  trial.expect(measuredPut(65) ? 1 : 0, 1, "put", 65)
  trial.expect(measuredCommit(66) ? 1 : 0, 1, "commit", 66)
  var bytes: InlineArray<4, UInt8> = [67, 68, 69, 70]
  unsafe withUnsafeMutablePointer(to: &bytes) { pointer in
    unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: 4) { bytes in
      trial.expect(Int32(measuredPut(bytes, 4)), 4, "span", 4)
      trial.expect(Int32(measuredCount()), 6, "count", 6)
      trial.expect(measuredGet(), 65, "get", 0)
      trial.expect(measuredConsume(), 66, "consume", 0)
      trial.expect(Int32(measuredGet(bytes, 4)), 4, "get-span", 4)
    }
  }
  trial.expect(Int32(bytes[3]), 70, "get-span", 3)
  trial.report()
}

/// Bytes across 2^31, where the numbers of the chip's Int end: each lap moves both ends by the whole
/// capacity.
///
/// It is large, so that it does not take long; the storage is memory that would be heap.
func laps() {
  var trial = Trial("laps")
  guard
    let storage = UnsafeMutablePointer<InlineArray<16384, UInt32>>(bitPattern: 0x3ffc_0000)
  else { return }
  let wideRing = RingBuffer(storage: storage)
  let capacity: UInt32 = 65_536
  var passed: UInt32 = 0
  while passed < 1 << 31 &- capacity {
    wideRing.commit(capacity)
    wideRing.consume(capacity)
    passed = passed &+ capacity
  }
  wideRing.commit(capacity &- 2)
  wideRing.consume(capacity &- 2)
  var byte: UInt8 = 1
  while byte <= 5 {
    trial.expect(wideRing.put(byte) ? 1 : 0, 1, "put", UInt32(byte))
    byte = byte &+ 1
  }
  byte = 1
  while byte <= 5 {
    trial.expect(wideRing.get().map { Int32($0) } ?? -1, Int32(byte), "get", UInt32(byte))
    byte = byte &+ 1
  }
  trial.report()
}

/// The handler comes at every place of a get, with nothing, something and everything waiting.
func interruptions() {
  var trial = Trial("handler")
  var taken: UInt32 = 0
  var delay: UInt32 = 1
  while delay <= 60 {
    var waiting: UInt32 = 0
    while waiting <= 8 {
      for _ in 0..<waiting { interrupted(inCycles: 20) {} }
      interrupted(inCycles: delay) {
        let byte = measuredGet()
        if byte >= 0 {
          trial.expect(byte, Int32(taken & 255), "get", delay)
          taken &+= 1
        }
      }
      while let byte = handlerRing.get() {
        trial.expect(Int32(byte), Int32(taken & 255), "get", delay)
        taken &+= 1
      }
      trial.expect(Int32(taken), Int32(acceptedCount.load(ordering: .relaxed)), "all", delay)
      waiting &+= 1
    }
    delay &+= 1
  }
  trial.report()
}
