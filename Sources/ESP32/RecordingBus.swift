#if !hasFeature(Embedded)  // On the chip the peripherals answer themselves.
  /// Stands for the chip in tests on the host: notes each access, in order, and answers.
  ///
  /// A word that was written is read back, and any other reads as 0. That is all it knows: setting a
  /// bit in GPIO_OUT_W1TS does not change GPIO_OUT. A test says what else is read.
  public struct RecordingBus {
    /// One access of the program under test.
    public enum Access: Equatable, Sendable {
      /// Read the word at an address.
      case load(UInt32)
      /// Wrote a word.
      case store(UInt32, at: UInt32)
    }

    private var accesses: [Access] = []
    private var contents: [UInt32: UInt32]
    private var firstReadings: [UInt32: [UInt32]]
    private var cycleCount: UInt32
    private let cyclesPerReading: UInt32

    private init(
      contents: [UInt32: UInt32] = [:], firstReadings: [UInt32: [UInt32]] = [:],
      cycleCount: UInt32 = 0, cyclesPerReading: UInt32 = 1
    ) {
      self.contents = contents
      self.firstReadings = firstReadings.mapValues { $0.reversed() }
      self.cycleCount = cycleCount
      self.cyclesPerReading = cyclesPerReading
    }

    /// The bus that the module talks to; tests run one after another.
    nonisolated(unsafe) static var current = RecordingBus()

    /// Runs a piece of a program and returns the accesses that it made.
    ///
    /// - Parameters:
    ///   - contents: What the words at some addresses hold at first.
    ///   - firstReadings: What is read at some addresses the first times, one after the other.
    ///   - body: The piece to run.
    /// - Returns: All loads and stores, in order.
    public static func accesses(
      withContents contents: [UInt32: UInt32] = [:],
      firstReadings: [UInt32: [UInt32]] = [:], of body: () -> Void
    ) -> [Access] {
      current = RecordingBus(contents: contents, firstReadings: firstReadings)
      body()
      return current.accesses
    }

    /// Runs a piece of a program and returns the cycles that it let pass.
    ///
    /// - Parameters:
    ///   - start: What the cycle counter reads first.
    ///   - cyclesPerReading: How far it advances each time that it is read.
    ///   - body: The piece to run.
    /// - Returns: The cycles from `start` to the last reading.
    public static func cycles(
      from start: UInt32, perReading cyclesPerReading: UInt32, of body: () -> Void
    ) -> UInt32 {
      current = RecordingBus(
        cycleCount: start &- cyclesPerReading, cyclesPerReading: cyclesPerReading)
      body()
      return current.cycleCount &- start
    }

    mutating func load(_ address: UInt32) -> UInt32 {
      accesses.append(.load(address))
      return firstReadings[address]?.popLast() ?? contents[address] ?? 0
    }

    mutating func store(_ value: UInt32, at address: UInt32) {
      accesses.append(.store(value, at: address))
      contents[address] = value
    }

    mutating func readCycleCount() -> UInt32 {
      cycleCount &+= cyclesPerReading
      return cycleCount
    }
  }
#endif
