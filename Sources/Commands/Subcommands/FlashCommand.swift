import ArgumentParser
import Diagnostics
import FirmwareToolchain
import Flashing
import Foundation
import Simulation

/// `flash`: builds a program, writes it to a board and verifies it.
struct FlashCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flash", abstract: "Write a program to a board, and verify it.",
    discussion: """
      Writes the image to flash offset 0x1000, where the ESP32's ROM looks for it, and reads it \
      back. With one board connected, its port is found by itself.
      """)

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "An example, a folder of Swift files, or a flash image (.bin).") var name: String
  @Option(help: "The serial port, such as ttyUSB0 or /dev/ttyUSB0.") var port: String?
  @Option(help: "The GPIO of your board's LED, when it is not 2.") var led: OutputPinArgument?
  @Flag(help: "Show the board's console afterwards.") var monitor = false

  func run() async throws {
    let workspace = try bookOptions.workspace()
    let terminal = Terminal.standard
    let builder = FirmwareBuilder(workspace: workspace)
    let image: URL
    var elf: URL?
    switch try SubjectFinder(workspace: workspace, ledPin: led?.number).subject(named: name) {
    case .file(let file):
      guard led == nil else {
        throw Diagnostic(
          "--led can't change a file that is built already", mend: "Give the program's name.")
      }
      do {
        try FlashFile.check(file, named: name)
      } catch {
        throw error.diagnostic
      }
      image = file
    case .program:
      let firmware = try await builder.build(name, ledPin: led?.number)
      image = try await builder.toolchain.image(of: firmware)
      elf = firmware.elf(.uart0)
    }
    do {
      let chosen = try PortSearch().choose(port)
      terminal.say(
        "writing \(name) (\(Numerals.count(FileSystem.size(of: image))) bytes) to \(chosen)")
      let esptool = Esptool(venv: workspace.pythonEnvironment)
      try await Interruption.cancels {
        try await esptool.write(image, to: chosen.path) { event in
          if case .progress(let percent) = event, terminal.isInteractive {
            terminal.remark("  \(Int(percent)) %")
          }
        }
      }
      terminal.say("written and verified")
      guard monitor else { return }
      try await BoardConsole(toolchain: builder.toolchain, elf: elf).show(port: chosen.path)
    } catch let error as FlashingError {
      throw error.diagnostic
    }
  }
}
