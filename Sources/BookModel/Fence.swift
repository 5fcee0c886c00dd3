/// What a code block of a page means to the tool.
///
/// The info string of a fence is words split at blanks: first what it is, then `key=value` options
/// or single words. There are no quotes but in `command="…"`, and neither a backslash nor `&`.
///
/// | fence | meaning |
/// |---|---|
/// | `swift file=hello/main.swift` | appended to that file of the example `hello` |
/// | `swift chunk=hello/blink-once` | stands where the line `// <<blink-once>>` is; a later one \
///   of the same name replaces it |
/// | `ld file=…`, `asm file=…` | the same as `swift file=` for a linker script or assembly |
/// | any of these with `fails` | must not build, and is no part of the program after its place |
/// | `swift task=ring-buffer file=RingBuffer.swift`, `asm task=…`, `ld task=…` | appended to that \
///   file of what the task `ring-buffer` starts from |
/// | `hint task=ring-buffer` | the task's next hint, in Markdown: see `HintFence` |
/// | `console run=hello` | what the program prints; `for=50ms`, `press=GPIO0@10ms+5ms`, \
///   `type=hello⏎@20ms`, `scenario=press.yml`, `exit=trap`, `engine=qemu` |
/// | `console build=hello` | the messages of the `fails` fence before it |
/// | `console command="size hello"` | what a command of the tool prints |
/// | `excerpt of=hello stage=ir` | a piece of an intermediate file; `symbol=main`, `match=triple`, \
///   `lines=12` |
/// | `memory-map of=hello` | a figure of the image |
/// | `heat-map of=hello by=accesses` | a figure of what is read, written and executed how often; \
///   `for=`, `press=`, `type=`, `scenario=` as above; or `by=size` |
/// | `timeline of=hello for=50ms` | a figure of the pins' levels; `press=`, `type=`, `scenario=` |
/// | `costs of=a,b against=c` | a table of bytes: in IRAM, in DRAM, of the flash image |
/// | `steps of=hello` | a table of the files from source to flash, with their bytes |
/// | `dot` | a diagram |
/// | `quiz` | a question to check oneself with: see `Quiz` |
/// | anything else, and an indented block | text to be shown as it is; takes no options |
public enum Fence: Hashable, Sendable {
  /// A piece of a program.
  case source(SourceFence)
  /// A piece of what a task starts from.
  case starter(StarterFence)
  /// A hint of a task.
  case hint(HintFence)
  /// What a program prints, or what the compiler says about a piece that must not compile.
  case console(ConsoleFence)
  /// What a command of the tool prints.
  case command(CommandFence)
  /// A piece of an intermediate file of a build.
  case excerpt(ExcerptFence)
  /// The memory map of a program's image.
  case memoryMap(MemoryMapFence)
  /// What a program's memory holds or sees, as a figure.
  case heatMap(HeatMapFence)
  /// What a program's pins do, as a figure.
  case timeline(TimelineFence)
  /// A table of what programs cost in bytes.
  case costs(CostsFence)
  /// A table of the files from a program's source to its flash image.
  case steps(StepsFence)
  /// A diagram in the language of Graphviz: the block's text.
  case dot
  /// A question to check oneself with.
  case quiz(Quiz)
  /// A listing that belongs to no program, in this language; nil where none is given.
  case plain(language: String?)
}

/// A piece of a program: `swift`, `ld` or `asm`.
public struct SourceFence: Hashable, Sendable {
  /// What a piece of a program is written in; the raw value is the fence's first word.
  public enum Language: String, Sendable, CaseIterable {
    /// Embedded Swift.
    case swift
    /// Assembly, run through the C preprocessor.
    case assembly = "asm"
    /// A script of the GNU linker.
    case linkerScript = "ld"

    /// What the names of its files end in.
    public var fileExtension: String {
      switch self {
      case .swift: ".swift"
      case .assembly: ".S"
      case .linkerScript: ".ld"
      }
    }
  }

  /// Where a piece goes.
  public enum Destination: Hashable, Sendable {
    /// To the end of this file.
    case file(String)
    /// To where the line `// <<name>>` stands.
    case chunk(String)
  }

  /// What it is written in.
  public let language: Language
  /// The program that it belongs to.
  public let example: String
  /// Where in the program it goes.
  public let destination: Destination
  /// Whether it must not build; then it is no part of the program after its own place.
  public let fails: Bool
}

/// A piece of a file that a task starts from: `swift`, `ld` or `asm` with `task=`.
public struct StarterFence: Hashable, Sendable {
  /// The task.
  public let task: String
  /// The file to whose end it goes: `RingBuffer.swift`.
  public let file: String
  /// What it is written in.
  public let language: SourceFence.Language
}

