/// The options of one fence: taken one by one, after all have been found to be known.
struct FenceOptions {
  /// What a kind of fence may carry: its options that have a value, and its single words.
  struct Rule {
    let valued: [String]
    var single = [String]()
  }

  /// Every kind of fence that takes options or means something to the tool.
  static let rules: [String: Rule] = [
    "swift": Rule(valued: ["file", "chunk", "task"], single: ["fails"]),
    "asm": Rule(valued: ["file", "task"], single: ["fails"]),
    "ld": Rule(valued: ["file", "task"], single: ["fails"]),
    "hint": Rule(valued: ["task"]),
    "console": Rule(
      valued: [
        "run", "build", "command", "engine", "for", "press", "type", "scenario", "exit",
      ]),
    "excerpt": Rule(valued: ["of", "stage", "symbol", "match", "lines"]),
    "memory-map": Rule(valued: ["of"]),
    "heat-map": Rule(valued: ["of", "by", "for", "press", "type", "scenario"]),
    "timeline": Rule(valued: ["of", "for", "press", "type", "scenario"]),
    "costs": Rule(valued: ["of", "against"]),
    "steps": Rule(valued: ["of"]),
    "dot": Rule(valued: []),
    "quiz": Rule(valued: []),
  ]

  let kind: String
  private var options: [String: InfoString.Option] = [:]

  /// Checks that every option is known, given once, and has a value when it needs one.
  init(_ info: InfoString, kind: String) throws(Misread) {
    self.kind = kind
    guard let rule = Self.rules[kind] else {
      if let meant = Self.rules.keys.first(where: { $0 == kind.lowercased() }) {
        throw Misread(.wrongCase(kind: kind, meant: meant), offset: 0)
      }
      guard let option = info.options.first else { return }
      throw Misread(
        .optionOfPlainText(option.key, kind: kind, kinds: Self.rules.keys.sorted()),
        offset: option.offset)
    }
    for option in info.options {
      if rule.valued.contains(option.key) {
        guard option.value != nil else {
          throw Misread(.needsValue(option.key, kind: kind), offset: option.offset)
        }
      } else if rule.single.contains(option.key) {
        guard option.value == nil else {
          throw Misread(.takesNoValue(option.key, kind: kind), offset: option.offset)
        }
      } else {
        throw Misread(
          .unknownOption(option.key, kind: kind, known: rule.valued + rule.single),
          offset: option.offset)
      }
      guard !option.isQuoted || option.key == "command" else {
        throw Misread(.quotesNotAllowed(key: option.key), offset: option.offset)
      }
      guard options.updateValue(option, forKey: option.key) == nil else {
        throw Misread(.repeatedOption(option.key), offset: option.offset)
      }
    }
  }

  /// The option with this key, if it is given.
  subscript(_ key: String) -> InfoString.Option? { options[key] }

  /// The value of an option that the fence can't be without.
  func value(of key: String) throws(Misread) -> (text: String, offset: Int) {
    guard let option = options[key], let value = option.value else {
      throw Misread(.missingOption(key, kind: kind))
    }
    return (value, option.offset)
  }

  /// The one option of several that is given; the fence needs exactly one.
  func one(of keys: [String]) throws(Misread) -> (key: String, text: String, offset: Int)? {
    let given = keys.compactMap { options[$0] }
    guard let first = given.first, let value = first.value else { return nil }
    guard given.count == 1 else {
      throw Misread(.excludes(given[0].key, given[1].key), offset: given[1].offset)
    }
    return (first.key, value, first.offset)
  }
}
