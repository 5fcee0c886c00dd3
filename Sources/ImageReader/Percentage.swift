/// A part of a whole, in tenths of a per cent, rounded half up.
public struct Percentage: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Tenths of a per cent: 1000 is the whole.
  public let tenths: Int

  /// How much `part` is of `whole`; nothing of nothing is 0 %.
  public init(_ part: UInt32, of whole: UInt32) {
    guard whole > 0 else {
      tenths = 0
      return
    }
    let scaled = (UInt64(part) * 2000 + UInt64(whole)) / (UInt64(whole) * 2)
    tenths = Int(clamping: scaled)
  }

  /// The form to print: `12.5 %`.
  public var description: String { "\(tenths / 10).\(tenths % 10) %" }

  /// Orders by size.
  public static func < (left: Percentage, right: Percentage) -> Bool { left.tenths < right.tenths }
}
