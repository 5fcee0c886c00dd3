import Diagnostics
import Foundation
import ImageReader

/// Checks a linked image before it is called built.
///
/// Handlers reach only what stays in RAM, allocate nothing and initialise nothing (`HandlerCheck`);
/// everything lies in memory that the chip loads and the ROM leaves alone, data where bytes can be
/// read, and the image within its budget (`MemoryCheck`).
struct ImageCheck {
  private let elf: ELFFile
  private let linked: LinkedObjects

  /// Reads an image, its map and its objects.
  /// - Parameters:
  ///   - elf: the linked image.
  ///   - map: the linker's map.
  ///   - objects: the objects by the names that the map gives them.
  /// - Throws: what is wrong with one of the files.
  init(elf: URL, map: URL, objects: [(name: String, url: URL)]) throws {
    self.elf = try Self.read(elf)
    linked = LinkedObjects(
      try objects.map { LinkedObjects.Object(name: $0.name, elf: try Self.read($0.url)) },
      map: LinkMap(try String(contentsOf: map, encoding: .utf8)))
  }

  /// All that is wrong with the image; `budget` is the most bytes that it may load.
  func findings(budget: Int?) -> Findings {
    let memory = MemoryCheck(elf: elf, map: .esp32)
    let start = elf.symbol(named: "_iram_start")?.address
    let end = elf.symbol(named: "_iram_end")?.address
    var handlers: [HandlerCheck.Finding] = []
    if let start, let end, start <= end {
      var check = HandlerCheck(linked, stays: start..<end)
      handlers = check.findings()
    }
    return Findings(
      memory: memory.findings() + memory.findings(in: linked) + memory.findings(budget: budget),
      handlers: handlers, hasHandlerRegion: start != nil && end != nil)
  }

  /// What the checks found.
  struct Findings {
    let memory: [MemoryCheck.Finding]
    let handlers: [HandlerCheck.Finding]
    /// Whether the linker script says where the handlers' region is.
    let hasHandlerRegion: Bool

    /// The names that a reader wants to see demangled.
    var names: [String] { Array(Set(handlers.flatMap(\.chain))).sorted() }
  }

  private static func read(_ url: URL) throws -> ELFFile {
    try ELFFile([UInt8](try Data(contentsOf: url)))
  }
}

extension ImageCheck.Findings {
  /// The findings as problems of the program.
  /// - Parameters:
  ///   - names: readable names of functions.
  ///   - objects: the program's objects, beside which their IR lies.
  /// - Returns: one problem for each finding.
  func diagnostics(names: [String: String], objects: [URL]) -> [Diagnostic] {
    var all: [Diagnostic] = []
    if !hasHandlerRegion {
      all.append(
        Diagnostic(
          .error, "the linker script does not say where interrupt handlers stay",
          why: "'_iram_start' and '_iram_end' bound the part of the code that is always in RAM.",
          mend: "Define both around '*(.iram1.literal .iram1.literal.* .iram1.text .iram1.text.*)'."
        )
      )
    }
    all += memory.map(\.diagnostic)
    var told: Set<String> = []
    for finding in tellingHandlers where told.insert(finding.chain.last ?? "").inserted {
      let place = finding.chain.reversed().lazy
        .compactMap { DebugPlaces(ofFunction: $0, objects: objects)?.place(ofFunction: $0) }.first
      all.append(finding.diagnostic(names: names, at: place))
    }
    return all
  }

  /// The findings about handlers without those that another one explains.
  ///
  /// Whoever allocates reaches a dozen functions of the library, and all of them lie outside: that is
  /// worth telling of a handler only when nothing else is.
  private var tellingHandlers: [HandlerCheck.Finding] {
    let explained = Set(
      handlers.filter { $0.offence != .liesOutside }.compactMap(\.chain.first))
    return handlers.filter {
      $0.offence != .liesOutside || !explained.contains($0.chain.first ?? "")
    }
  }
}

