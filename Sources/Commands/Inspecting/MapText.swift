import ImageReader

/// The chip's memory with an image in it, as text.
enum MapText {
  /// Each region that a program may use: its sections, the gaps between them, what its heap and
  /// stack get, and what is free.
  static func lines(of elf: ELFFile) -> [String] {
    var table = TextTable(columns: [
      ("from", .left), ("to", .left), ("bytes", .right), ("what", .left),
    ])
    let usage = elf.usage(in: .esp32)
    for use in usage.sorted(by: { $0.region.range.lowerBound < $1.region.range.lowerBound }) {
      let region = use.region
      table.rows.append(
        row(region.range, "\(region.name), \(use.percentage) used"))
      var reached = region.range.lowerBound
      let pieces =
        use.sections.map { (name: $0.name, addresses: $0.addresses) }
        + use.rooms.map { (name: "(\($0.name))", addresses: $0.addresses) }
      for piece in pieces.sorted(by: { $0.addresses.lowerBound < $1.addresses.lowerBound }) {
        if piece.addresses.lowerBound > reached {
          table.rows.append(row(reached..<piece.addresses.lowerBound, "  (gap)"))
        }
        table.rows.append(row(piece.addresses, "  \(piece.name)"))
        reached = max(reached, piece.addresses.upperBound)
      }
      if reached < region.range.upperBound {
        table.rows.append(row(reached..<region.range.upperBound, "  (free)"))
      }
    }
    return table.lines
  }

  private static func row(_ range: Range<UInt32>, _ what: String) -> [String] {
    [
      Numerals.address(range.lowerBound), Numerals.address(range.upperBound - 1),
      Numerals.count(range.upperBound - range.lowerBound), what,
    ]
  }
}
