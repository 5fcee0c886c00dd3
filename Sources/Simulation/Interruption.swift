public import Foundation

/// Turns Ctrl-C into the cancellation of a piece of work, so that it can end what it started.
public enum Interruption {
  /// Does the work in a task of its own, which SIGINT, SIGTERM and SIGHUP cancel.
  ///
  /// While the work goes on, these signals do nothing else; after it they act as before. Only
  /// one such work may go on at a time.
  ///
  /// - Parameters:
  ///   - signals: what interrupts.
  ///   - work: what to do; `Task.isCancelled` tells it that it was interrupted.
  /// - Returns: what the work returned.
  /// - Throws: what the work threw.
  public static func cancels<Value: Sendable>(
    _ signals: [Int32] = [SIGINT, SIGTERM, SIGHUP],
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await work() }
    let former = signals.map { (number: $0, action: signal($0, SIG_IGN)) }
    let sources = signals.map { DispatchSource.makeSignalSource(signal: $0, queue: .global()) }
    for source in sources {
      source.setEventHandler { task.cancel() }
      source.resume()
    }
    defer {
      for source in sources { source.cancel() }
      for (number, action) in former { signal(number, action) }
    }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }
}