extension HandlerCheck.Finding {
  /// The finding as a problem of the program.
  /// - Parameters:
  ///   - names: readable names of functions.
  ///   - place: the place of the last function on the way that has one.
  /// - Returns: the problem.
  func diagnostic(names: [String: String], at place: Place?) -> Diagnostic {
    let readable = chain.map { "'\(names[$0] ?? $0)'" }
    let offender = readable.last ?? "code"
    let handler = readable.first ?? "a handler"
    let way =
      readable.count > 2
      ? " through \(readable.dropFirst().dropLast().joined(separator: ", "))" : ""
    switch offence {
    case .allocates:
      return Diagnostic(
        .error, at: place,
        "the handler \(handler) reaches \(offender)\(way), which allocates memory",
        why: "The code that it interrupts may be in the middle of an allocation.",
        mend: "In a handler use integers, structs and global InlineArrays, and no class, array,"
          + " closure that captures, or String.")
    case .initialisesLazily:
      return Diagnostic(
        .error, at: place,
        "the handler \(handler) touches a global that is initialised on first use:"
          + " \(offender)\(way)",
        why: "The code that it interrupts may be in the middle of that initialisation.",
        mend: "Give the global a constant initial value, so that it is in the image from the start."
      )
    case .liesOutside where readable.count < 2:
      return Diagnostic(
        .error, at: place, "the handler \(handler) is not where handlers stay",
        why: "It lies outside of '_iram_start' to '_iram_end'.",
        mend: "Place '.iram1.*' between these two symbols in the linker script.")
    case .liesOutside:
      return Diagnostic(
        .error, at: place,
        "the handler \(handler) reaches \(offender)\(way), which lies outside of '.iram1'",
        why: "A handler runs while the rest of the code may be out of reach. A specialised generic"
          + " function leaves the section of the function that it was made from.",
        mend: "Mark it '@section(\".iram1.text\")', or '@inline(__always)' if it is generic.")
    }
  }
}

extension MemoryCheck.Finding {
  /// The finding as a problem of the program.
  var diagnostic: Diagnostic {
    switch self {
    case .outside(let section, let addresses, let region):
      Diagnostic(
        .error,
        "section '\(section)' at \(Self.text(addresses)) does not fit "
          + (region.map { "in '\($0)'" } ?? "any memory of the chip"),
        mend: "Place code in 0x40080000 to 0x4009ffff and data in 0x3ffb0000 to 0x3ffdffff.")
    case .reserved(let section, let addresses, let reservation):
      Diagnostic(
        .error,
        "section '\(section)' at \(Self.text(addresses)) lies over '\(reservation.name)'"
          + " (\(Self.text(reservation.range)))",
        why: "The boot ROM uses this memory while it loads the image: \(reservation.note).",
        mend: "Place code in 0x40080000 to 0x4009ffff and data in 0x3ffb0000 to 0x3ffdffff.")
    case .overlap(let first, let second):
      Diagnostic(
        .error, "the sections '\(first)' and '\(second)' lie on top of each other",
        mend: "Let the linker place one behind the other, without an address of its own.")
    case .dataOnInstructionBus(let section, let object, let address):
      Diagnostic(
        .error,
        "section '\(section)' of '\(object)' is data on the instruction bus, at "
          + Self.text(address),
        why: "There the chip reads whole aligned words only: a byte of a string would be a fault.",
        mend: "Place '.rodata' and '.data' in 0x3ffb0000 to 0x3ffdffff.")
    case .overBudget(let bytes, let budget):
      Diagnostic(
        .error,
        "the image loads \(bytes) bytes, \(bytes - budget) more than its limit of \(budget)",
        mend: "See what takes the room with 'workbook size' and 'workbook symbols'.")
    }
  }

  private static func text(_ address: UInt32) -> String { "0x" + String(address, radix: 16) }

  private static func text(_ range: Range<UInt32>) -> String {
    "\(text(range.lowerBound)) to \(text(range.upperBound &- 1))"
  }
}
