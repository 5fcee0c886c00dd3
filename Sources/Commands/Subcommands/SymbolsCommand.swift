import ArgumentParser
import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader

/// `symbols`: the named pieces of an image, with their addresses and sizes.
struct SymbolsCommand: InspectingCommand {
  static let configuration = CommandConfiguration(
    commandName: "symbols", abstract: "List the functions and variables of an image.")

  /// What the list is sorted by.
  enum Order: String, ExpressibleByArgument, CaseIterable { case address, size, name }

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "An example, a folder or an ELF file.") var name: String
  @Option(help: "Sort by address, size or name.") var sort: Order = .address
  @Option(help: "Show at most this many.") var limit: Int?
  @Option(help: "Show only symbols whose name contains this.") var matching: String?

  func validate() throws {
    guard limit ?? 1 > 0 else { throw ValidationError("'--limit' is a number from 1") }
  }

  /// Names go on below their beginnings.
  func hangingIndent(of line: String, under first: String) -> Int? {
    first.range(of: "symbol").map { first.distance(from: first.startIndex, to: $0.lowerBound) }
  }

  func lines(_ inspector: Inspector) async throws -> [String] {
    let elf = try await inspector.elf(named: name)
    let symbols = elf.symbols.filter {
      $0.isDefined && !$0.name.isEmpty && ($0.kind == .function || $0.kind == .object)
    }
    let names = await Demangler.readable(symbols.map(\.name))
    var named = zip(symbols, names).map { (symbol: $0, name: $1) }
    if let matching { named.removeAll { !$0.name.contains(matching) } }
    guard matching == nil || !named.isEmpty else {
      throw Diagnostic(
        "no symbol of \(name) has '\(matching ?? "")' in its name",
        mend: "See all: ./workbook symbols \(name)")
    }
    switch sort {
    case .address: named.sort { ($0.symbol.address, $0.name) < ($1.symbol.address, $1.name) }
    case .size:
      named.sort { ($1.symbol.size, $0.symbol.address) < ($0.symbol.size, $1.symbol.address) }
    case .name: named.sort { ($0.name, $0.symbol.address) < ($1.name, $1.symbol.address) }
    }
    var table = TextTable(columns: [
      ("address", .left), ("bytes", .right), ("region", .left), ("symbol", .left),
    ])
    for (symbol, name) in named.prefix(limit ?? named.count) {
      table.rows.append([
        Numerals.address(symbol.address), Numerals.count(symbol.size),
        MemoryMap.esp32.usableRegion(containing: symbol.address)?.name
          ?? MemoryMap.esp32.region(containing: symbol.address)?.name ?? "–",
        name,
      ])
    }
    return table.lines
  }
}
