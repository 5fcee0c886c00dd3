import ArgumentParser
import BookEvaluation
import BookRenderer
import ImageReader

/// `map`: what lies where, from the lowest address to the highest.
struct MapCommand: InspectingCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "Show what lies where in the chip's memory.",
    discussion: "As a drawing for a browser: ./workbook map hello --svg > hello.svg")

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "An example, a folder or an ELF file.") var name: String
  @Flag(help: "Print the book's drawing of it, as an SVG file.") var svg = false

  func lines(_ inspector: Inspector) async throws -> [String] {
    let elf = try await inspector.elf(named: name)
    guard svg else { return MapText.lines(of: elf) }
    let file = MemoryMapFigure(of: name, elf).svgFile
    return file.split(separator: "\n").map(String.init)
  }
}
