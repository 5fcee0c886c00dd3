import Foundation

/// A value of JSON, built where a report is made.
enum JSONValue: Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .integer(value) }

  /// A text, or null.
  init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
  /// A number, or null.
  init(_ number: Int?) { self = number.map(JSONValue.integer) ?? .null }
  /// Texts.
  init(_ texts: [String]) { self = .array(texts.map(JSONValue.string)) }

  /// A time, to the microsecond; JSON has no infinity, which becomes null.
  init(seconds: Double) {
    self = seconds.isFinite ? .number((seconds * 1e6).rounded() / 1e6) : .null
  }

  /// The value as text: keys sorted, two blanks a level, a line end at the end.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    } catch {
      fatalError("a report has only finite numbers, and JSON can hold all else: \(error)")
    }
  }
}

extension JSONValue: Encodable {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let values): try container.encode(values)
    }
  }
}
