/// The fences that run a program.
extension FenceReader {
  /// How `console run=` runs it.
  func runOptions(_ options: FenceOptions) throws(Misread) -> ConsoleFence.RunOptions {
    var engine = ConsoleFence.Engine.simulator
    if let option = options["engine"], let value = option.value {
      guard let named = ConsoleFence.Engine(rawValue: value) else {
        throw Misread(
          .unknownValue(
            key: "engine", value: value, known: ConsoleFence.Engine.allCases.map(\.rawValue)),
          offset: option.offset)
      }
      engine = named
    }
    if let exit = options["exit"], let value = exit.value, value != "trap" {
      throw Misread(
        .unknownValue(key: "exit", value: value, known: ["trap"]), offset: exit.offset)
    }
    if engine == .qemu {
      for key in ["press", "type", "scenario"] {
        guard let option = options[key] else { continue }
        throw Misread(.excludes(key, "engine=qemu"), offset: option.offset)
      }
    }
    return ConsoleFence.RunOptions(
      duration: try duration(options), mustTrap: options["exit"] != nil, engine: engine,
      input: try input(options))
  }

  /// A heat map; only one of accesses runs the program.
  func heatMap(_ options: FenceOptions) throws(Misread) -> HeatMapFence {
    let name = try example(options)
    let (word, offset) = try options.value(of: "by")
    guard let measure = HeatMapFence.Measure(rawValue: word) else {
      throw Misread(
        .unknownValue(
          key: "by", value: word, known: HeatMapFence.Measure.allCases.map(\.rawValue)),
        offset: offset)
    }
    if measure == .size {
      for key in ["for", "press", "type", "scenario"] {
        guard let option = options[key] else { continue }
        throw Misread(.excludes(key, "by=size"), offset: option.offset)
      }
    }
    return HeatMapFence(
      example: name, measure: measure, duration: try duration(options),
      input: try input(options))
  }

  /// A timeline; without a time it would have no end.
  func timeline(_ options: FenceOptions) throws(Misread) -> TimelineFence {
    let name = try example(options)
    guard let duration = try duration(options) else {
      throw Misread(.missingOption("for", kind: options.kind))
    }
    return TimelineFence(example: name, duration: duration, input: try input(options))
  }

  /// What happens to the chip; the words are read where the program is run.
  private func input(_ options: FenceOptions) throws(Misread) -> ChipInput {
    let file = options["scenario"]
    if let file, let name = file.value, !Names.isFile(name) {
      throw Misread(.badName(name, what: "a file beside the page"), offset: file.offset)
    }
    func words(_ key: String) -> [String] {
      (options[key]?.value ?? "").split(separator: ",").map(String.init)
    }
    return ChipInput(presses: words("press"), typed: words("type"), scenario: file?.value)
  }

  private func duration(_ options: FenceOptions) throws(Misread) -> Duration? {
    guard let option = options["for"], let value = option.value else { return nil }
    guard let duration = Duration(fenceValue: value) else {
      throw Misread(
        .badValue(key: "for", value: value, expected: "a whole number of us, ms or s, as 50ms"),
        offset: option.offset)
    }
    return duration
  }
}

extension Duration {
  /// Reads `50ms`, `2s` or `100us`; at most an hour.
  fileprivate init?(fenceValue text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count > 0 else { return nil }
    let duration: Duration
    switch text.dropFirst(digits.count) {
    case "us": duration = .microseconds(count)
    case "ms": duration = .milliseconds(count)
    case "s" where count <= 3600: duration = .seconds(count)
    default: return nil
    }
    guard duration <= .seconds(3600) else { return nil }
    self = duration
  }
}
