/// A program that is being written: instructions in a row, labels, and the words that L32R loads.
public struct ProgramText {
  /// A place in the program, known once it has been placed.
  public struct Label: Hashable, Sendable {
    fileprivate let number: Int
  }

  /// Where the next instruction will lie.
  public private(set) var address: UInt32
  /// The mnemonic of the instruction at each address.
  public private(set) var mnemonics: [UInt32: String] = [:]
  /// The instructions as they were written, by address.
  public private(set) var listing: [UInt32: MachineInstruction] = [:]

  private let origin: UInt32
  private var bytes: [UInt8] = []
  private let literalOrigin: UInt32
  private var literals: [UInt32] = []
  private var literalPlaces: [UInt32: UInt32] = [:]
  private var labels: [UInt32?] = []
  private var references: [Reference] = []

  /// An instruction whose bits depend on where a label is.
  private struct Reference {
    let address: UInt32
    let label: Label
    let byteCount: Int
    let make: (_ address: UInt32, _ target: UInt32) -> MachineInstruction
  }

  /// An empty program.
  ///
  /// - Parameters:
  ///   - origin: the address of the first instruction.
  ///   - literals: the address of the first word for L32R, before the origin.
  public init(origin: UInt32, literals: UInt32) {
    self.origin = origin
    address = origin
    literalOrigin = literals
  }

  /// Adds an instruction.
  public mutating func add(_ instruction: MachineInstruction) {
    mnemonics[address] = instruction.mnemonic
    listing[address] = instruction
    bytes += instruction.bytes
    address += UInt32(instruction.byteCount)
  }

  /// Adds an instruction that mentions a label, which may be placed later.
  public mutating func add(
    to label: Label, byteCount: Int = 3,
    _ make: @escaping (_ address: UInt32, _ target: UInt32) -> MachineInstruction
  ) {
    references.append(
      Reference(address: address, label: label, byteCount: byteCount, make: make))
    bytes += [UInt8](repeating: 0, count: byteCount)
    address += UInt32(byteCount)
  }

  /// A label that is not placed yet.
  public mutating func label() -> Label {
    labels.append(nil)
    return Label(number: labels.count - 1)
  }

  /// Places a label here.
  public mutating func place(_ label: Label) { labels[label.number] = address }

  /// A label that is placed here.
  public mutating func here() -> Label {
    let label = label()
    place(label)
    return label
  }

  /// Fills with no-operations up to an address.
  public mutating func pad(to target: UInt32) {
    precondition(target >= address, "what stands here is too long for its place")
    while address < target { add(target - address == 2 || target - address == 4 ? .nopN : .nop) }
  }

  /// Fills with no-operations up to a multiple of 4.
  public mutating func align() {
    while address % 4 != 0 { add(address % 4 == 2 ? .nopN : .nop) }
  }

  /// Loads a word with L32R.
  public mutating func load(_ register: Register, _ word: UInt32) {
    add(.l32r(register, at: address, literal: place(ofLiteral: word)))
  }

  /// Loads a label's address with L32R.
  public mutating func load(_ register: Register, addressOf label: Label) {
    let place = literalOrigin + 4 * UInt32(literals.count)
    literals.append(0)
    literalLabels[literals.count - 1] = label
    add(.l32r(register, at: address, literal: place))
  }
  private var literalLabels: [Int: Label] = [:]

  private mutating func place(ofLiteral word: UInt32) -> UInt32 {
    if let place = literalPlaces[word] { return place }
    let place = literalOrigin + 4 * UInt32(literals.count)
    literals.append(word)
    literalPlaces[word] = place
    return place
  }

  /// Where a label has been placed.
  public func address(of label: Label) -> UInt32 {
    guard let address = labels[label.number] else {
      preconditionFailure("a label is mentioned and never placed")
    }
    return address
  }

  /// Puts addresses where labels are mentioned.
  ///
  /// - Returns: the pieces to load: the instructions, and the words for L32R.
  public mutating func finish() -> [LoadedProgram.Piece] {
    for reference in references {
      let instruction = reference.make(reference.address, address(of: reference.label))
      precondition(instruction.byteCount == reference.byteCount, "a reference has changed its size")
      mnemonics[reference.address] = instruction.mnemonic
      listing[reference.address] = instruction
      let start = Int(reference.address - origin)
      bytes.replaceSubrange(start..<start + instruction.byteCount, with: instruction.bytes)
    }
    for (index, label) in literalLabels { literals[index] = address(of: label) }
    let end = literalOrigin + 4 * UInt32(literals.count)
    precondition(literalOrigin > origin || end <= origin, "the literals reach into the program")
    var words: [UInt8] = []
    for literal in literals {
      for shift in [0, 8, 16, 24] as [UInt32] { words.append(UInt8(literal >> shift & 255)) }
    }
    return [
      LoadedProgram.Piece(address: origin, bytes: bytes),
      LoadedProgram.Piece(address: literalOrigin, bytes: words),
    ]
  }
}
