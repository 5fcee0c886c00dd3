import BookModel
import Diagnostics
import FirmwareToolchain
import MarkdownTree
import Simulation

/// Which questions a book's requests come down to, and which of them are answered.
struct Plan: Sendable {
  /// One question about one program, or about none.
  struct Item: Sendable {
    let digest: Digest
    let question: Question
    /// The program as it stands; nil for a diagram or a command.
    let program: TangledProgram?
    /// The first place that asks.
    let position: Position
    let place: Place
  }

  /// What became of a question.
  enum Answer: Sendable {
    case measured(Measurement)
    case failed([Diagnostic])
    case hindered(Hindrance)
  }

  let requests: [Request]
  private(set) var items: [Digest: Item] = [:]
  /// The digests that answer a request, in the order that its kind gives.
  private(set) var digests: [[Digest]] = []
  private(set) var answers: [Digest: Answer] = [:]

  private let book: Book
  private let identities: Identities
  private var programs: [String: TangledProgram?] = [:]

  /// Plans a book's requests, many at once: none depends on another.
  init(_ book: Book, _ requests: [Request], identities: Identities) {
    self.init(book, requests: requests, identities)
    for part in requests.inParts(map: { Plan(book, planning: $0, identities) }) {
      items.merge(part.items) { earlier, _ in earlier }
      answers.merge(part.answers) { earlier, _ in earlier }
      digests += part.digests
    }
  }

  private init(_ book: Book, planning requests: ArraySlice<Request>, _ identities: Identities) {
    self.init(book, requests: Array(requests), identities)
    for request in requests { digests.append(plan(request)) }
  }

  private init(_ book: Book, requests: [Request], _ identities: Identities) {
    self.book = book
    self.requests = requests
    self.identities = identities
  }

  /// The items that nobody has answered, in reading order.
  var missing: [Item] {
    items.values.filter { answers[$0.digest] == nil }.sorted {
      ($0.position, $0.digest.digits) < ($1.position, $1.digest.digits)
    }
  }

  /// What was measured, for the store.
  var measured: [Digest: Measurement] {
    answers.compactMapValues {
      guard case .measured(let measurement) = $0 else { return nil }
      return measurement
    }
  }

  /// Takes what was measured before.
  mutating func take(_ known: [Digest: Measurement]) {
    for digest in items.keys where answers[digest] == nil {
      if let measurement = known[digest] { answers[digest] = .measured(measurement) }
    }
  }

  /// Takes what was found out now.
  mutating func take(_ found: [Digest: Answer]) {
    answers.merge(found) { _, new in new }
  }

  private mutating func plan(_ request: Request) -> [Digest] {
    switch request.subject {
    case .number(let number):
      switch number.quantity {
      case .size(of: nil), .use: [add(.sections, of: number.example, request)]
      case .imageSize: [add(.imageSize, of: number.example, request)]
      case .size(of: let name?), .address(of: let name):
        [add(Self.question(of: number.quantity, name), of: number.example, request)]
      case .instructions(of: let name): [add(.instructions(name), of: number.example, request)]
      }
    case .fence(.console(let console), let block):
      switch console.action {
      case .run(let options):
        [
          add(of: console.example, request) { () throws(Diagnostics) in
            .run(try RunSetting(options, at: request.place), expectation: block.literal)
          }
        ]
      case .build(let attempt): [add(.messages, of: console.example, request, at: attempt)]
      }
    case .fence(.excerpt(let excerpt), _):
      [add(.excerpt(excerpt), of: excerpt.example, request)]
    case .fence(.memoryMap(let figure), _):
      [Question.sections, .rooms].map { add($0, of: figure.example, request) }
    case .fence(.heatMap(let figure), _) where figure.measure == .size:
      [add(.sizes, of: figure.example, request)]
    case .fence(.heatMap(let figure), _):
      [
        add(of: figure.example, request) { () throws(Diagnostics) in
          .accesses(try RunSetting(figure.input, for: figure.duration, at: request.place))
        }
      ]
    case .fence(.timeline(let figure), _):
      [
        add(of: figure.example, request) { () throws(Diagnostics) in
          .pins(try RunSetting(figure.input, for: figure.duration, at: request.place))
        }
      ]
    case .fence(.costs(let costs), _):
      (costs.examples + (costs.baseline.map { [$0] } ?? [])).flatMap {
        [add(.sections, of: $0, request), add(.imageSize, of: $0, request)]
      }
    case .fence(.steps(let steps), _): [add(.steps, of: steps.example, request)]
    case .fence(.command(let command), _): planCommand(command, request)
    case .fence(.dot, let block):
      [add(.diagram(block.literal), request, [identities.drawing])]
    case .fence: []
    }
  }

