import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader
import Simulation

/// The files that a run is recorded in, open and empty.
struct RunRecords {
  let recording: Simulator.Recording

  /// Opens the files.
  ///
  /// - Throws: a `Diagnostic` for one that can't be written.
  init(_ records: ProgramRunner.Records) throws {
    recording = Simulator.Recording(
      accesses: records.needsCounts, trace: try records.trace.map(Self.open),
      wave: try records.wave.map(Self.open))
  }

  private static func open(_ file: URL) throws -> FileHandle {
    do {
      try Data().write(to: file)
      return try FileHandle(forWritingTo: file)
    } catch {
      throw Diagnostic("can't write '\(file.path)'", why: error.localizedDescription)
    }
  }
}

/// What a run executed, read and written, as text.
struct AccessText {
  let counts: AccessCounts
  let program: ELFFile?

  /// How many instructions each function took: the most first.
  ///
  /// - Parameter names: the functions' readable names by those of the image.
  /// - Returns: the lines of a table.
  func profile(_ names: [String: String]) -> [String] {
    var byFunction: [String: UInt64] = [:]
    for (address, count) in counts.executions {
      byFunction[symbol(at: address), default: 0] += count
    }
    let total = byFunction.values.reduce(0, +)
    var table = TextTable(columns: [
      ("instructions", .right), ("share", .right), ("function", .left),
    ])
    table.rows = byFunction.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { name, count in
      [Numerals.count(count), Self.share(count, of: total), names[name] ?? name]
    }
    table.rows.append([Numerals.count(total), "", "all together"])
    return table.lines
  }

  /// The functions that were executed, by their names in the image.
  var functions: [String] { Set(counts.executions.keys.map(symbol)).sorted() }

  /// Every address with its numbers, a line each.
  ///
  /// ```text
  /// # workbook heat 1: address executed read written symbol
  /// 40080400 12 0 0 _start
  /// 3ffb0010 0 3 1 counter
  /// ```
  var heat: String {
    let addresses = Set(counts.executions.keys).union(counts.reads.keys).union(counts.writes.keys)
    var text = "# workbook heat 1: address executed read written symbol\n"
    for address in addresses.sorted() {
      let numbers = [counts.executions, counts.reads, counts.writes].map { $0[address] ?? 0 }
      text += Numerals.address(address).dropFirst(2) + " "
      text += numbers.map { "\($0)" }.joined(separator: " ") + " \(symbol(at: address))\n"
    }
    return text
  }

  private func symbol(at address: UInt32) -> String {
    if let symbol = program?.symbol(containing: address) { return symbol.name }
    return program?.rooms.first { $0.addresses.contains(address) }?.name ?? "-"
  }

  /// A part of a whole in per cent with one decimal.
  private static func share(_ part: UInt64, of whole: UInt64) -> String {
    let tenths = whole == 0 ? 0 : (part * 2000 / whole + 1) / 2
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
