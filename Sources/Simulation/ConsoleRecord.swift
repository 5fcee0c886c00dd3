/// What is kept of a console while it streams by.
struct ConsoleRecord {
  /// The exit codes of the runtime's panics: exception, trap, heap full.
  static let panicCodes: ClosedRange<Int32> = 101...103

  let limit: Int
  private(set) var output: [UInt8] = []
  private(set) var omittedBytes = 0
  private var lines = ConsoleLines()
  private var lastPanic: Panic?

  init(limit: Int) { self.limit = limit }

  /// The last panic line, complete or not.
  var panic: Panic? { lines.rest.flatMap(Panic.parse) ?? lastPanic }

  mutating func take(_ bytes: ArraySlice<UInt8>) {
    let kept = bytes.prefix(max(0, limit - output.count))
    output.append(contentsOf: kept)
    omittedBytes += bytes.count - kept.count
    for line in lines.take(bytes) {
      if let panic = Panic.parse(line) { lastPanic = panic }
    }
  }
}
