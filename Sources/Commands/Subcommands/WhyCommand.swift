import ArgumentParser
import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader

/// `why`: the chain of references that keeps a symbol in an image.
struct WhyCommand: InspectingCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Show what keeps a function or variable in an image.",
    discussion: """
      Prints the shortest chain from a root (the entry, or a section that the linker script keeps) \
      to SYMBOL, read from the relocations of the linked objects. SYMBOL may be a part of a name.
      """)

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "An example, or a folder of Swift files.") var name: String
  @Argument(help: "A symbol, as 'symbols NAME' lists it, or a part of its name.") var symbol: String

  func lines(_ inspector: Inspector) async throws -> [String] {
    let firmware = try await inspector.firmware(named: name)
    let elf = try ImageFile.elf(at: firmware.elf(.uart0))
    let wanted = try await match(in: elf)
    let objects = try firmware.objects.map { file in
      (name: file.lastPathComponent, file: try ImageFile.elf(at: file))
    }
    let graph = ReferenceGraph(objects: objects, roots: [.symbol("_start"), .section(".vectors")])
    guard let chain = graph.chain(to: wanted) else {
      throw Diagnostic(
        "nothing refers to '\(symbol)' in \(name)",
        why: "the linker script itself places it, or it is a plain address")
    }
    let names = await Demangler.readable(chain.map(\.symbol))
    let lines = await sourceLines(of: chain, in: elf, firmware, inspector.toolchain)
    return zip(chain, names).enumerated().map { index, link in
      let indent = String(repeating: "  ", count: index)
      return indent + link.1 + remark(link.0, line: lines[index])
    }
  }

  /// Deeper than the next step of the chain, so that no part is taken for one.
  func hangingIndent(of line: String, under first: String) -> Int? {
    line.prefix { $0 == " " }.count + 4
  }

  /// The source line of each step's reference, where the image's debug information has one.
  private func sourceLines(
    of chain: [Reference], in elf: ELFFile, _ firmware: Firmware, _ toolchain: Toolchain
  ) async -> [Place?] {
    let addresses = chain.map { reference -> UInt32? in
      switch reference.cause {
      case .reference(let place), .sharesSection(let place):
        place.symbol.flatMap { elf.symbol(named: $0) }.map { $0.address &+ place.symbolOffset }
      case .entry, .kept, .retained: nil
      }
    }
    let known = addresses.compactMap(\.self)
    let frames =
      (try? await toolchain.symbolize(elf: firmware.elf(.uart0), addresses: known)) ?? [:]
    return addresses.map { address in
      address.flatMap { frames[$0] }?.lazy.compactMap(\.place).first
    }
  }

  /// The one symbol of the image that the user means.
  private func match(in elf: ELFFile) async throws -> String {
    let names = elf.symbols.filter { $0.isDefined && !$0.name.isEmpty }.map(\.name)
    if names.contains(symbol) { return symbol }
    let readable = await Demangler.readable(names)
    let pairs = zip(names, readable)
    if let exact = pairs.first(where: { $0.1 == symbol }) { return exact.0 }
    let containing = pairs.filter { $0.1.contains(symbol) || $0.0.contains(symbol) }
    guard let first = containing.first else {
      let near = Spelling.near(symbol, in: Set(readable))
      guard near.isEmpty else {
        throw Diagnostic(
          "there is no symbol '\(symbol)' in \(name)",
          mend: Spelling.choices(for: symbol, in: near))
      }
      throw Diagnostic(
        "there is no symbol '\(symbol)' in \(name)",
        why: "it is not in the image: the compiler inlined it, or nothing uses it",
        mend: "See what there is: ./workbook symbols \(name)")
    }
    guard Set(containing.map(\.0)).count == 1 else {
      let choices = Set(containing.map(\.1)).sorted().prefix(8)
      throw Diagnostic(
        "'\(symbol)' fits several symbols",
        mend: "Use one of: \(choices.map { "'\($0)'" }.joined(separator: ", ")).")
    }
    return first.0
  }

  /// Why the linker took a link of the chain, and where it comes from.
  private func remark(_ reference: Reference, line: Place?) -> String {
    let cause =
      switch reference.cause {
      case .entry: "the entry"
      case .kept: "kept by the linker script"
      case .retained: "marked as used"
      case .reference: line.map { "used at \($0)" } ?? "used above"
      case .sharesSection: "lies in the same section"
      }
    return "  (\(cause)\(reference.object.map { ", in \($0)" } ?? ""))"
  }
}
