/// Does something with each of some values, two at a time: as many as a small machine has
/// processors, and a test of ours mostly waits for one compiler.
///
/// - Parameters:
///   - values: the values.
///   - work: what is done with each.
/// - Throws: what the first of `work` to fail throws; the others are cancelled.
/// - Returns: the results, in the order of the values.
public func concurrently<Value: Sendable, Result: Sendable>(
  _ values: [Value], _ work: @escaping @Sendable (Value) async throws -> Result
) async throws -> [Result] {
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var results: [Int: Result] = [:]
    for (index, value) in values.enumerated() {
      if index >= 2, let (done, result) = try await group.next() { results[done] = result }
      group.addTask { (index, try await work(value)) }
    }
    for try await (done, result) in group { results[done] = result }
    return values.indices.compactMap { results[$0] }
  }
}
