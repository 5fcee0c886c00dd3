import BookModel
import BookRenderer
import ImageReader
import Simulation

/// Gathers how hot each word of memory is, and makes strips and rows of a heat map of it.
struct HeatMapMeasure {
  /// Cold memory that parts two strips, in bytes.
  private static let gap: UInt32 = 4096
  /// How many cells a strip has at most.
  private static let cellLimit: UInt32 = 256
  /// How few bytes a cell has.
  private static let smallestCell: UInt32 = 16
  /// How many rows are told one by one.
  private static let rowLimit = 16

  private let file: ELFFile
  private let counts: AccessCounts?

  /// Looks at what a run counted; without counts, at what lies in the image.
  init(_ file: ELFFile, _ counts: AccessCounts? = nil) {
    self.file = file
    self.counts = counts
  }

  /// How hot each word is, by its address.
  private var heats: [UInt32: UInt64] {
    var heats: [UInt32: UInt64] = [:]
    guard let counts else {
      for symbol in named {
        for word in stride(from: symbol.address & ~3, to: symbol.address + symbol.size, by: 4) {
          heats[word] = max(heats[word] ?? 0, UInt64(symbol.size))
        }
      }
      return heats
    }
    for (address, count) in counts.executions { heats[address & ~3, default: 0] += count }
    for (address, count) in counts.reads { heats[address & ~3, default: 0] += count }
    for (address, count) in counts.writes { heats[address & ~3, default: 0] += count }
    return heats
  }

  /// The functions and variables that lie in memory.
  private var named: [SizeReport.SymbolSize] { SizeReport(of: file).symbols }

  /// The strips, by address.
  var strips: [HeatMapFigure.Strip] {
    let heats = heats
    var groups: [[UInt32]] = []
    for address in heats.keys.sorted() where Self.kind(of: address) != nil {
      if let last = groups.last?.last, address - last <= Self.gap,
        Self.kind(of: last) == Self.kind(of: address)
      {
        groups[groups.count - 1].append(address)
      } else {
        groups.append([address])
      }
    }
    return groups.compactMap { addresses in
      guard let first = addresses.first, let last = addresses.last, let kind = Self.kind(of: first)
      else { return nil }
      var cell = Self.smallestCell
      while (last - first & ~(cell - 1)) / cell >= Self.cellLimit { cell *= 2 }
      let start = first & ~(cell - 1)
      var cells = [UInt64](repeating: 0, count: Int((last - start) / cell) + 1)
      for address in addresses {
        let index = Int((address - start) / cell)
        let heat = heats[address] ?? 0
        cells[index] = counts == nil ? max(cells[index], heat) : cells[index] + heat
      }
      return HeatMapFigure.Strip(kind: kind, start: start, bytesPerCell: cell, heats: cells)
    }
  }

  /// What lies there, the hottest first; the names are those of the image.
  var rows: [HeatMapFigure.Row] {
    var rows: [UInt32?: HeatMapFigure.Row] = [:]
    func add(_ address: UInt32, _ count: UInt64, _ part: WritableKeyPath<HeatMapFigure.Row, UInt64>)
    {
      var row = owner(of: address)
      if let known = rows[row.address] { row = known }
      row[keyPath: part] += count
      rows[row.address] = row
    }
    if let counts {
      for (address, count) in counts.executions { add(address, count, \.executed) }
      for (address, count) in counts.reads { add(address, count, \.read) }
      for (address, count) in counts.writes { add(address, count, \.written) }
    } else {
      for symbol in named {
        rows[symbol.address] = HeatMapFigure.Row(
          name: symbol.name, address: symbol.address, byteCount: UInt64(symbol.size))
      }
    }
    let sorted = rows.values.sorted {
      (heat(of: $1), $0.address ?? 0, $0.name) < (heat(of: $0), $1.address ?? 0, $1.name)
    }
    let others = sorted.dropFirst(Self.rowLimit)
    guard others.count > 1 else { return sorted }
    var rest = HeatMapFigure.Row(name: "\(others.count) others", address: nil, byteCount: 0)
    for row in others {
      rest.byteCount += row.byteCount
      rest.executed += row.executed
      rest.read += row.read
      rest.written += row.written
    }
    return sorted.prefix(Self.rowLimit) + [rest]
  }

