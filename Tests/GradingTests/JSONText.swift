import Foundation

/// Any JSON, read by Foundation, to look into.
enum JSONText: Decodable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONText])
  case object([String: JSONText])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let values = try? container.decode([JSONText].self) {
      self = .array(values)
    } else {
      self = .object(try container.decode([String: JSONText].self))
    }
  }

  /// Reads a text.
  static func read(_ text: String) throws -> JSONText {
    try JSONDecoder().decode(JSONText.self, from: Data(text.utf8))
  }

  /// The value of a key; null where there is none.
  subscript(key: String) -> JSONText {
    if case .object(let fields) = self { fields[key] ?? .null } else { .null }
  }

  /// The elements; none of what is no array.
  var elements: [JSONText] { if case .array(let elements) = self { elements } else { [] } }

  /// The text; nil of what is none.
  var text: String? { if case .string(let text) = self { text } else { nil } }

  /// All texts in it, keys too.
  var allTexts: [String] {
    switch self {
    case .null, .bool, .number: []
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(\.allTexts)
    case .object(let fields): fields.keys + fields.values.flatMap(\.allTexts)
    }
  }
}
