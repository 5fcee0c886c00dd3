import Simulation

extension Panic {
  /// What happened, in words for a person who has not read the processor's manual.
  var explanation: String {
    switch kind {
    case .trap:
      "a runtime check failed (overflow, index out of range, nil, or fatalError)"
    case .heapFull(let size, let free):
      "the heap is full"
        + (size.map { ": \($0) bytes were asked for" } ?? "")
        + (free.map { ", \($0) are left" } ?? "")
    case .exception(let name, let cause):
      "\(name) (cause \(cause))" + (address.map { " at \(Numerals.address($0))" } ?? "")
    case .other(let words):
      words
    }
  }
}
