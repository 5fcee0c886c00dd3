import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader
import Simulation

/// What the simulated chip is started with, and the file that explains it.
struct ChipStart {
  let image: FirmwareImage
  /// The linked program that the image was made from, where it is known, and its file.
  let program: ELFFile?
  let elf: URL?

  /// Takes the flash image of a program, or a file as it is.
  ///
  /// - Throws: a `Diagnostic` with the reason why the chip does not start it; `ToolMissing`.
  init(_ subject: ProgramRunner.Subject, name: String, _ toolchain: Toolchain) async throws {
    let file: URL
    switch subject {
    case .firmware(let firmware):
      file = try await toolchain.image(of: firmware)
      elf = firmware.elf(.uart0)
    case .file(let given):
      file = given
      elf = Self.program(beside: given)
    }
    guard let bytes = try? Data(contentsOf: file) else {
      throw Diagnostic("can't read '\(name)'", mend: "Name a file that is there.")
    }
    do {
      image = try FirmwareImage([UInt8](bytes))
    } catch {
      throw error.diagnostic(for: name)
    }
    program = elf.flatMap { try? ELFFile([UInt8](Data(contentsOf: $0))) }
  }

  /// The linked program itself, or the one that lies beside its flash image, as `build` writes them.
  private static func program(beside file: URL) -> URL? {
    guard file.pathExtension == "bin" else { return file }
    let elf = file.deletingPathExtension().appendingPathExtension("elf")
    return FileSystem.exists(elf) ? elf : nil
  }
}

extension ProgramRunner.Subject {
  /// The linked program for a console.
  func elf(_ console: ConsoleLink) -> URL {
    switch self {
    case .firmware(let firmware): firmware.elf(console)
    case .file(let file): file
    }
  }
}
