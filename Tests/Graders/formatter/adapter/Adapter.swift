import GradingContract

extension Formatter: GradingContract.FormatterContract {}

@_cdecl("formatter_make")
public func formatterMake(
  _ start: UnsafeMutablePointer<UInt8>?, _ count: Int
) -> UnsafeMutableRawPointer {
  unsafe Unmanaged.passRetained(
    GradingContract.FormatterBox(
      Formatter.self, UnsafeMutableBufferPointer(start: start, count: count))
      as GradingContract.AnyFormatter
  ).toOpaque()
}
