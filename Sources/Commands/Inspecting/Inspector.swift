import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader

/// Gets the images that the look-inside commands read, building them where needed.
struct Inspector {
  let workspace: Workspace

  /// The image that a NAME means: a built file, or a program's image for the board.
  func image(named name: String) async throws -> ImageFile.Kind {
    switch try SubjectFinder(workspace: workspace).subject(named: name) {
    case .file(let file): return try ImageFile.read(file)
    case .program:
      let firmware = try await FirmwareBuilder(workspace: workspace).build(name)
      return .elf(try ImageFile.elf(at: firmware.elf(.uart0)))
    }
  }

  /// The same where only an ELF file will do.
  func elf(named name: String) async throws -> ELFFile {
    guard case .elf(let elf) = try await image(named: name) else {
      throw Diagnostic(
        "'\(name)' is a flash image: it has no symbols or sections",
        mend: "Give the program's name or its ELF file.")
    }
    return elf
  }
}
