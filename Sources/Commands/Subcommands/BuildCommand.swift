import ArgumentParser
import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader

/// `build`: makes the files that a board is flashed with, and shows where the bytes went.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Build a program and show where its bytes live.",
    discussion: "With --output, writes NAME.elf, NAME.bin (for flash 0x1000) and NAME.map.")

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "An example, or a folder of Swift files.") var name: String
  @Option(help: "The folder to write NAME.elf, NAME.bin and NAME.map to.") var output: String?
  @Option(help: "The GPIO of your board's LED.") var led: OutputPinArgument?

  func run() async throws {
    let workspace = try bookOptions.workspace()
    let builder = FirmwareBuilder(workspace: workspace)
    let firmware = try await builder.build(name, ledPin: led?.number)
    let elf = try ImageFile.elf(at: firmware.elf(.uart0))
    for line in SizeText.sectionTable(of: elf) { Terminal.standard.say(line) }
    guard let output else { return }
    let folder = workspace.file(output)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let name = firmware.name
    func write(_ file: URL, _ kind: String) throws {
      let target = folder.appending(path: "\(name).\(kind)")
      try Data(contentsOf: file).write(to: target, options: .atomic)
      Terminal.standard.say("wrote \(workspace.shown(target))")
    }
    try write(firmware.elf(.uart0), "elf")
    try write(firmware.map(.uart0), "map")
    try write(try await builder.toolchain.image(of: firmware), "bin")
  }
}
