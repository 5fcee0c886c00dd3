import GradingHost
import XCTest

extension XCTestCase {
  /// Compares what the learner's formatter makes of a piece with a text.
  ///
  /// - Returns: whether they are equal; a test stops at the first piece where they are not.
  @discardableResult
  func expect(
    _ piece: Piece, writes expected: String, _ behaviour: String, section: String
  ) -> Bool {
    expect([piece], write: expected, behaviour, section: section)
  }

  /// Compares what the learner's formatter makes of several pieces with a text.
  @discardableResult
  func expect(
    _ pieces: [Piece], write expected: String, _ behaviour: String, section: String
  ) -> Bool {
    let steps = pieces.map(\.description)
    note(steps)
    let writing = write(pieces)
    guard writing.bytes != Array(expected.utf8) else { return true }
    return expect(
      writing.text, Writing.text(expected.utf8), behaviour, after: steps, section: section)
  }

  /// Whether the learner's formatter makes a text of pieces at all; it is reported when not.
  ///
  /// Who writes nothing loses nothing and needs no memory, which is no merit.
  func expectText(of pieces: [Piece], section: String) -> Bool {
    let steps = pieces.map(\.description)
    note(steps)
    return expect(
      write(pieces).bytes.isEmpty ? "nothing" : "a text", "a text",
      "what is appended is written", after: steps, section: section)
  }

  /// What the learner's own formatter makes of a piece when it has room.
  ///
  /// A test that compares with it sees one behaviour alone: whether the digits are right is the
  /// matter of another.
  func own(_ piece: Piece) -> String {
    note([piece.description])
    return String(decoding: write([piece]).bytes, as: UTF8.self)
  }

  /// Tries random values of one type of integer, and shows the smallest that is written wrongly.
  ///
  /// - Parameters:
  ///   - type: the type.
  ///   - isMeant: which of its values this is about.
  ///   - behaviour: what should hold.
  ///   - section: the heading to read again.
  ///   - piece: the call for a value.
  ///   - expected: what it should write.
  func verify<Value: FixedWidthInteger>(
    _ type: Value.Type, where isMeant: @escaping (Value) -> Bool = { _ in true },
    _ behaviour: String, section: String, piece: @escaping (Value) -> Piece,
    writes expected: @escaping (Value) -> String
  ) {
    verify(
      Property(
        behaviour, cases: 40, section: section,
        generate: { random, _ in
          while true {
            // Shifted, so that short numbers are as frequent as long ones.
            let bits = random.next() >> UInt64.random(in: 0..<64, using: &random)
            let value = Value(truncatingIfNeeded: bits)
            if isMeant(value) { return value }
          }
        },
        smaller: { Smaller.integers($0).filter(isMeant) },
        steps: { [piece($0).description] },
        mismatch: { value in
          let got = write([piece(value)])
          let wanted = expected(value)
          guard got.bytes != Array(wanted.utf8) else { return nil }
          return Property.Mismatch(expected: Writing.text(wanted.utf8), got: got.text)
        }))
  }
}
