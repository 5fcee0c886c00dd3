import XCTest

/// The validator that reports are checked with: what it finds, and that it passes over nothing.
final class JSONSchemaTests: XCTestCase {
  private func isValid(_ value: String, _ schema: String) throws -> Bool {
    try JSONSchema(schema).problems(of: try JSONText.read(value)).isEmpty
  }

  func testEachKeywordTakesWhatItShouldAndRefusesWhatItShouldNot() throws {
    let rows: [(schema: String, valid: String, invalid: String)] = [
      (#"{"type": "integer"}"#, "3", "3.5"),
      (#"{"type": "number"}"#, "3.5", "true"),
      (#"{"type": "boolean"}"#, "true", "1"),
      (#"{"type": ["string", "null"]}"#, "null", "[]"),
      (#"{"const": 3}"#, "3", "4"),
      (#"{"enum": ["a", "b"]}"#, #""a""#, #""c""#),
      (#"{"minimum": 1}"#, "1", "0"),
      (#"{"maximum": 1}"#, "1", "1.5"),
      (#"{"minLength": 1}"#, #""é""#, #""""#),
      (#"{"maxLength": 2}"#, #""é👍""#, #""abc""#),
      (#"{"minItems": 1}"#, "[0]", "[]"),
      (#"{"pattern": "^[0-9]+$"}"#, #""12""#, #""1a""#),
      (#"{"required": ["a"]}"#, #"{"a": null}"#, "{}"),
      (#"{"properties": {"a": {"type": "string"}}}"#, #"{"a": ""}"#, #"{"a": 1}"#),
      (#"{"properties": {"a": true}, "additionalProperties": false}"#, #"{"a": 1}"#, #"{"b": 1}"#),
      (#"{"dependentRequired": {"a": ["b"]}}"#, #"{"a": 1, "b": 1}"#, #"{"a": 1}"#),
      (#"{"items": {"type": "null"}}"#, "[null]", "[null, 1]"),
      (#"{"contains": {"const": 1}}"#, "[0, 1]", "[0]"),
      (#"{"anyOf": [{"const": 1}, {"const": 2}]}"#, "2", "3"),
      (#"{"allOf": [{"minimum": 1}, {"maximum": 2}]}"#, "2", "3"),
      (#"{"if": {"const": 1}, "then": true, "else": {"const": 2}}"#, "2", "3"),
      (#"{"if": {"minimum": 1}, "then": {"maximum": 2}}"#, "0", "3"),
      (##"{"$ref": "#/$defs/a", "$defs": {"a": {"const": 1}}}"##, "1", "2"),
    ]
    for row in rows {
      XCTAssertTrue(try isValid(row.valid, row.schema), "\(row.schema) takes \(row.valid)")
      XCTAssertFalse(try isValid(row.invalid, row.schema), "\(row.schema) refuses \(row.invalid)")
    }
  }

  func testAnUnknownKeywordIsAProblem() throws {
    XCTAssertEqual(
      try JSONSchema(#"{"properties": {"a": {"multipleOf": 2}}}"#)
        .problems(of: try JSONText.read(#"{"a": 2}"#)),
      ["$.a: the schema's keyword 'multipleOf' is unknown"])
  }

  func testAMissingDefinitionIsAProblem() throws {
    XCTAssertFalse(try isValid("1", ##"{"$ref": "#/$defs/none"}"##))
  }
}
