/// One measured figure, beside the bar that it has to reach.
struct Measurement: Codable {
  /// What was measured.
  let name: String
  /// The figure, in `unit`.
  let value: Double
  /// What it counts: `s`, `ms`, `bytes`, `×`, `M/s`.
  let unit: String
  /// The figure must not exceed this; nil when there is no such bar.
  var limit: Double?
  /// The figure must not be below this; nil when there is no such bar.
  var floor: Double?
  /// What it was measured against, or on.
  let remark: String

  /// Whether there is anything that it has to reach.
  var hasBar: Bool { limit != nil || floor != nil }
  /// Whether it reaches its bars; without any it is shown for comparison only.
  var passes: Bool {
    (limit.map { value <= $0 } ?? true) && (floor.map { value >= $0 } ?? true)
  }
}

/// Times of repeated work, in seconds.
struct Timings {
  let seconds: [Double]

  /// Does the work several times.
  ///
  /// - Parameters:
  ///   - count: how often; the first time is not counted.
  ///   - work: the work; it gets the number of its turn.
  init(count: Int, _ work: (Int) async throws -> Void) async rethrows {
    var seconds: [Double] = []
    let clock = ContinuousClock()
    for turn in 0...count {
      let start = clock.now
      try await work(turn)
      let time = (clock.now - start) / .seconds(1)
      if turn > 0 { seconds.append(time) }
    }
    self.seconds = seconds.sorted()
  }

  /// The middle one.
  var median: Double { seconds.median }
  /// What 95 of 100 don't exceed.
  var tail: Double {
    seconds.isEmpty ? 0 : seconds[min(seconds.count - 1, Int(Double(seconds.count) * 0.95))]
  }
  /// The shortest: the one that other work on the machine disturbed least.
  var minimum: Double { seconds.first ?? 0 }
}

extension [Double] {
  /// The middle one; 0 where there is none.
  var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
