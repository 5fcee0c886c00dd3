import GradingContract
import GradingHost
import XCTest

/// What happens when there is not room for everything.
///
/// Each test compares with what the same pieces make where there is room.
final class TruncationTests: XCTestCase {
  private let section = "when-it-does-not-fit"

  /// Pieces of every kind, each with something that is easily lost.
  private let lines: [[Piece]] = [
    [.text("temperature")],
    [.integer(1_234_567)],
    [.integer(-98, width: 9)],
    [.integer(0xbeef, base: 16, width: 8, zeroPadded: true)],
    [.integer(UInt16(0xa5), base: 2, width: 12, zeroPadded: true, plus: true)],
    [.decimals(-12_345, 3, width: 10)],
    [.text("t="), .decimals(2345, 2), .text(" C, n="), .integer(7, width: 3), .text("!")],
  ]

  func testTheBeginningIsKept() {
    for pieces in lines {
      guard expectText(of: pieces, section: section) else { return }
      let whole = write(pieces).bytes
      for capacity in 0...whole.count + 1 {
        let steps = steps(pieces, capacity)
        note(steps)
        let kept = write(pieces, capacity: capacity).bytes
        guard
          expect(
            Writing.text(kept), Writing.text(whole.prefix(capacity)),
            "the buffer holds the beginning of the text, as much as fits", after: steps,
            section: section)
        else { return }
      }
    }
  }

  func testBytesThatDidNotFitAreCounted() {
    for piece in lines.flatMap({ $0 }) {
      guard expectText(of: [piece], section: section) else { return }
      let whole = write([piece]).bytes.count
      for capacity in 0...whole + 1 {
        let steps = steps([piece], capacity)
        note(steps)
        let lost = write([piece], capacity: capacity).lost
        guard
          expect(
            "\(lost) lost", "\(max(0, whole - capacity)) lost",
            "lost is the number of bytes that did not fit", after: steps, section: section)
        else { return }
      }
    }
  }

  func testLostBytesAddUp() {
    for pieces in lines where pieces.count > 1 {
      guard expectText(of: pieces, section: section) else { return }
      let whole = pieces.map { write([$0]).bytes.count }.reduce(0, +)
      for capacity in 0...whole + 1 {
        let steps = steps(pieces, capacity)
        note(steps)
        let lost = write(pieces, capacity: capacity).lost
        guard
          expect(
            "\(lost) lost", "\(max(0, whole - capacity)) lost",
            "the lost bytes of all pieces add up", after: steps, section: section)
        else { return }
      }
    }
  }

  func testNothingIsWrittenPastTheEnd() {
    for pieces in lines {
      guard expectText(of: pieces, section: section) else { return }
      let whole = write(pieces).bytes.count
      for capacity in 0...whole {
        for fill: UInt8 in [0xa5, 0x00] {
          let steps = steps(pieces, capacity)
          note(steps)
          let stray = write(pieces, capacity: capacity, fill: fill).strayOffsets
          let places = stray.map { "byte \($0)" }.joined(separator: ", ")
          guard
            expect(
              stray.isEmpty ? "no byte" : places, "no byte",
              "no byte outside of the buffer is written", after: steps, section: section)
          else { return }
        }
      }
    }
  }

  func testAnEmptyBufferTakesNothing() {
    for pieces in lines {
      guard expectText(of: pieces, section: section) else { return }
      let steps = ["a buffer of 0 bytes that has no address"] + pieces.map(\.description)
      note(steps)
      let lost = write(pieces, capacity: 0).lost
      let formatter = formatter(in: UnsafeMutableBufferPointer(start: nil, count: 0))
      for piece in pieces { formatter.append(piece) }
      guard
        expect(
          "\(formatter.count) written, \(formatter.lost) lost", "0 written, \(lost) lost",
          "a buffer without an address takes nothing, and is no error", after: steps,
          section: section)
      else { return }
    }
  }

  func testALineIsItsPiecesInARow() {
    guard lines.allSatisfy({ expectText(of: $0, section: section) }) else { return }
    verify(
      Property(
        "a line is what its pieces are, one after the other", cases: 60, section: section,
        generate: { random, size in
          (0..<Int.random(in: 1...max(1, size / 8), using: &random)).map { _ in .random(&random) }
        },
        smaller: { pieces in
          Smaller.lists(pieces)
            + pieces.indices.flatMap { index in
              pieces[index].simpler.map { pieces[..<index] + [$0] + pieces[(index + 1)...] }
            }
        },
        steps: { $0.map(\.description) },
        mismatch: { (pieces: [Piece]) in
          let alone = pieces.flatMap { write([$0]).bytes }
          let row = write(pieces, capacity: alone.count)
          guard row.bytes != alone || row.lost != 0 else { return nil }
          return Property.Mismatch(
            expected: Writing.text(alone), got: row.text + (row.lost == 0 ? "" : ", some lost"))
        }))
  }

  private func steps(_ pieces: [Piece], _ capacity: Int) -> [String] {
    ["a buffer of \(capacity) bytes"] + pieces.map(\.description)
  }
}

extension Piece {
  /// The piece with less to it; none where it has least.
  fileprivate var simpler: [Piece] {
    switch self {
    case .text: []
    case .whole(let value, let style):
      style.simpler.map { .whole(value, $0) } + (isOne(value) ? [] : [.whole(1, style)])
    case .fraction(let value, let decimals, let style):
      style.simpler.map { .fraction(value, decimals: decimals, $0) }
        + (isOne(value) ? [] : [.fraction(1, decimals: decimals, style)])
    }
  }

  private func isOne(_ value: some FixedWidthInteger) -> Bool { value == 1 }

  /// One of many kinds of calls.
  fileprivate static func random(_ random: inout SeededGenerator) -> Piece {
    let bits = random.next() >> UInt64.random(in: 0..<64, using: &random)
    let value: any FixedWidthInteger =
      switch random.next() % 4 {
      case 0: UInt8(truncatingIfNeeded: bits)
      case 1: Int16(truncatingIfNeeded: bits | 1)  // The smallest has a test of its own.
      case 2: UInt32(truncatingIfNeeded: bits)
      default: Int64(truncatingIfNeeded: bits)
      }
    let width = Int(random.next() % 12)
    let (zeroPadded, plus) = (random.next() % 2 == 0, random.next() % 3 == 0)
    return switch random.next() % 4 {
    case 0: .text(", ")
    case 1:
      .decimals(
        value, Int(random.next() % 6), width: width, zeroPadded: zeroPadded, plus: plus)
    default:
      .integer(
        value, base: [2, 8, 10, 16][Int(random.next() % 4)], width: width, zeroPadded: zeroPadded,
        plus: plus, uppercase: random.next() % 2 == 0)
    }
  }
}

extension IntegerStyle {
  /// The style with one wish less.
  fileprivate var simpler: [IntegerStyle] {
    let changes: [(inout IntegerStyle) -> Void] = [
      { $0.base = 10 }, { $0.width = 0 }, { $0.zeroPadded = false }, { $0.plus = false },
      { $0.uppercase = false },
    ]
    return changes.compactMap { change in
      var style = self
      change(&style)
      return style == self ? nil : style
    }
  }
}
