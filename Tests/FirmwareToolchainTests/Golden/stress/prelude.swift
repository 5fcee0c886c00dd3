// What every part of the stress program is built on. Types have the same width on every machine.

@_silgen_name("putchar")
@discardableResult func put(_ character: Int32) -> Int32

/// FNV-1a over everything that a test computes.
struct Checksum {
  var state: UInt32 = 2_166_136_261

  @inline(never) mutating func byte(_ byte: UInt8) {
    state = (state ^ UInt32(byte)) &* 16_777_619
  }

  @inline(never) mutating func word(_ value: UInt64) {
    var value = value
    for _ in 0..<8 {
      byte(UInt8(truncatingIfNeeded: value))
      value >>= 8
    }
  }

  @inline(__always) mutating func add<T: FixedWidthInteger>(_ value: T) {
    word(UInt64(truncatingIfNeeded: value))
  }

  @inline(__always) mutating func add(_ value: Bool) { byte(value ? 1 : 0) }
}

@inline(never) func write(_ text: StaticString) {
  for index in 0..<text.utf8CodeUnitCount { put(Int32(text.utf8Start[index])) }
}

@inline(never) func line(_ name: StaticString, _ checksum: Checksum) {
  write(name)
  put(32)
  for index in 0..<8 {
    let digit = Int32(checksum.state >> UInt32(28 - 4 * index) & 15)
    put(digit < 10 ? 48 + digit : 87 + digit)
  }
  put(10)
}

nonisolated(unsafe) var seed: UInt64 = 0x9E37_79B9_7F4A_7C15

@inline(never) func random() -> UInt64 {
  seed ^= seed << 13
  seed ^= seed >> 7
  seed ^= seed << 17
  return seed
}

/// The values at the edges of a type first, then random ones of every magnitude.
@inline(never) func value<T: FixedWidthInteger>(_ index: Int32) -> T {
  switch index {
  case 0: 0
  case 1: 1
  case 2: T.max
  case 3: T.min
  case 4: ~0
  case 5: T.max - 1
  case 6: T.min &+ 1
  case 7: 2
  case 8: 3
  case 9: 7
  case 10: 10
  case 11: 100
  default: T(truncatingIfNeeded: random() >> (random() & 63))
  }
}