  /// What to find out for a number that is about a section or symbol of this name.
  private static func question(of quantity: ComputedNumber.Quantity, _ name: String) -> Question {
    if name.hasPrefix(".") { return .sections }
    if case .address = quantity { return .symbol(name) }
    return .symbolSize(name)
  }

  /// Adds a question about a program whose words the page may have wrong: then that is the answer.
  private mutating func add(
    of example: String, _ request: Request, _ question: () throws(Diagnostics) -> Question
  ) -> Digest {
    do {
      return add(try question(), of: example, request)
    } catch {
      let digest = Digest(["unreadable", "\(request.position)"] + error.all.map { "\($0)" })
      answers[digest] = .failed(error.all)
      return digest
    }
  }

  /// Adds a question about a program; the digest of one that does not exist has no item.
  private mutating func add(
    _ question: Question, of example: String, _ request: Request, at position: Position? = nil
  ) -> Digest {
    guard let program = program(example, at: position ?? request.position) else {
      return Digest(["no program", example])
    }
    var pieces = [identities.building, question.description] + Self.texts(of: program)
    switch question {
    case .run(let setting, _) where setting.engine == .qemu: pieces.append(identities.running)
    case .run, .accesses, .pins, .instructions: pieces.append(identities.imaging)
    case .excerpt(let excerpt) where [.disassembly, .object].contains(excerpt.stage):
      pieces.append(identities.inspecting)
    case .excerpt(let excerpt) where [.image, .segments].contains(excerpt.stage):
      pieces.append(identities.imaging)
    case .imageSize: pieces.append(identities.imaging)
    case .steps:
      // Files with debug information name the pages' lines, and their bytes depend on them.
      pieces.append(identities.imaging)
      pieces += program.files.map(\.text)
    default: break
    }
    let digest = Digest(pieces)
    let item = Item(
      digest: digest, question: question, program: program, position: position ?? request.position,
      place: request.place)
    items[digest] = items[digest] ?? item
    return digest
  }

  private mutating func add(_ question: Question, _ request: Request, _ pieces: [String]) -> Digest
  {
    let digest = Digest([question.description] + pieces)
    let item = Item(
      digest: digest, question: question, program: nil, position: request.position,
      place: request.place)
    items[digest] = items[digest] ?? item
    return digest
  }

  /// What a command prints depends on every program that its words name.
  private mutating func planCommand(_ command: CommandFence, _ request: Request) -> [Digest] {
    guard let commands = identities.commands else { return [] }
    var pieces = [identities.building, identities.running, commands]
    for word in command.arguments where book.examples.contains(word) {
      if let program = program(word, at: request.position) { pieces += Self.texts(of: program) }
    }
    return [add(.command(command.arguments), request, pieces)]
  }

  /// The text of a program without the pages' lines: moving it in its page changes no fact.
  private static func texts(of program: TangledProgram) -> [String] {
    [program.name] + program.files.flatMap { [$0.name, $0.plainText] }
  }

  private mutating func program(_ name: String, at position: Position) -> TangledProgram? {
    let key = "\(name) \(position.page) \(position.line)"
    if let known = programs[key] { return known }
    let program = try? book.program(name, at: position)
    programs[key] = .some(program)
    return program
  }
}
