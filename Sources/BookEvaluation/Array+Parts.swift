import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// Maps the array in as many parts as keep all processors busy, at once; results in order.
  func inParts<Result: Sendable>(map transform: @Sendable (ArraySlice<Element>) -> Result)
    -> [Result]
  {
    let size = Swift.max(count / 8, 16)
    let starts = Array<Int>(stride(from: 0, to: count, by: size))
    let results = Mutex<[Result?]>(Array<Result?>(repeating: nil, count: starts.count))
    DispatchQueue.concurrentPerform(iterations: starts.count) { index in
      let result = transform(self[starts[index]..<Swift.min(starts[index] + size, count)])
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
