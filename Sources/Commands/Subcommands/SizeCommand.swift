import ArgumentParser
import Diagnostics
import Foundation
import ImageReader

/// `size`: where the bytes of an image live.
struct SizeCommand: InspectingCommand {
  static let configuration = CommandConfiguration(
    commandName: "size", abstract: "Show the sections of an image and what is left of each region.")

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "An example, a folder, an ELF file or a flash image.") var name: String
  @Option(help: "Compare with this program or ELF file.") var against: String?

  func lines(_ inspector: Inspector) async throws -> [String] {
    switch try await inspector.image(named: name) {
    case .flash(let image):
      guard against == nil else {
        throw Diagnostic(
          "a flash image has no sections to compare", mend: "Give two programs or ELF files.")
      }
      return SizeText.segmentTable(of: image)
    case .elf(let elf):
      guard let against else { return SizeText.sectionTable(of: elf) }
      return SizeText.comparison(
        of: elf, named: name, against: try await inspector.elf(named: against), named: against)
    }
  }
}