/// What a program prints or the compiler says: `console run=…` or `console build=…`.
public struct ConsoleFence: Hashable, Sendable {
  /// What is done to get the text.
  public enum Action: Hashable, Sendable {
    /// The program is run.
    case run(RunOptions)
    /// The program is built as it stands at the `fails` fence at this position.
    case build(attempt: Position)
  }

  /// How a program is run and how it must end.
  public struct RunOptions: Hashable, Sendable {
    /// Runs at most this long and then counts as ended as it should; nil when it must end itself,
    /// or when the expectation says with a last line `…` that it goes on.
    public let duration: Duration?
    /// Whether the program must end in a panic (`exit=trap`), not by itself.
    public let mustTrap: Bool
    /// Where it runs.
    public let engine: Engine
    /// What happens to the chip meanwhile.
    public let input: ChipInput
  }

  /// Where a program runs; the raw value is that of `engine=`.
  public enum Engine: String, Sendable, CaseIterable {
    /// On the simulated chip, with its peripherals.
    case simulator
    /// In QEMU, which has the processor alone.
    case qemu
  }

  /// The program.
  public let example: String
  /// What is done to get the text.
  public let action: Action
}

/// What happens to the chip while a page runs a program, in the page's own words.
public struct ChipInput: Hashable, Sendable {
  /// Buttons that are pressed: `GPIO0@10ms+5ms`.
  public let presses: [String]
  /// What is typed: `hello⏎@20ms`.
  public let typed: [String]
  /// The name of a file beside the page that has the same, and more, as YAML.
  public let scenario: String?
}

/// What a command of the tool prints: `console command="…"`.
public struct CommandFence: Hashable, Sendable {
  /// The words after `workbook`.
  public let arguments: [String]
}

/// A piece of an intermediate file of a build.
public struct ExcerptFence: Hashable, Sendable {
  /// Which intermediate file.
  public enum Stage: String, Sendable, CaseIterable {
    /// LLVM's intermediate representation, as swiftc wrote it.
    case ir
    /// The same for Xtensa.
    case xtensaIR = "xtensa-ir"
    /// Assembly, as llc wrote it.
    case assembly = "asm"
    /// Assembly with its literals in their places, and tightened.
    case placed
    /// The object's instructions, with what the linker has to fill in.
    case object
    /// The script that says where the linker puts things.
    case script
    /// The image's instructions.
    case disassembly
    /// The ELF file's section headers.
    case headers
    /// The flash image's header and segments.
    case segments
    /// The bytes of the flash image, in hexadecimal.
    case image

    /// Whether it has functions, one of which may be shown alone.
    var hasFunctions: Bool {
      switch self {
      case .ir, .xtensaIR, .assembly, .placed, .object, .disassembly: true
      case .script, .headers, .segments, .image: false
      }
    }
  }

  /// The program.
  public let example: String
  /// Which intermediate file.
  public let stage: Stage
  /// The function to show; nil for the file from its beginning.
  public let symbol: String?
  /// The word that every line to show has in it; nil for all lines.
  public let match: String?
  /// How many lines to show at most; nil for all.
  public let lineLimit: Int?
}

/// The memory map of a program's image.
public struct MemoryMapFence: Hashable, Sendable {
  /// The program.
  public let example: String
}

/// What a program's memory holds or sees: `heat-map of=hello by=accesses`.
public struct HeatMapFence: Hashable, Sendable {
  /// What makes a place hot; the raw value is that of `by=`.
  public enum Measure: String, Sendable, CaseIterable {
    /// The bytes of what lies there.
    case size
    /// How often it is executed, read and written while the program runs.
    case accesses
  }

  /// The program.
  public let example: String
  /// What makes a place hot.
  public let measure: Measure
  /// How long the program runs; nil until it ends.
  public let duration: Duration?
  /// What happens to the chip meanwhile.
  public let input: ChipInput
}

/// What a program's pins do: `timeline of=hello for=50ms`.
public struct TimelineFence: Hashable, Sendable {
  /// The program.
  public let example: String
  /// How long it runs.
  public let duration: Duration
  /// What happens to the chip meanwhile.
  public let input: ChipInput
}

/// A table of what programs cost in bytes.
public struct CostsFence: Hashable, Sendable {
  /// The programs, in the order of the table's rows.
  public let examples: [String]
  /// The program whose sizes are taken off the others'; nil for none.
  public let baseline: String?
}

/// A table of the files from a program's source to its flash image, with their bytes.
public struct StepsFence: Hashable, Sendable {
  /// The program.
  public let example: String
}
