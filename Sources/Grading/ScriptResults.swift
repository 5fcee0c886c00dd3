import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader

/// What the suite of a script task reads, as files and numbers.
struct ScriptResults {
  /// The folder for the files.
  let work: URL
  let script: ScriptText
  private(set) var prepared = ScriptGrading.Prepared()

  init(work: URL, script: ScriptText) {
    self.work = work
    self.script = script
  }

  /// Takes the program's link.
  mutating func add(_ image: ScriptLink.Outcome, _ linked: LinkedImage) throws {
    prepared.files["image"] = image.elf
    try write(Self.lines(linked.pieces), as: "image.pieces")
    try write(
      linked.regions.map { "\($0.name)\t\($0.origin)\t\($0.length)" }.joined(separator: "\n"),
      as: "image.regions")
    try write(
      linked.waysOut.map { $0.joined(separator: " → ") }.joined(separator: "\n"),
      as: "image.ways-out")
    try write(image.messages.strays.joined(separator: "\n"), as: "image.strays")
  }

  /// Takes the other links.
  mutating func add(_ variants: [ScriptLinks.Variant]) throws {
    for variant in variants {
      let name = variant.name
      guard name != "bare" else {
        try addBare(variant)
        continue
      }
      let said = variant.outcome.problems.map(\.message)
      try write(said.joined(separator: "\n"), as: name)
      try write(
        variant.outcome.ownWords(script).joined(separator: "\n"), as: "\(name).words")
      let code = variant.lengths[".text.filler"] ?? 0
      let data = variant.lengths[".bss.filler"] ?? 0
      if name == "full" {
        prepared.numbers["full.code"] = code
        prepared.numbers["full.data"] = data
      } else {
        prepared.numbers["\(name).bytes"] = max(code, data)
      }
    }
  }

  private mutating func addBare(_ variant: ScriptLinks.Variant) throws {
    try write(variant.outcome.problems.map(\.message).joined(separator: "\n"), as: "bare.said")
    guard variant.outcome.problems.isEmpty,
      let elf = try? ELFFile([UInt8](Data(contentsOf: variant.outcome.elf)))
    else { return }
    let linked = try LinkedImage(elf: elf, map: variant.outcome.map, objects: variant.objects)
    prepared.files["bare"] = variant.outcome.elf
    try write(Self.lines(linked.pieces), as: "bare.pieces")
  }

  /// Writes a text under a key.
  mutating func write(_ text: String, as key: String) throws {
    let url = work.appending(path: "\(key).txt")
    try Data(text.utf8).write(to: url)
    prepared.files[key] = url
  }

  private static func lines(_ pieces: [LinkedImage.Piece]) -> String {
    pieces.map { "\($0.virtualAddress)\t\($0.size)\t\($0.section)\t\($0.object)" }
      .joined(separator: "\n")
  }
}
