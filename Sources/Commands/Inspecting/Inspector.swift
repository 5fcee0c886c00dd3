import ArgumentParser
import BookEvaluation
import BookModel
import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader

/// Gets the images that the look-inside commands read, building them where needed.
struct Inspector: Sendable {
  /// What a NAME means: a program's firmware, or a file that is built already.
  enum Found: Sendable {
    case firmware(Firmware)
    case file(URL)
  }

  /// What builds the programs.
  let toolchain: Toolchain
  private let find: @Sendable (String) async throws -> Found

  /// Finds what the user means, in their folders and in the whole book.
  init(workspace: Workspace) {
    toolchain = FirmwareBuilder(workspace: workspace).toolchain
    find = { name in
      switch try SubjectFinder(workspace: workspace).subject(named: name) {
      case .file(let file): .file(file)
      case .program: .firmware(try await FirmwareBuilder(workspace: workspace).build(name))
      }
    }
  }

  /// Finds the book's own programs as they stand at one place of it.
  init(book: Book, at position: Position, toolchain: Toolchain) {
    self.toolchain = toolchain
    find = { name in
      guard book.examples.contains(name) else {
        throw Diagnostic(
          "no example is named '\(name)'",
          mend: Spelling.choices(for: name, in: book.examples))
      }
      let tangled = try book.program(name, at: position)
      return .firmware(try await toolchain.build(Program(tangled)))
    }
  }

  /// The firmware of a program.
  func firmware(named name: String) async throws -> Firmware {
    guard case .firmware(let firmware) = try await find(name) else {
      throw Diagnostic(
        "'\(name)' is a file, not a program",
        mend: "Give the name of an example, or a folder of Swift files.")
    }
    return firmware
  }

  /// The image that a NAME means: a built file, or a program's image for the board.
  func image(named name: String) async throws -> ImageFile.Kind {
    switch try await find(name) {
    case .file(let file): try ImageFile.read(file)
    case .firmware(let firmware): .elf(try ImageFile.elf(at: firmware.elf(.uart0)))
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

/// A command that prints what it finds in an image, and changes nothing: pages show such output.
protocol InspectingCommand: AsyncParsableCommand {
  var bookOptions: BookOptions { get }

  /// What the command prints.
  func lines(_ inspector: Inspector) async throws -> [String]

  /// Tells how the rest of a line goes on when it is too long for a terminal.
  ///
  /// - Parameters:
  ///   - line: the long line.
  ///   - first: the first line of all.
  /// - Returns: the blanks that the rest moves in by; nil when the line stays whole.
  func hangingIndent(of line: String, under first: String) -> Int?
}

extension InspectingCommand {
  func run() async throws {
    let inspector = Inspector(workspace: try bookOptions.workspace())
    let lines = try await lines(inspector)
    for line in lines {
      let indent = hangingIndent(of: line, under: lines.first ?? "")
      for part in indent.map({ line.wrapped(indent: $0) }) ?? [line] {
        Terminal.standard.say(part)
      }
    }
  }

  func hangingIndent(of line: String, under first: String) -> Int? { nil }
}
