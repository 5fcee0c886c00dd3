/// A program of random instructions, with vectors and handlers of its own, that ends by itself.
///
/// It runs forward only: what jumps back does so a counted number of times. a1 holds the address of
/// the data, a14 and a15 count and keep addresses; all else may hold anything. It touches nothing
/// but its memory, so the same program runs on QEMU's core and on the chip.
public struct RandomProgram: Sendable {
  /// Where everything lies, on both cores.
  ///
  /// Source: esp32-facts.md 1.3: IRAM and DRAM that a program may be loaded into.
  public enum Place {
    static let vectors: UInt32 = 0x4008_0000
    static let literals: UInt32 = 0x4008_0800
    static let text: UInt32 = 0x4008_4000
    /// What the random loads and stores reach.
    static let data: UInt32 = 0x3FFB_8000
    static let dataByteCount = 1280
    /// Where the handlers keep registers.
    static let frame: UInt32 = 0x3FFB_9000
  }

  /// What to load, and where to begin.
  public let program: LoadedProgram
  /// The instruction at each address.
  public let listing: [UInt32: MachineInstruction]
  /// Where the program hands its end to the simulator.
  public let end: UInt32

  /// The program of a seed.
  ///
  /// - Parameters:
  ///   - seed: the same seed gives the same program.
  ///   - pieceCount: how many mnemonics it tries; each makes up to about ten instructions. Every
  ///     eighth comes with a pair that the chip executes as one.
  ///   - mnemonics: what is tried.
  public init(
    seed: UInt64, pieceCount: Int = 4000, mnemonics: [String] = RandomProgram.mnemonics
  ) {
    var writer = ProgramWriter(seed: seed)
    writer.begin()
    for _ in 0..<pieceCount {
      writer.emit(writer.numbers.pick(mnemonics))
      if writer.numbers.once(in: 4) { writer.pair() }
    }
    end = writer.finishProgram()
    var vectors = VectorWriter(handlers: writer.handlers).pieces()
    vectors += writer.text.finish()
    vectors.append(LoadedProgram.Piece(address: Place.data, bytes: writer.dataBytes()))
    program = LoadedProgram(pieces: vectors, entry: Place.text)
    listing = writer.text.listing
  }
}
