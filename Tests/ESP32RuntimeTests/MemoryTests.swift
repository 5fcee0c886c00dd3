import Simulation
import XCTest

/// The assembly of memory.S against loops over bytes.
final class MemoryTests: ChipTestCase {
  func testEveryAlignmentAndLengthUpTo40IsRight() async throws {
    let (output, end) = try await run(
      """
      @_silgen_name("memcpy") @discardableResult
      func copy(_ to: UnsafeMutablePointer<UInt8>, _ from: UnsafePointer<UInt8>, _ n: Int)
        -> UnsafeMutablePointer<UInt8>
      @_silgen_name("memmove") @discardableResult
      func move(_ to: UnsafeMutablePointer<UInt8>, _ from: UnsafePointer<UInt8>, _ n: Int)
        -> UnsafeMutablePointer<UInt8>
      @_silgen_name("memset") @discardableResult
      func set(_ to: UnsafeMutablePointer<UInt8>, _ byte: Int32, _ n: Int)
        -> UnsafeMutablePointer<UInt8>
      @_silgen_name("memcmp")
      func compare(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ n: Int) -> Int32

      let size = 96
      let a = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
      let b = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
      let expected = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
      var wrong = 0

      func fill(_ bytes: UnsafeMutablePointer<UInt8>, _ seed: Int) {
        for i in 0..<size { bytes[i] = UInt8(truncatingIfNeeded: i &* 7 &+ seed) }
      }
      func check(_ what: StaticString, _ to: Int, _ from: Int, _ n: Int) {
        for i in 0..<size where a[i] != expected[i] {
          wrong += 1
          if wrong < 5 { print("\\(what) to +\\(to) from +\\(from), \\(n) bytes") }
          return
        }
      }

      for to in 0..<8 {
        for from in 0..<8 {
          for n in 0...40 {
            fill(a, 1); fill(b, 77); fill(expected, 1)
            for i in 0..<n { expected[24 + to + i] = b[from + i] }
            if copy(a + 24 + to, b + from, n) != a + 24 + to { wrong += 1 }
            check("memcpy", to, from, n)

            fill(a, 5); fill(b, 5); fill(expected, 5)
            for i in 0..<n { expected[24 + to + i] = b[24 + from + i] }
            move(a + 24 + to, a + 24 + from, n)
            check("memmove", to, from, n)

            fill(a, 9); fill(b, 9)
            for i in 0..<n { a[to + i] = UInt8(i); b[from + i] = UInt8(i) }
            if compare(a + to, b + from, n) != 0 { wrong += 1 }
            for different in [0, n / 2, n - 1] where different >= 0 && different < n {
              a[to + different] = 200
              if compare(a + to, b + from, n) <= 0 { wrong += 1 }
              if compare(b + from, a + to, n) >= 0 { wrong += 1 }
              if compare(a + to, b + from, different) != 0 { wrong += 1 }
              a[to + different] = UInt8(different)
            }
          }
        }
        for n in 0...40 {
          fill(a, 3); fill(expected, 3)
          for i in 0..<n { expected[24 + to + i] = 0xa5 }
          set(a + 24 + to, 0x1a5, n)
          check("memset", to, 0, n)
        }
      }
      print("wrong: \\(wrong)")
      """)
    XCTAssertEqual(output, "wrong: 0\n")
    XCTAssertEqual(end, .exited(0))
  }
}
