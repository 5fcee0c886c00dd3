/// How an integer is to be written; the values that a starter has as defaults, unless told.
struct IntegerStyle: Equatable {
  var base = 10
  var width = 0
  var zeroPadded = false
  var plus = false
  var uppercase = false
}

/// One call of `append`, as a suite makes it and a learner reads it.
enum Piece {
  case text(StaticString)
  case whole(any FixedWidthInteger, IntegerStyle)
  case fraction(any FixedWidthInteger, decimals: Int, IntegerStyle)
}

extension Piece {
  static func integer(
    _ value: any FixedWidthInteger, base: Int = 10, width: Int = 0, zeroPadded: Bool = false,
    plus: Bool = false, uppercase: Bool = false
  ) -> Piece {
    .whole(
      value,
      IntegerStyle(
        base: base, width: width, zeroPadded: zeroPadded, plus: plus, uppercase: uppercase))
  }

  static func decimals(
    _ value: any FixedWidthInteger, _ decimals: Int, width: Int = 0, zeroPadded: Bool = false,
    plus: Bool = false
  ) -> Piece {
    .fraction(
      value, decimals: decimals, IntegerStyle(width: width, zeroPadded: zeroPadded, plus: plus))
  }
}

extension Piece: CustomStringConvertible {
  /// The call, with the arguments that are not a default.
  var description: String {
    switch self {
    case .text(let text): "append(\"\("\(text)".replacing("\n", with: "\\n"))\")"
    case .whole(let value, let style):
      "append(\(value) as \(type(of: value))\(style.base == 10 ? "" : ", base: \(style.base)")\(style))"
    case .fraction(let value, let decimals, let style):
      "append(\(value) as \(type(of: value)), decimals: \(decimals)\(style))"
    }
  }
}

extension IntegerStyle: CustomStringConvertible {
  /// The arguments after the base, with a comma before each.
  var description: String {
    (width == 0 ? "" : ", width: \(width)") + (zeroPadded ? ", zeroPadded: true" : "")
      + (plus ? ", plus: true" : "") + (uppercase ? ", uppercase: true" : "")
  }
}
