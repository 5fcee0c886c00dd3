import ArgumentParser
import Diagnostics
import FirmwareToolchain
import Flashing
import Foundation

/// `monitor`: shows what a board prints, and explains it.
struct MonitorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor", abstract: "Show what a board prints; Ctrl-C ends it.",
    discussion: """
      Explains the ROM's first lines, and finds the chapter's line of a panic when it knows the \
      program: name it, so that its addresses can be looked up.
      """)

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "The program on the board, to explain its panics.") var name: String?
  @Option(help: "The serial port, such as ttyUSB0 or /dev/ttyUSB0.") var port: String?
  @Option(help: "The GPIO that the program was built with for its LED.")
  var led: OutputPinArgument?
  @Flag(help: "Do not reset the board first.") var noReset = false

  func run() async throws {
    let workspace = try bookOptions.workspace()
    let builder = FirmwareBuilder(workspace: workspace)
    var elf: URL?
    if let name { elf = try await builder.build(name, ledPin: led?.number).elf(.uart0) }
    do {
      let chosen = try PortSearch().choose(port)
      Terminal.standard.remark("listening to \(chosen) (Ctrl-C ends this)")
      try await BoardConsole(toolchain: builder.toolchain, elf: elf, resetsBoard: !noReset)
        .show(port: chosen.path)
    } catch let error as FlashingError {
      throw error.diagnostic
    }
  }
}
