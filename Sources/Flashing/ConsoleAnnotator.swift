import Simulation

/// Puts notes behind the console lines that need one, and passes all bytes on at once.
struct ConsoleAnnotator: Sendable {
  private let resolve: @Sendable (Panic) async -> [String]
  private var lines = ConsoleLines()
  /// The last explanation of the boot log: a board that starts again and again gets it once.
  private var lastNote: String?

  /// Starts before the first byte.
  init(resolve: @escaping @Sendable (Panic) async -> [String]) { self.resolve = resolve }

  /// Takes the next bytes.
  mutating func take(_ bytes: [UInt8]) async -> [Monitor.Piece] {
    var pieces: [Monitor.Piece] = []
    var shown = 0
    var read = 0
    for end in bytes.indices where bytes[end] == UInt8(ascii: "\n") {
      var notes: [String] = []
      for line in lines.take(bytes[read...end]) { notes += await self.notes(on: line) }
      read = end + 1
      guard !notes.isEmpty else { continue }
      pieces.append(.console(bytes[shown..<read]))
      pieces += notes.map { .note($0) }
      shown = read
    }
    _ = lines.take(bytes[read...])
    if shown < bytes.count { pieces.append(.console(bytes[shown...])) }
    return pieces
  }

  /// The notes on a last line that has no end.
  mutating func finish() async -> [Monitor.Piece] {
    guard let rest = lines.rest else { return [] }
    return await notes(on: rest).map { .note($0) }
  }

  private mutating func notes(on line: String) async -> [String] {
    if let panic = Panic.parse(line) { return await resolve(panic) }
    guard let note = BootLog.note(on: line), note != lastNote else { return [] }
    lastNote = note
    return ["  \(note)"]
  }
}
