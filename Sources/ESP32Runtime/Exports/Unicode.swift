// What Swift's String, Character and Unicode.Scalar ask about characters.
//
// The full tables are 700 KB, more than the chip's memory: here they know ASCII. For ASCII text all
// of String works as it does elsewhere. Any other character counts as one, has no case and is no
// letter; the combining marks U+0300 to U+036F join the character before them; and é in one piece
// does not equal e with a mark.

/// The kinds of ASCII characters, as far as they are told apart.
private enum Kind {
  case control, whiteSpace, digit, upper, lower, other

  init(_ scalar: UInt32) {
    self =
      switch scalar {
      case 0x09...0x0d, 0x20: .whiteSpace
      case 0...0x1f, 0x7f: .control
      case 0x30...0x39: .digit
      case 0x41...0x5a: .upper
      case 0x61...0x7a: .lower
      default: .other
      }
  }
}

/// The properties of a scalar, one bit each, as Swift 6.3's own tables give them for this kind.
@c(_swift_stdlib_getBinaryProperties)
public func binaryProperties(_ scalar: UInt32) -> UInt64 {
  switch Kind(scalar) {
  case .control: 0
  case .whiteSpace: 0x2010_0000_0000
  case .digit: 0x4000_0341_0040
  case .upper: 0xc800_1240_088f
  case .lower: 0xc001_1240_08b2
  case .other: scalar < 0x80 ? 0x0008_0040_0000 : 0
  }
}

/// The raw value of the scalar's general category.
@c(_swift_stdlib_getGeneralCategory)
public func generalCategory(_ scalar: UInt32) -> UInt8 {
  switch Kind(scalar) {
  case .upper: 0
  case .lower: 1
  case .digit: 8
  case .whiteSpace: scalar == 0x20 ? 22 : 25
  case .control: 25
  case .other: scalar < 0x80 ? 17 : 29  // other punctuation; unassigned
  }
}

/// What to add for the upper case (mapping 0), the lower case (1) or the title case (2).
@c(_swift_stdlib_getMapping)
public func caseMapping(_ scalar: UInt32, _ mapping: UInt8) -> Int32 {
  switch Kind(scalar) {
  case .upper: mapping == 1 ? 32 : 0
  case .lower: mapping == 1 ? 0 : -32
  default: 0
  }
}

/// No scalar has a case of several scalars.
@c(_swift_stdlib_getSpecialMapping)
public func specialCaseMapping(
  _ scalar: UInt32, _ mapping: UInt8, _ length: UnsafeMutablePointer<Int>
) -> UnsafePointer<UInt8>? {
  length.pointee = 0
  return nil
}

/// Decimal digit (2), or not numeric (255).
@c(_swift_stdlib_getNumericType)
public func numericType(_ scalar: UInt32) -> UInt8 {
  Kind(scalar) == .digit ? 2 : 255
}

/// The value of a decimal digit.
@c(_swift_stdlib_getNumericValue)
public func numericValue(_ scalar: UInt32) -> Double {
  Double(Int32(truncatingIfNeeded: scalar) &- 0x30)
}

/// Every scalar stands for itself in both normal forms.
@c(_swift_stdlib_getNormData)
public func normalizationData(_ scalar: UInt32) -> UInt16 { 0 }

/// No two scalars make one.
@c(_swift_stdlib_getComposition)
public func composition(_ first: UInt32, _ second: UInt32) -> UInt32 { .max }

/// No scalar is made of others.
@c(_swift_stdlib_getDecompositionEntry)
public func decompositionEntry(_ scalar: UInt32) -> UInt32 { 0 }

/// Extends the character before it (1), or begins one (255).
@c(_swift_stdlib_getGraphemeBreakProperty)
public func graphemeBreakProperty(_ scalar: UInt32) -> UInt8 {
  0x300...0x36f ~= scalar ? 1 : 255
}

/// No scalar is a pictograph.
@c(_swift_stdlib_isExtendedPictographic)
public func isExtendedPictographic(_ scalar: UInt32) -> Bool { false }

/// No scalar is an Indic consonant.
@c(_swift_stdlib_isInCB_Consonant)
public func isIndicConsonant(_ scalar: UInt32) -> Bool { false }
