public import Diagnostics

/// A number in prose that the build computes: inline code that begins with `= `.
///
/// | inline code | the number |
/// |---|---|
/// | `= size hello` | the bytes of memory that it takes, all sections together |
/// | `= size hello .text` | the bytes of a section |
/// | `= size hello main` | the bytes of a symbol |
/// | `= size hello IRAM` | the bytes that it takes of a region, `IRAM` or `DRAM` |
/// | `= size hello image` | the bytes of its flash image: the file that a board is given |
/// | `= address hello vectors` | the address of a symbol or section |
/// | `= instructions hello main` | what a function's first call takes, with all that it calls |
///
/// A comparison may follow (`< 2 KiB`, `<= 64 B`, `> 1 B`, `>=`; for addresses `< 0x40081000`; for
/// instructions `< 500`): a claim that fails the build when it stops being true. It is not shown. A
/// size is shown as `1,234 bytes`, an address as `0x40080000`, instructions as
/// `1,234 instructions`.
public struct ComputedNumber: Hashable, Sendable {
  /// What is asked for.
  public enum Quantity: Hashable, Sendable {
    /// The bytes of memory that all sections take, or that this section or symbol has.
    case size(of: String?)
    /// The bytes that the sections take of this region.
    case use(of: Region)
    /// The bytes of the flash image.
    case imageSize
    /// The address of this symbol or section.
    case address(of: String)
    /// The instructions from the first one of this function to its return, on the simulated chip.
    case instructions(of: String)
  }

  /// A region of memory that a program may fill, by the name that a page gives it.
  public enum Region: String, Sendable, CaseIterable {
    /// Where code lies.
    case iram = "IRAM"
    /// Where data lies.
    case dram = "DRAM"
  }

  /// The names that `size` knows beside those of sections and symbols.
  public static let sizeNames = Region.allCases.map(\.rawValue) + [imageName]

  /// What `size` calls the flash image.
  private static let imageName = "image"

  /// What the number must be.
  public struct Claim: Hashable, Sendable {
    /// How the number is compared.
    public enum Comparison: String, Sendable, CaseIterable {
      /// Less than the limit.
      case less = "<"
      /// At most the limit.
      case atMost = "<="
      /// More than the limit.
      case more = ">"
      /// At least the limit.
      case atLeast = ">="
    }

    /// How the number is compared.
    public let comparison: Comparison
    /// What it is compared with: bytes, an address, or instructions.
    public let limit: Int
    /// The claim as it is written.
    public let text: String

    /// Whether it is true of this number.
    public func holds(for number: Int) -> Bool {
      switch comparison {
      case .less: number < limit
      case .atMost: number <= limit
      case .more: number > limit
      case .atLeast: number >= limit
      }
    }
  }

  /// What stands after the `=`, without blanks around it: `size hello .text < 2 KiB`.
  public let expression: String
  /// The program whose build answers.
  public let example: String
  /// What is asked for.
  public let quantity: Quantity
  /// What the answer must be, if the page claims something.
  public let claim: Claim?
  /// The first line of the paragraph, heading, table or fence that holds it, and its page.
  public let position: Position
  /// Where it stands: with its column where that is known.
  public let place: Place

  /// The number as prose shows it.
  public func shown(_ number: Int) -> String {
    switch quantity {
    case .size, .use, .imageSize: Self.bytes(number)
    case .address: Self.address(number)
    case .instructions: Self.count(number, "instruction")
    }
  }

  /// A count of bytes as prose shows it: `1,234 bytes`.
  public static func bytes(_ count: Int) -> String { Self.count(count, "byte") }

  /// A count as prose shows it: `1,234 things`.
  private static func count(_ count: Int, _ thing: String) -> String {
    var groups = [Substring]()
    var digits = Substring(String(count.magnitude))
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = digits.dropLast(3)
    }
    groups.insert(digits, at: 0)
    return
      "\(count < 0 ? "-" : "")\(groups.joined(separator: ",")) \(thing)\(count == 1 ? "" : "s")"
  }

  /// An address as prose shows it: `0x40080000`.
  public static func address(_ address: Int) -> String {
    let digits = String(address, radix: 16)
    return "0x" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }
}

extension ComputedNumber {
  /// Reads inline code; nil when it is ordinary code that asks for no number.
  init?(parsing code: String, position: Position, place: Place) throws(FenceProblem) {
    guard code.hasPrefix("= ") else { return nil }
    let words = code.dropFirst(2).split(separator: " ").map(String.init)
    expression = words.joined(separator: " ")
    self.position = position
    self.place = place
    let comparisons = Claim.Comparison.allCases.map(\.rawValue)
    let claimStart = words.firstIndex { comparisons.contains($0) } ?? words.endIndex
    let asked = Array(words[..<claimStart])
    switch (asked.first, asked.count) {
    case ("size", 2): quantity = .size(of: nil)
    case ("size", 3): quantity = Self.size(of: asked[2])
    case ("size", _): throw .number(.wrongWords(quantity: "size", form: "size EXAMPLE .text"))
    case ("address", 3): quantity = .address(of: asked[2])
    case ("address", _):
      throw .number(.wrongWords(quantity: "address", form: "address EXAMPLE SYMBOL"))
    case ("instructions", 3): quantity = .instructions(of: asked[2])
    case ("instructions", _):
      throw .number(.wrongWords(quantity: "instructions", form: "instructions EXAMPLE FUNCTION"))
    default:
      throw .number(
        .unknownQuantity(asked.first ?? "", known: ["size", "address", "instructions"]))
    }
    example = asked[1]
    guard Names.isExample(example) else { throw .badName(example, what: "an example") }
    claim =
      claimStart == words.endIndex
      ? nil : try Claim(Array(words[claimStart...]), of: quantity)
  }

  /// What a name after `size EXAMPLE` asks for: a region or the image before a symbol.
  private static func size(of name: String) -> Quantity {
    if name == imageName { return .imageSize }
    return Region(rawValue: name).map { .use(of: $0) } ?? .size(of: name)
  }
}

extension ComputedNumber.Claim {
  /// Reads a comparison, a number, and for sizes its unit.
  fileprivate init(_ words: [String], of quantity: ComputedNumber.Quantity) throws(FenceProblem) {
    text = words.joined(separator: " ")
    guard let comparison = Comparison(rawValue: words[0]), words.count > 1 else {
      throw .number(.badLimit(text))
    }
    self.comparison = comparison
    if case .instructions = quantity {
      guard words.count == 2, let limit = UInt32(words[1]) else { throw .number(.badLimit(text)) }
      self.limit = Int(limit)
      return
    }
    if case .address = quantity {
      guard words.count == 2, words[1].hasPrefix("0x"),
        let limit = UInt32(words[1].dropFirst(2), radix: 16)
      else { throw .number(.badLimit(text)) }
      self.limit = Int(limit)
      return
    }
    guard let count = UInt32(words[1]), words.count <= 3 else { throw .number(.badLimit(text)) }
    switch words.count == 3 ? words[2] : "" {
    case "B": limit = Int(count)
    case "KiB": limit = Int(count) * 1024
    case let unit: throw .number(.badUnit(unit))
    }
  }
}
