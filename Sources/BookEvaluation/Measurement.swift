import BookModel

/// Something to find out, independent of where a page asks for it.
enum Question: Hashable, Sendable {
  /// What a program prints, and how it ends.
  case run(RunSetting, expectation: String)
  /// What the tools say about a program that must not build.
  case messages
  /// A piece of an intermediate file.
  case excerpt(ExcerptFence)
  /// The sections of the image that take memory.
  case sections
  /// The memory that the program fills while it runs: its heap and stack.
  case rooms
  /// What the program executes, reads and writes how often.
  case accesses(RunSetting)
  /// What lies where in the image.
  case sizes
  /// What the pins do while the program runs.
  case pins(RunSetting)
  /// How many instructions the first call of a function takes.
  case instructions(String)
  /// The address and size of a symbol.
  case symbol(String)
  /// The same where a region or the image may stand in place of a symbol: asked for its size.
  case symbolSize(String)
  /// The files from source to flash image, and how many bytes each has.
  case steps
  /// How many bytes the flash image has.
  case imageSize
  /// What a command of the tool prints.
  case command([String])
  /// A diagram.
  case diagram(String)

  /// A text that is different for different questions.
  var description: String {
    switch self {
    case .run(let setting, let expectation): "run \(setting.description)\n\(expectation)"
    case .accesses(let setting): "accesses \(setting.description)"
    case .sizes: "sizes"
    case .pins(let setting): "pins \(setting.description)"
    case .instructions(let function): "instructions \(function)"
    case .messages: "messages"
    case .excerpt(let excerpt):
      "excerpt \(excerpt.stage) \(excerpt.lineLimit ?? 0) \(excerpt.symbol ?? "") "
        + (excerpt.match ?? "")
    case .sections: "sections"
    case .rooms: "rooms"
    case .symbol(let name): "symbol \(name)"
    case .symbolSize(let name): "symbol size \(name)"
    case .steps: "steps"
    case .imageSize: "image size"
    case .command(let arguments): "command\n" + arguments.joined(separator: "\n")
    case .diagram(let text): "diagram\n\(text)"
    }
  }
}

/// What a question's answer is: fields whose meaning the question gives.
///
/// | question | fields |
/// |---|---|
/// | run | output, `RunEnding` as text |
/// | accesses, sizes | the strips and the rows of a heat map: see `Measurement.init(_:_:)` |
/// | pins | nanoseconds that it ran; name, first level and changes of each pin |
/// | instructions | how many |
/// | messages, excerpt, command, diagram | the text |
/// | sections | name, address, size and `x` when executable, for each section |
/// | rooms | the same for the heap and the stack, as far as they are known |
/// | symbol, symbol size | address, size |
/// | steps | step, name and bytes of each file |
/// | image size | the bytes |
struct Measurement: Hashable, Sendable {
  var fields: [String]

  init(_ fields: [String]) { self.fields = fields }
}

/// A section of an image, as it was measured.
struct MeasuredSection: Hashable, Sendable {
  let name: String
  let address: UInt32
  let size: UInt32
  let isExecutable: Bool

  /// Its addresses.
  var addresses: Range<UInt32> { address..<(address + size) }
}

extension Measurement {
  /// The answer to `sections`.
  init(sections: [MeasuredSection]) {
    self.init(
      sections.flatMap {
        ["\($0.name)", "\($0.address)", "\($0.size)", $0.isExecutable ? "x" : ""]
      }
    )
  }

  /// The sections that it tells of.
  var sections: [MeasuredSection] {
    stride(from: 0, to: fields.count - fields.count % 4, by: 4).compactMap { index in
      guard let address = UInt32(fields[index + 1]), let size = UInt32(fields[index + 2]),
        !address.addingReportingOverflow(size).overflow
      else { return nil }
      return MeasuredSection(
        name: fields[index], address: address, size: size, isExecutable: fields[index + 3] == "x")
    }
  }

  /// The text that it tells.
  var text: String { fields.first ?? "" }

  /// The number in a field.
  func number(_ index: Int) -> Int? { fields.indices.contains(index) ? Int(fields[index]) : nil }
}
