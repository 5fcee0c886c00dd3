import Foundation
import GradingContract

/// A ring that two threads use: that this is in order is what the test is about.
struct Shared: @unchecked Sendable {
  let ring: AnyRingBuffer

  init(_ ring: AnyRingBuffer) { self.ring = ring }
}

/// A thread that nothing orders with others between its start and `join`.
final class RaceThread {
  private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  private var thread = pthread_t()

  /// Starts it.
  init(_ body: @escaping () -> Void) {
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    let result = pthread_create(
      &thread, nil,
      { work in
        guard let work else { return nil }
        Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
        return nil
      }, work)
    guard result == 0 else { stop("no thread can be made: error \(result)") }
  }

  /// Waits for its end.
  func join() { pthread_join(thread, nil) }
}

/// How often an operation that has nothing to do is tried again.
///
/// A ring that never has room or never gives a byte would keep a thread for ever.
struct Patience {
  private var waits = 0

  var isOver: Bool { waits > 30_000 }

  mutating func wait() {
    waits += 1
    sched_yield()
  }
}
