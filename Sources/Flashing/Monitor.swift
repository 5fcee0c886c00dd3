public import Simulation

/// Shows what a board prints, and explains what is hard to read in it.
public struct Monitor: Sendable {
  /// A piece of what is to be shown, in order.
  public enum Piece: Hashable, Sendable {
    /// The board's own bytes.
    case console(ArraySlice<UInt8>)
    /// Our explanation of the line before it: a line without its end.
    case note(String)
  }

  /// How long a reset lasts; esptool holds it as long.
  private static let resetDuration = Duration.milliseconds(100)

  private let port: String
  private let resetsBoard: Bool
  private let resolve: @Sendable (Panic) async -> [String]

  /// Describes a monitor; nothing is opened yet.
  ///
  /// - Parameters:
  ///   - port: the port's path.
  ///   - resetsBoard: whether the board starts anew, so that nothing of its output is missed.
  ///   - resolve: says where a panic happened: lines such as
  ///     `  at hello/main.swift → chapters/01-three-levers/02-first-flash.md:40`.
  public init(
    port: String, resetsBoard: Bool = true,
    resolve: @escaping @Sendable (Panic) async -> [String] = { _ in [] }
  ) {
    self.port = port
    self.resetsBoard = resetsBoard
    self.resolve = resolve
  }

  /// Listens until the task is cancelled.
  ///
  /// - Parameter show: gets the pieces as they come.
  /// - Throws: `FlashingError`: `portVanished` when the port goes, or why it can't be opened.
  public func run(show: @escaping @Sendable (Piece) -> Void) async throws {
    let line = try SerialLine.open(port)
    if resetsBoard {
      line.holdReset(true)
      try? await Task.sleep(for: Self.resetDuration)
      line.holdReset(false)
    }
    var annotator = ConsoleAnnotator(resolve: resolve)
    for await bytes in line.bytes {
      for piece in await annotator.take(bytes) { show(piece) }
    }
    for piece in await annotator.finish() { show(piece) }
    guard Task.isCancelled else { throw FlashingError.portVanished(port) }
  }
}
