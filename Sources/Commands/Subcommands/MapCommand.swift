import ArgumentParser
import ImageReader

/// `map`: what lies where, from the lowest address to the highest.
struct MapCommand: InspectingCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "Show what lies where in the chip's memory.")

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "An example, a folder or an ELF file.") var name: String

  func lines(_ inspector: Inspector) async throws -> [String] {
    MapText.lines(of: try await inspector.elf(named: name))
  }
}
