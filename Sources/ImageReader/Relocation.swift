/// One place that the linker patches with the address of a symbol: one reference.
public struct Relocation: Hashable, Sendable {
  /// The section that is patched.
  public var sectionIndex: Int
  /// Where in that section, in bytes from its start: in objects and in executables alike.
  public var offset: UInt32
  /// The symbol referred to.
  public var symbolIndex: Int
  /// How the place is patched, one of Xtensa's numbers: 1 is a word of data, 20 an instruction.
  public var type: UInt8
  /// What is added to the symbol's address.
  public var addend: Int32

  /// Describes a relocation; every value has the meaning of the property of its name.
  public init(
    sectionIndex: Int, offset: UInt32, symbolIndex: Int, type: UInt8, addend: Int32
  ) {
    self.sectionIndex = sectionIndex
    self.offset = offset
    self.symbolIndex = symbolIndex
    self.type = type
    self.addend = addend
  }
}
