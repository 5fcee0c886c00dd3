/// Connects the peripherals' interrupt sources to the 32 interrupt lines of the PRO CPU.
///
/// A line is high while one of the sources mapped to it is high. Masks per line say which sources
/// those are, so that a change costs two tests, however many sources there are.
///
/// Source: esp32-facts.md 3.1. Inaccuracies: a change passes in no time; the APP CPU's map
/// registers keep what is written and drive nothing.
public final class InterruptMatrix {
  /// Lines that the core drives itself: timers 6, 15, 16, software 7, 29, profiling 11.
  static let internalLines: UInt32 = 0x2001_88C0
  /// What every map register holds after a reset: the line of the core's own timer 2.
  static let resetLine: UInt32 = 16

  /// The levels of the sources 0 to 31, 32 to 63, and 64 to 68: `INTR_STATUS_0` to `_2`.
  private(set) var status0: UInt32 = 0
  private(set) var status1: UInt32 = 0
  private(set) var status2: UInt32 = 0
  /// The levels with which the matrix drives the CPU's lines; its own lines are 0.
  private(set) var lines: UInt32 = 0
  /// Lines that have risen since the core last took them, even if they have fallen since.
  private(set) var risenLines: UInt32 = 0
  /// Where changes are noted, if the host wants them.
  var changes: ChangeLog?

  /// The map registers of both CPUs: 69 words each.
  private let proMap: UnsafeMutablePointer<UInt32>
  private let appMap: UnsafeMutablePointer<UInt32>
  /// For each line the sources mapped to it, as three words.
  private let sourcesOfLine: UnsafeMutablePointer<(UInt32, UInt32, UInt32)>

  init() {
    proMap = .allocate(capacity: InterruptSource.count)
    appMap = .allocate(capacity: InterruptSource.count)
    sourcesOfLine = .allocate(capacity: 32)
    proMap.initialize(repeating: Self.resetLine, count: InterruptSource.count)
    appMap.initialize(repeating: Self.resetLine, count: InterruptSource.count)
    sourcesOfLine.initialize(repeating: (0, 0, 0), count: 32)
    sourcesOfLine[Int(Self.resetLine)] = (0xFFFF_FFFF, 0xFFFF_FFFF, 0x1F)
  }

  deinit {
    proMap.deallocate()
    appMap.deallocate()
    sourcesOfLine.deallocate()
  }

  /// The CPU line that a source is mapped to.
  public func line(of source: InterruptSource) -> UInt32 { proMap[Int(source.rawValue)] }

  /// The risen lines, which are forgotten by this.
  func takeRisenLines() -> UInt32 {
    let taken = risenLines
    risenLines = 0
    return taken
  }

  /// The level of a source.
  public func level(of source: InterruptSource) -> Bool {
    let number = UInt32(source.rawValue)
    let word = number < 32 ? status0 : number < 64 ? status1 : status2
    return word >> (number & 31) & 1 != 0
  }

  /// Sets the level of a source.
  @inline(__always)
  func set(_ source: InterruptSource, to level: Bool, at now: Moment) {
    if self.level(of: source) != level { flip(source, at: now) }
  }

  /// A source that is high for less than the CPU can see: only the lines' edges remain.
  func pulse(_ source: InterruptSource, at now: Moment) {
    set(source, to: true, at: now)
    set(source, to: false, at: now)
  }

  @inline(never)
  private func flip(_ source: InterruptSource, at now: Moment) {
    let bit: UInt32 = 1 &<< UInt32(source.rawValue & 31)
    switch source.rawValue >> 5 {
    case 0: status0 ^= bit
    case 1: status1 ^= bit
    default: status2 ^= bit
    }
    changes?.append(.init(at: now, .source, source.rawValue, to: level(of: source)))
    updateLine(proMap[Int(source.rawValue)], at: now)
  }

  /// Maps a source of the PRO CPU to a line.
  func map(_ source: Int, to line: UInt32, at now: Moment) {
    let old = Int(proMap[source])
    let bit: UInt32 = 1 &<< UInt32(source & 31)
    let mask = source < 32 ? (bit, 0, 0) : source < 64 ? (0, bit, 0) : (0, 0, bit)
    proMap[source] = line & 31
    sourcesOfLine[old].0 &= ~mask.0
    sourcesOfLine[old].1 &= ~mask.1
    sourcesOfLine[old].2 &= ~mask.2
    sourcesOfLine[Int(line & 31)].0 |= mask.0
    sourcesOfLine[Int(line & 31)].1 |= mask.1
    sourcesOfLine[Int(line & 31)].2 |= mask.2
    updateLine(UInt32(old), at: now)
    updateLine(line & 31, at: now)
  }

  private func updateLine(_ line: UInt32, at now: Moment) {
    let sources = sourcesOfLine[Int(line)]
    let isHigh = (status0 & sources.0) | (status1 & sources.1) | (status2 & sources.2) != 0
    let bit = (1 &<< line) & ~Self.internalLines
    let new = isHigh ? lines | bit : lines & ~bit
    guard new != lines else { return }
    risenLines |= new & ~lines
    lines = new
    changes?.append(.init(at: now, .line, UInt8(line), to: isHigh))
  }

  /// Maps every source of both CPUs as after a reset.
  func resetMap(at now: Moment) {
    for source in 0..<InterruptSource.count {
      map(source, to: Self.resetLine, at: now)
      appMap[source] = Self.resetLine
    }
  }

  /// A map register of the PRO CPU, from `PRO_MAC_INTR_MAP` on.
  func proMapRegister(_ source: Int) -> UInt32 { proMap[source] }
  /// A map register of the APP CPU, from `APP_MAC_INTR_MAP` on.
  func appMapRegister(_ source: Int) -> UInt32 { appMap[source] }
  /// Writes a map register of the APP CPU, which drives nothing.
  func setAppMapRegister(_ source: Int, to line: UInt32) { appMap[source] = line & 31 }
}
