/// What a symbol names.
public enum SymbolKind: Hashable, Sendable {
  /// Nothing said: a label of assembly, or a name that a linker script gave.
  case none
  /// A variable or constant.
  case object
  /// Code.
  case function
  /// A section as a whole.
  case section
  /// The source file that the local symbols after it come from.
  case file
  /// Any other kind, by its number.
  case other(UInt8)

  init(_ number: UInt8) {
    switch number {
    case 0: self = .none
    case 1: self = .object
    case 2: self = .function
    case 3: self = .section
    case 4: self = .file
    default: self = .other(number)
    }
  }
}

/// Who sees a symbol.
public enum SymbolBinding: Hashable, Sendable {
  /// Its own object alone.
  case local
  /// Every object that is linked.
  case global
  /// Every object, but a global symbol of the same name wins.
  case weak
  /// Any other binding, by its number.
  case other(UInt8)

  init(_ number: UInt8) {
    switch number {
    case 0: self = .local
    case 1: self = .global
    case 2: self = .weak
    default: self = .other(number)
    }
  }
}

/// Where a symbol is defined.
public enum SymbolDefinition: Hashable, Sendable {
  /// In another object.
  case undefined
  /// Nowhere: its address is a plain number.
  case absolute
  /// Not yet: the linker finds room for it; `address` holds the alignment that it needs.
  case common
  /// In the section of this index.
  case section(Int)
}

/// A name for an address.
public struct Symbol: Hashable, Sendable {
  /// Its place in `ELFFile.symbols`; entry 0 is always empty.
  public var index: Int
  /// Its name as it stands in the file, mangled when it is Swift's; a section symbol without a
  /// name of its own has its section's.
  public var name: String
  /// Its address; in relocatable objects, its offset in its section.
  public var address: UInt32
  /// How many bytes it names; 0 when nobody said, as for most labels in assembly.
  public var size: UInt32
  /// What it names.
  public var kind: SymbolKind
  /// Who sees it.
  public var binding: SymbolBinding
  /// Where it is defined.
  public var definition: SymbolDefinition

  /// Describes a symbol; every value has the meaning of the property of its name.
  public init(
    index: Int, name: String, address: UInt32, size: UInt32, kind: SymbolKind,
    binding: SymbolBinding, definition: SymbolDefinition
  ) {
    self.index = index
    self.name = name
    self.address = address
    self.size = size
    self.kind = kind
    self.binding = binding
    self.definition = definition
  }

  /// The section that defines it; nil for undefined, absolute and common symbols.
  public var sectionIndex: Int? {
    guard case .section(let index) = definition else { return nil }
    return index
  }

  /// Whether this file says where it is.
  public var isDefined: Bool { definition != .undefined }
}