  private func heat(of row: HeatMapFigure.Row) -> UInt64 {
    counts == nil ? row.byteCount : row.executed + row.read + row.written
  }

  /// What an address belongs to: a symbol, else the heap or the stack, else a region.
  private func owner(of address: UInt32) -> HeatMapFigure.Row {
    if let symbol = file.symbol(containing: address) {
      return HeatMapFigure.Row(
        name: symbol.name, address: symbol.address, byteCount: UInt64(symbol.size))
    }
    if let room = file.rooms.first(where: { $0.addresses.contains(address) }) {
      return HeatMapFigure.Row(
        name: room.name, address: room.addresses.lowerBound, byteCount: UInt64(room.size))
    }
    if let section = file.sections.first(where: {
      $0.isAllocated && $0.size > 0 && $0.addresses.contains(address)
    }) {
      return HeatMapFigure.Row(
        name: section.name, address: section.virtualAddress, byteCount: UInt64(section.size))
    }
    let region = MemoryMap.esp32.region(containing: address)
    return HeatMapFigure.Row(
      name: region?.name ?? "elsewhere", address: region?.range.lowerBound,
      byteCount: UInt64(region?.size ?? 0))
  }

  /// The colour of a memory; nil for what is no RAM.
  private static func kind(of address: UInt32) -> BookRenderer.MemoryKind? {
    switch MemoryMap.esp32.region(containing: address)?.kind {
    case .iram: .iram
    case .dram: .dram
    case .rtc: .rtc
    default: nil
    }
  }
}

extension Measurement {
  /// The answer to `accesses` and `sizes`: how many strips there are, then of each its memory, its
  /// start, the bytes of a cell and the heats; then of each row its name and its numbers.
  init(_ strips: [HeatMapFigure.Strip], _ rows: [HeatMapFigure.Row]) {
    var fields = ["\(strips.count)"]
    for strip in strips {
      fields += [strip.kind.rawValue, "\(strip.start)", "\(strip.bytesPerCell)"]
      fields.append(strip.heats.map(String.init).joined(separator: " "))
    }
    for row in rows {
      fields += [row.name, row.address.map { "\($0)" } ?? ""]
      fields += [row.byteCount, row.executed, row.read, row.written].map(String.init)
    }
    self.init(fields)
  }

  /// The strips and rows that it tells of.
  var heatMap: (strips: [HeatMapFigure.Strip], rows: [HeatMapFigure.Row]) {
    guard let count = number(0), count >= 0, count * 4 < fields.count else { return ([], []) }
    let strips = (0..<count).compactMap { index -> HeatMapFigure.Strip? in
      let part = Array(fields[(1 + index * 4)..<(5 + index * 4)])
      guard let kind = BookRenderer.MemoryKind(rawValue: part[0]), let start = UInt32(part[1]),
        let cell = UInt32(part[2])
      else { return nil }
      return HeatMapFigure.Strip(
        kind: kind, start: start, bytesPerCell: cell,
        heats: part[3].split(separator: " ").map { UInt64($0) ?? 0 })
    }
    let rest = Array(fields[(1 + count * 4)...])
    let rows = stride(from: 0, to: rest.count - rest.count % 6, by: 6).map { index in
      HeatMapFigure.Row(
        name: rest[index], address: UInt32(rest[index + 1]),
        byteCount: UInt64(rest[index + 2]) ?? 0,
        executed: UInt64(rest[index + 3]) ?? 0, read: UInt64(rest[index + 4]) ?? 0,
        written: UInt64(rest[index + 5]) ?? 0)
    }
    return (strips, rows)
  }
}
