/// What a timeline shows: the levels of pins while a program runs.
public struct TimelineFigure: Hashable, Sendable {
  /// One pin.
  public struct Track: Hashable, Sendable {
    /// Its name, as `GPIO2`.
    public var name: String
    /// Its level before the first change.
    public var startsHigh: Bool
    /// When it changes, in nanoseconds from the program's first instruction, ascending.
    public var changeNanoseconds: [Int]

    /// Describes a pin; every value has the meaning of the property of its name.
    public init(name: String, startsHigh: Bool, changeNanoseconds: [Int]) {
      self.name = name
      self.startsHigh = startsHigh
      self.changeNanoseconds = changeNanoseconds
    }
  }

  /// The example that runs.
  public var program: String
  /// How long it runs, in nanoseconds.
  public var durationNanoseconds: Int
  /// The pins that change, by number.
  public var tracks: [Track]

  /// Gathers what to draw.
  public init(program: String, durationNanoseconds: Int, tracks: [Track]) {
    self.program = program
    self.durationNanoseconds = durationNanoseconds
    self.tracks = tracks
  }
}
