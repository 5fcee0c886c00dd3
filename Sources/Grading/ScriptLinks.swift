import FirmwareToolchain
import Foundation
import ImageReader

/// The links beside that of the program, which show what else a script does.
struct ScriptLinks: Sendable {
  let link: ScriptLink
  let given: GivenObjects
  /// The folder for the fillers.
  let work: URL

  /// A link beside that of the program.
  struct Variant: Sendable {
    var name: String
    /// What was added; empty for one without filler.
    var lengths: [String: Int]
    var objects: [URL]
    var outcome: ScriptLink.Outcome
  }

  /// Bytes of code that no layout has room for: both pools of SRAM0 behind the ROM's cache, and
  /// what is free of SRAM1, are 256 KiB.
  static let tooMuchCode = 300 << 10
  /// Bytes of data that no layout has room for: SRAM2 has 200 KiB.
  static let tooMuchData = 260 << 10
  /// Bytes of code and data that every layout has room for: a stack and the program itself fit
  /// beside them into the smallest of the banks that have a use for each.
  static let muchCode = 80 << 10
  static let muchData = 120 << 10
  /// How far the data of the squeezed variant reaches into the stack.
  static let squeeze = 4 << 10

  /// Links everything else.
  ///
  /// - Parameters:
  ///   - elf: the program's image.
  ///   - image: the same, piece by piece.
  /// - Throws: what kept the linker from being run.
  /// - Returns: the links, each with its name.
  func variants(after elf: ELFFile, _ image: LinkedImage) async throws -> [Variant] {
    async let bare = variant("bare", objects: given.bare)
    async let code = variant("code", code: Self.tooMuchCode)
    async let data = variant("data", data: Self.tooMuchData)
    async let full = variant("full", code: Self.muchCode, data: Self.muchData)
    async let stack = variant("stack", data: Self.roomForZeros(elf, image) + Self.squeeze)
    return [try await bare, try await code, try await data, try await full, try await stack]
  }

  /// How many bytes the zeros can grow before they, or what follows them, meet the stack or the end
  /// of their memory.
  private static func roomForZeros(_ elf: ELFFile, _ image: LinkedImage) -> Int {
    let zeros = image.pieces.filter { $0.section == "COMMON" || $0.section.hasPrefix(".bss") }
    guard let last = zeros.max(by: { $0.virtualAddress < $1.virtualAddress }) else { return 0 }
    let address = last.virtualAddress
    let end =
      image.regions.first { address >= $0.origin && address - $0.origin < $0.length }
      .map { $0.origin &+ $0.length }
      ?? MemoryMap.esp32.usableRegion(containing: address)?.range.upperBound
    guard var end else { return 0 }
    if let stack = elf.definedAddress("_stack_bottom"), stack > address { end = min(end, stack) }
    let used = elf.sections.filter {
      $0.takesMemory && $0.addresses.upperBound > address && $0.virtualAddress < end
    }.map(\.addresses.upperBound).max()
    return Int(end) - Int(used ?? end)
  }

  private func variant(_ name: String, objects: [URL]) async throws -> Variant {
    Variant(
      name: name, lengths: [:], objects: objects,
      outcome: try await link.link(objects, to: name, keeping: ScriptGrading.roots))
  }

  /// The program and so many bytes of code and of zeros.
  private func variant(_ name: String, code: Int = 0, data: Int = 0) async throws -> Variant {
    let lengths = [".text.filler": code, ".bss.filler": data]
    let filler = work.appending(path: "\(name).filler.o")
    try given.filler.with(lengths).write(to: filler)
    let roots =
      ScriptGrading.roots + (code > 0 ? ["filler_code"] : []) + (data > 0 ? ["filler_data"] : [])
    let objects = given.program + [filler]
    return Variant(
      name: name, lengths: lengths, objects: objects,
      outcome: try await link.link(objects, to: name, keeping: roots))
  }
}

extension ELFFile {
  /// The address of a symbol that this file defines.
  func definedAddress(_ name: String) -> UInt32? {
    symbol(named: name).flatMap { $0.isDefined ? $0.address : nil }
  }
}
