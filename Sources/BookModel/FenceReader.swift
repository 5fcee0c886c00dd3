import MarkdownTree

/// Reads what one code block means, as far as the block alone can tell.
struct FenceReader {
  /// The page's file, as places name it.
  let file: String
  /// The pieces so far on the page that must not build, and that no console explains yet.
  private(set) var attempts: [(example: String, position: Position)] = []

  /// What the code block at this position means.
  ///
  /// Whether the examples that it names exist is not asked here.
  mutating func read(_ block: CodeBlock, at position: Position) throws(Misread) -> Fence {
    guard block.isFenced else { return .plain(language: nil) }
    let info = try InfoString(parsing: block.info)
    guard block.isClosed else { throw Misread(.unclosed(kind: info.kind ?? "nameless")) }
    guard let kind = info.kind else { return .plain(language: nil) }
    let options = try FenceOptions(info, kind: kind)
    switch kind {
    case "swift", "asm", "ld":
      return options["task"] == nil
        ? .source(try source(options, at: position)) : .starter(try starter(options))
    case "hint": return .hint(try HintFence(task: try task(options), block, file: file))
    case "console": return try console(options)
    case "excerpt": return .excerpt(try excerpt(options))
    case "memory-map": return .memoryMap(MemoryMapFence(example: try example(options)))
    case "costs": return .costs(try costs(options))
    case "steps": return .steps(StepsFence(example: try example(options)))
    case "dot": return .dot
    case "quiz": return .quiz(try Quiz(parsing: block.literal))
    case "heat-map": return .heatMap(try heatMap(options))
    case "timeline": return .timeline(try timeline(options))
    default: return .plain(language: kind)
    }
  }

  /// Whether a fence that can't be read may have been meant as a piece of a program or a task.
  static func mayBePiece(info: String) -> Bool {
    let kind = String(info.prefix { $0 != " " && $0 != "\t" })
    return SourceFence.Language(rawValue: kind) != nil || kind == "hint"
      || FenceOptions.rules[kind] == nil
  }

  private mutating func source(_ options: FenceOptions, at position: Position) throws(Misread)
    -> SourceFence
  {
    guard let language = SourceFence.Language(rawValue: options.kind),
      let (key, path, offset) = try options.one(of: ["file", "chunk"])
    else { throw Misread(.belongsToNothing(kind: options.kind)) }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { throw Misread(.badPath(path), offset: offset) }
    try checkExampleName(parts[0], offset: offset)
    let destination: SourceFence.Destination
    if key == "chunk" {
      guard Names.isChunk(parts[1]) else {
        throw Misread(.badName(parts[1], what: "a chunk"), offset: offset)
      }
      destination = .chunk(parts[1])
    } else {
      try checkFileName(parts[1], language, offset: offset)
      destination = .file(parts[1])
    }
    let fails = options["fails"] != nil
    if fails { attempts.append((parts[0], position)) }
    return SourceFence(
      language: language, example: parts[0], destination: destination, fails: fails)
  }

  private func starter(_ options: FenceOptions) throws(Misread) -> StarterFence {
    let task = try task(options)
    for key in ["chunk", "fails"] {
      guard let option = options[key] else { continue }
      throw Misread(.excludes(key, "task"), offset: option.offset)
    }
    let (file, offset) = try options.value(of: "file")
    guard let language = SourceFence.Language(rawValue: options.kind) else {
      throw Misread(.belongsToNothing(kind: options.kind))
    }
    guard !file.contains("/") else { throw Misread(.pathInTask(file), offset: offset) }
    try checkFileName(file, language, offset: offset)
    return StarterFence(task: task, file: file, language: language)
  }

  private func task(_ options: FenceOptions) throws(Misread) -> String {
    let (name, offset) = try options.value(of: "task")
    guard Names.isExample(name) else {
      throw Misread(.badName(name, what: "a task"), offset: offset)
    }
    return name
  }

  private func checkFileName(
    _ name: String, _ language: SourceFence.Language, offset: Int
  ) throws(Misread) {
    guard Names.isFile(name) else {
      throw Misread(.badName(name, what: "a file"), offset: offset)
    }
    guard name.hasSuffix(language.fileExtension) else {
      throw Misread(
        .wrongExtension(
          file: name, language: language.rawValue, expected: language.fileExtension),
        offset: offset)
    }
  }

  private mutating func console(_ options: FenceOptions) throws(Misread) -> Fence {
    guard let (action, text, offset) = try options.one(of: ["run", "build", "command"]) else {
      throw Misread(.needsOneOf(["run", "build", "command"], kind: "console"))
    }
    if action != "run" {
      for key in ["engine", "for", "press", "type", "scenario", "exit"] {
        guard let option = options[key] else { continue }
        throw Misread(.excludes(key, action), offset: option.offset)
      }
    }
    switch action {
    case "command":
      let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
      guard !words.isEmpty else { throw Misread(.emptyValue(action), offset: offset) }
      return .command(CommandFence(arguments: words))
    case "build":
      try checkExampleName(text, offset: offset)
      guard let index = attempts.lastIndex(where: { $0.example == text }) else {
        throw Misread(.noAttempt(example: text), offset: offset)
      }
      let attempt = attempts.remove(at: index).position
      return .console(ConsoleFence(example: text, action: .build(attempt: attempt)))
    default:
      try checkExampleName(text, offset: offset)
      return .console(ConsoleFence(example: text, action: .run(try runOptions(options))))
    }
  }

  private func excerpt(_ options: FenceOptions) throws(Misread) -> ExcerptFence {
    let name = try example(options)
    let (stageName, stageOffset) = try options.value(of: "stage")
    guard let stage = ExcerptFence.Stage(rawValue: stageName) else {
      throw Misread(
        .unknownValue(
          key: "stage", value: stageName, known: ExcerptFence.Stage.allCases.map(\.rawValue)),
        offset: stageOffset)
    }
    if !stage.hasFunctions, let symbol = options["symbol"] {
      throw Misread(.excludes("symbol", "stage=\(stage.rawValue)"), offset: symbol.offset)
    }
    var lineLimit: Int?
    if let option = options["lines"], let value = option.value {
      guard let count = Int(value), (1...1000).contains(count) else {
        throw Misread(
          .badValue(key: "lines", value: value, expected: "a whole number from 1 to 1000"),
          offset: option.offset)
      }
      lineLimit = count
    }
    return ExcerptFence(
      example: name, stage: stage, symbol: options["symbol"]?.value,
      match: options["match"]?.value, lineLimit: lineLimit)
  }

  private func costs(_ options: FenceOptions) throws(Misread) -> CostsFence {
    let (list, offset) = try options.value(of: "of")
    let names = list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for name in names { try checkExampleName(name, offset: offset) }
    if let repeated = names.first(where: { name in names.filter { $0 == name }.count > 1 }) {
      throw Misread(
        .badValue(key: "of", value: repeated, expected: "every example once"), offset: offset)
    }
    if let baseline = options["against"], let name = baseline.value {
      try checkExampleName(name, offset: baseline.offset)
    }
    return CostsFence(examples: names, baseline: options["against"]?.value)
  }

  func example(_ options: FenceOptions) throws(Misread) -> String {
    let (name, offset) = try options.value(of: "of")
    try checkExampleName(name, offset: offset)
    return name
  }

  func checkExampleName(_ name: String, offset: Int) throws(Misread) {
    guard Names.isExample(name) else {
      throw Misread(.badName(name, what: "an example"), offset: offset)
    }
  }
}
