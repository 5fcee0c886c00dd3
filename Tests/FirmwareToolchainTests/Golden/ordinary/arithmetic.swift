// 64-bit arithmetic, and Float and Double, on values that the optimiser can't know.
struct Random {
  var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

var random = Random()
var hash: UInt64 = 14_695_981_039_346_656_037
@inline(never) func add(_ value: UInt64) { hash = (hash ^ value) &* 1_099_511_628_211 }

for round in 0..<200 {
  let a = random.next()
  let b = random.next() >> (random.next() & 63)
  let x = Int64(bitPattern: a)
  let y = Int64(bitPattern: b)
  add(a &* b)
  add(a / (b | 1))
  add(a % (b | 1))
  add(UInt64(bitPattern: x / (y | 1)))
  add(UInt64(bitPattern: x % (y | 1)))
  add(UInt64(bitPattern: x >> Int64(round & 63)))
  add(a.multipliedFullWidth(by: b).high)
  add(UInt64(a.leadingZeroBitCount + b.nonzeroBitCount * 100))
  add(x.multipliedReportingOverflow(by: y).overflow ? 1 : 2)
  add(a > b ? 3 : 4)
  let f = Float(x >> 20) / Float(round + 1)
  let d = Double(y) * 1.25 + Double(round)
  add(UInt64(f.bitPattern))
  add(d.bitPattern)
  add((d - Double(f)).bitPattern)
  add(d.squareRoot().bitPattern & 0x7FFF_FFFF_FFFF_FFFF)
  add(UInt64(bitPattern: Int64(f)))
  if round % 50 == 0 { print("\(hash)") }
}
print("\(hash)")
print("\(UInt64.max) \(Int64.min) \(Int64.max) \(UInt64.max / 1_000_000_007)")
