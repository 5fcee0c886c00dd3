import Foundation

/// Any JSON, kept as it was read: what this tool does not know goes back into the file unharmed.
enum StoredJSON: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([StoredJSON])
  case object([String: StoredJSON])

  /// Reads a whole file.
  ///
  /// - Throws: Foundation's error when the bytes are no JSON.
  init(parsing bytes: Data) throws { self = try JSONDecoder().decode(Self.self, from: bytes) }

  /// The value as text: keys in alphabetical order, so that the same value gives the same bytes.
  ///
  /// - Throws: Foundation's error for a number that JSON can't hold.
  func text() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// The whole number that it is; nil for anything else.
  var integer: Int? { if case .integer(let value) = self { Int(exactly: value) } else { nil } }
  /// The text that it is; nil for anything else.
  var string: String? { if case .string(let value) = self { value } else { nil } }
  /// The truth value that it is; nil for anything else.
  var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  /// The members that it has; nil for anything that is no object.
  var object: [String: StoredJSON]? { if case .object(let value) = self { value } else { nil } }
  /// The moment that its text names, as in `2026-11-25T19:05:00Z`; nil for anything else.
  var date: Date? { string.flatMap { try? Date($0, strategy: .iso8601) } }

  /// A moment as text, in whole seconds.
  static func date(_ date: Date) -> StoredJSON { .string(date.formatted(.iso8601)) }
}

extension StoredJSON: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // A truth value must come before numbers, a whole number before one with a fraction.
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([StoredJSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: StoredJSON].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }
}
