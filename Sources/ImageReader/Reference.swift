/// What a linker begins with when it looks for all that a program needs.
public enum ReferenceRoot: Hashable, Sendable {
  /// The entry: `ENTRY(…)` of the linker script, or `-u`.
  case symbol(String)
  /// Input sections that the linker script keeps, by name; a `*` at the end stands for anything.
  case section(String)

  /// Whether it names an input section.
  func keeps(sectionNamed name: String) -> Bool {
    guard case .section(let pattern) = self else { return false }
    guard pattern.utf8.last == UInt8(ascii: "*") else { return sameBytes(pattern, name) }
    return name.utf8.starts(with: pattern.utf8.dropLast())
  }
}

/// A place in an object that refers to something.
public struct ReferencePlace: Hashable, Sendable {
  /// The object's name.
  public var object: String
  /// The section in it.
  ///
  /// What a literal says is referred to by the instruction that loads the literal: the place is
  /// that instruction. Only a literal that no taken instruction loads is a place itself.
  public var section: String
  /// How far into the section, in bytes.
  public var offset: UInt32
  /// The symbol that the place belongs to; nil when no symbol comes before it in the section.
  public var symbol: String?
  /// How far behind that symbol, in bytes; it stays the same in the linked program.
  public var symbolOffset: UInt32
}

/// One step of the answer to why something is in a program.
public struct Reference: Hashable, Sendable {
  /// Why the linker took it.
  public enum Cause: Hashable, Sendable {
    /// The program begins there.
    case entry
    /// The linker script keeps its section.
    case kept
    /// The source marks it as used, whoever refers to it.
    case retained
    /// Something that was taken before refers to it.
    case reference(ReferencePlace)
    /// Something that was taken before lies in the same section, and linkers take whole sections;
    /// this place brought the section in.
    case sharesSection(ReferencePlace)
  }

  /// Why the linker took it.
  public var cause: Cause
  /// What was taken: a symbol's name, or the section's name when it has no symbols.
  public var symbol: String
  /// The object that defines it; nil when the linker script does, or nobody.
  public var object: String?
  /// The section that defines it; nil for what lies in none, such as a linker script's symbols.
  public var section: String?
}
