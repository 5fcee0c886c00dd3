public import ImageReader

/// The calls that led to a place of a program, found in its registers and on its stack.
///
/// Code of the call0 ABI has no frame pointer. Each function lowers a1 and stores a0, where it
/// returns to, in its first instructions, so that the machine code itself says where to look. Where
/// it does not, as in assembly, the words on the stack are searched for one that follows a call:
/// such a link is likely, not certain.
public struct CallChain: Hashable, Sendable {
  /// One link of the chain.
  public struct Link: Hashable, Sendable {
    /// The instruction: the one that stopped, a call, or the one that an interrupt came before.
    public var address: UInt32
    /// How the link before it was reached from here.
    public var kind: Kind
    /// Whether the machine code says so; if not, it was found by a search and is likely.
    public var isCertain: Bool

    /// Describes a link; every value has the meaning of the property of its name.
    public init(address: UInt32, kind: Kind, isCertain: Bool) {
      self.address = address
      self.kind = kind
      self.isCertain = isCertain
    }
  }

  /// What a link is.
  public enum Kind: Hashable, Sendable {
    /// Where the processor stopped.
    case stop
    /// The instruction called.
    case call
    /// An interrupt came before the instruction.
    case interrupt
  }

  /// What of the processor the chain begins with.
  public struct Registers: Hashable, Sendable {
    /// The instruction that stopped.
    public var pc: UInt32
    /// The return address register; nil where it no longer holds what it held in the function.
    public var a0: UInt32?
    /// The stack pointer.
    public var sp: UInt32

    /// Describes the registers; every value has the meaning of the property of its name.
    public init(pc: UInt32, a0: UInt32?, sp: UInt32) {
      self.pc = pc
      self.a0 = a0
      self.sp = sp
    }
  }

  /// How many links are told at most.
  static let limit = 24

  /// The links, the innermost first.
  public var links: [Link]

  /// Takes links that are known already.
  public init(links: [Link]) { self.links = links }

  /// Walks from the place where a program stopped to its beginning.
  ///
  /// - Parameters:
  ///   - registers: where it stopped.
  ///   - file: the program.
  ///   - memory: the word at an address; nil where there is no memory.
  public init(
    from registers: Registers, in file: ELFFile, memory: (UInt32) -> UInt32?
  ) {
    links = [Link(address: registers.pc, kind: .stop, isCertain: true)]
    let code = CodeView(file)
    let stackEnd = file.rooms.first { $0.name == "stack" }?.addresses.upperBound
    var place = registers
    var isCertain = true
    while links.count < Self.limit, !code.isStart(place.pc) {
      if let interrupted = Self.interrupted(by: place, code, memory) {
        links.append(Link(address: interrupted.pc, kind: .interrupt, isCertain: isCertain))
        place = interrupted
        continue
      }
      if let (returning, sp) = Self.caller(of: place, code, memory) {
        place = Registers(pc: returning - 3, a0: nil, sp: sp)
      } else if let (returning, sp) = Self.search(from: place.sp, to: stackEnd, code, memory) {
        isCertain = false
        place = Registers(pc: returning - 3, a0: nil, sp: sp)
      } else {
        return
      }
      guard !code.isStart(place.pc) else { return }
      links.append(Link(address: place.pc, kind: .call, isCertain: isCertain))
    }
  }

  /// Where a function returns to and the stack pointer there, as its first instructions tell.
  private static func caller(
    of place: Registers, _ code: CodeView, _ memory: (UInt32) -> UInt32?
  ) -> (returning: UInt32, sp: UInt32)? {
    guard let function = code.function(at: place.pc) else { return nil }
    let prologue = code.prologue(from: function.address, to: place.pc)
    let saved = prologue.returnAddressOffset.flatMap { memory(place.sp &+ $0) }
    guard let returning = saved ?? (prologue.returnAddressOffset == nil ? place.a0 : nil),
      code.isReturnAddress(returning), prologue.frameSize < 1 << 20
    else { return nil }
    return (returning, place.sp &+ prologue.frameSize)
  }

  /// The first word above the stack pointer that a call may have left, and its address.
  private static func search(
    from sp: UInt32, to end: UInt32?, _ code: CodeView, _ memory: (UInt32) -> UInt32?
  ) -> (returning: UInt32, sp: UInt32)? {
    let first = (sp &+ 3) & ~3
    guard let end = end ?? Optional(first &+ 4096), first < end, end - first <= 1 << 18 else {
      return nil
    }
    for address in stride(from: first, to: end, by: 4) {
      if let word = memory(address), code.isReturnAddress(word) { return (word, address &+ 4) }
    }
    return nil
  }

  /// What an interrupt came before, when a place is in the code that saves the registers for it.
  ///
  /// The frame of vectors.S: a0 at 0, EPC1 at 52, 80 bytes in all.
  private static func interrupted(
    by place: Registers, _ code: CodeView, _ memory: (UInt32) -> UInt32?
  ) -> Registers? {
    guard code.function(at: place.pc)?.name == "_level1", let pc = memory(place.sp &+ 52),
      let a0 = memory(place.sp), code.function(at: pc) != nil
    else { return nil }
    return Registers(pc: pc, a0: a0, sp: place.sp &+ 80)
  }
}
