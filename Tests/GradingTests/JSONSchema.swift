import Foundation

/// A schema of the part of JSON Schema, draft 2020-12, that ours are written in.
///
/// Strict: a keyword that it does not know is a problem of the schema, never passed over.
struct JSONSchema {
  let root: JSONText

  init(_ text: String) throws { root = try JSONText.read(text) }

  /// The schema of a file in `Schemas/`.
  init(file: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Schemas")
    try self.init(String(contentsOf: folder.appending(path: file), encoding: .utf8))
  }

  /// What is wrong with a value, each problem with its path; empty for a valid one.
  func problems(of value: JSONText) -> [String] { check(value, root, at: "$") }

  private func check(_ value: JSONText, _ schema: JSONText, at path: String) -> [String] {
    if schema == .bool(true) { return [] }
    guard case .object(let keywords) = schema else { return ["\(path): nothing is allowed here"] }
    return keywords.keys.sorted().flatMap { keyword in
      check(value, keyword: keyword, keywords[keyword] ?? .null, in: schema, at: path)
    }
  }

  private func check(
    _ value: JSONText, keyword: String, _ rule: JSONText, in schema: JSONText, at path: String
  ) -> [String] {
    switch keyword {
    case "$schema", "$comment", "$defs", "title", "description", "then", "else": return []
    case "$ref": return check(value, definition(rule), at: path)
    case "type":
      let names = rule.text.map { [$0] } ?? rule.elements.compactMap(\.text)
      return names.contains { isOfType(value, $0) } ? [] : ["\(path): is no \(names)"]
    case "const": return value == rule ? [] : ["\(path): is not \(rule)"]
    case "enum": return rule.elements.contains(value) ? [] : ["\(path): \(value) is no choice"]
    case "anyOf":
      return rule.elements.contains { check(value, $0, at: path).isEmpty }
        ? [] : ["\(path): is none of the alternatives"]
    case "allOf": return rule.elements.flatMap { check(value, $0, at: path) }
    case "if":
      let branch = check(value, rule, at: path).isEmpty ? schema["then"] : schema["else"]
      return branch == .null ? [] : check(value, branch, at: path)
    case "minimum", "maximum", "minLength", "maxLength", "minItems":
      return checkBound(value, keyword, rule, at: path)
    case "pattern": return checkPattern(value, rule, at: path)
    case "required", "properties", "additionalProperties", "dependentRequired":
      return checkFields(value, keyword, rule, in: schema, at: path)
    case "items":
      return value.elements.enumerated().flatMap { check($1, rule, at: "\(path)[\($0)]") }
    case "contains":
      guard case .array(let elements) = value else { return [] }
      return elements.contains { check($0, rule, at: path).isEmpty }
        ? [] : ["\(path): no element is as wanted"]
    default: return ["\(path): the schema's keyword '\(keyword)' is unknown"]
    }
  }

  private func definition(_ reference: JSONText) -> JSONText {
    guard let name = reference.text?.split(separator: "/").last else { return .null }
    return root["$defs"][String(name)]
  }

  private func isOfType(_ value: JSONText, _ name: String) -> Bool {
    switch (value, name) {
    case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"),
      (.array, "array"), (.object, "object"):
      true
    case (.number(let number), "integer"): number == number.rounded()
    default: false
    }
  }

  private func checkBound(
    _ value: JSONText, _ keyword: String, _ rule: JSONText, at path: String
  ) -> [String] {
    guard case .number(let bound) = rule else { return ["\(path): '\(keyword)' has no number"] }
    let isWrong =
      switch (keyword, value) {
      case ("minimum", .number(let number)): number < bound
      case ("maximum", .number(let number)): number > bound
      // JSON Schema counts a string's characters as code points.
      case ("minLength", .string(let text)): Double(text.unicodeScalars.count) < bound
      case ("maxLength", .string(let text)): Double(text.unicodeScalars.count) > bound
      case ("minItems", .array(let elements)): Double(elements.count) < bound
      default: false
      }
    return isWrong ? ["\(path): breaks \(keyword) \(bound)"] : []
  }

  private func checkPattern(_ value: JSONText, _ rule: JSONText, at path: String) -> [String] {
    guard let text = value.text else { return [] }
    guard let pattern = rule.text, let expression = try? Regex(pattern) else {
      return ["\(path): the schema's pattern is none"]
    }
    return text.firstMatch(of: expression) == nil ? ["\(path): does not match \(pattern)"] : []
  }

  private func checkFields(
    _ value: JSONText, _ keyword: String, _ rule: JSONText, in schema: JSONText, at path: String
  ) -> [String] {
    guard case .object(let fields) = value else { return [] }
    switch keyword {
    case "required":
      return rule.elements.compactMap(\.text).filter { fields[$0] == nil }
        .map { "\(path): '\($0)' is missing" }
    case "properties":
      return fields.keys.sorted().flatMap { key in
        rule[key] == .null ? [] : check(fields[key] ?? .null, rule[key], at: "\(path).\(key)")
      }
    case "dependentRequired":
      return fields.keys.flatMap { key in
        rule[key].elements.compactMap(\.text).filter { fields[$0] == nil }
          .map { "\(path): '\(key)' needs '\($0)'" }
      }
    default:
      return fields.keys.sorted().filter { schema["properties"][$0] == .null }
        .flatMap { check(fields[$0] ?? .null, rule, at: "\(path).\($0)") }
    }
  }
}
