import BookModel
import BookRenderer
import FirmwareToolchain
import Foundation

/// A file between a program's source and its flash image, as it was measured.
struct MeasuredFile: Hashable, Sendable {
  /// What made it.
  enum Step: String, Sendable {
    case source
    case script
    case ir
    case retargeted
    case assembly
    case placed
    case object
    case linked
    case image

    /// What the file is, in a few words.
    var words: String {
      switch self {
      case .source: "what you write"
      case .script: "linker script"
      case .ir: "LLVM IR, from swiftc"
      case .retargeted: "the same for Xtensa"
      case .assembly: "assembly, from llc"
      case .placed: "assembly, tightened"
      case .object: "object, from llvm-mc"
      case .linked: "all that is linked, and what tools want to know of it, from ld"
      case .image: "flash image, from esptool"
      }
    }
  }

  let step: Step
  let name: String
  let byteCount: Int
}

extension MeasuredFile {
  /// The files of a program from its sources, as its listings show them, to its image.
  static func all(of program: TangledProgram, _ firmware: Firmware, image: URL) throws -> [Self] {
    func measured(_ step: Step, _ file: URL, named name: String? = nil) throws -> Self {
      let byteCount = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
      return Self(step: step, name: name ?? file.lastPathComponent, byteCount: byteCount)
    }
    func written(_ language: SourceFence.Language, _ step: Step) -> [Self] {
      program.files.filter { $0.language == language }.map {
        Self(step: step, name: $0.name, byteCount: $0.plainText.utf8.count)
      }
    }
    var files = written(.swift, .source)
    if let first = files.first {
      let stages: [(Step, FirmwareToolchain.Stage)] = [
        (.ir, .ir), (.retargeted, .retargeted), (.assembly, .assembly), (.placed, .placed),
        (.object, .object),
      ]
      for (step, stage) in stages {
        files.append(try measured(step, firmware.stage(stage, ofFile: first.name)))
      }
    }
    for source in written(.assembly, .source) {
      files += [source, try measured(.object, firmware.stage(.object, ofFile: source.name))]
    }
    return try files + written(.linkerScript, .script) + [
      measured(.linked, firmware.elf(.uart0), named: "\(program.name).elf"),
      measured(.image, image, named: "\(program.name).bin"),
    ]
  }
}

extension Measurement {
  /// The answer to `steps`.
  init(files: [MeasuredFile]) {
    self.init(files.flatMap { [$0.step.rawValue, $0.name, "\($0.byteCount)"] })
  }

  /// The files that it tells of.
  var files: [MeasuredFile] {
    stride(from: 0, to: fields.count - fields.count % 3, by: 3).compactMap { index in
      guard let step = MeasuredFile.Step(rawValue: fields[index]), let count = number(index + 2)
      else { return nil }
      return MeasuredFile(step: step, name: fields[index + 1], byteCount: count)
    }
  }
}

extension Verdicts {
  /// The files of a program as a page shows them.
  static func table(_ steps: StepsFence, _ files: [MeasuredFile]) -> StepsTable {
    StepsTable(
      program: steps.example,
      rows: files.map {
        StepsTable.Row(file: $0.name, byteCount: $0.byteCount, words: $0.step.words)
      })
  }
}
