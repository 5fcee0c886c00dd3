// Copies and unaligned loads of every length, and floating point.

@inline(never) func memory(_ n: Int) -> UInt32 {
  let p = UnsafeMutableRawPointer.allocate(byteCount: n + 40, alignment: 8)
  let q = UnsafeMutableRawPointer.allocate(byteCount: n + 40, alignment: 8)
  p.initializeMemory(as: UInt8.self, repeating: 0xA5, count: n + 40)
  for i in 0..<n {
    p.storeBytes(of: UInt8(truncatingIfNeeded: random()), toByteOffset: i, as: UInt8.self)
  }
  q.copyMemory(from: p, byteCount: n + 40)
  (q + 3).copyMemory(from: p + 1, byteCount: n)
  (q + 5).copyMemory(from: q + 2, byteCount: n)
  (q + 1).copyMemory(from: q + 7, byteCount: n)
  var sum = Checksum()
  for i in 0..<(n + 40) { sum.byte(q.load(fromByteOffset: i, as: UInt8.self)) }
  for i in 0..<(n / 4) {
    sum.add(q.loadUnaligned(fromByteOffset: i * 4 + 1, as: UInt32.self))
    sum.add(q.loadUnaligned(fromByteOffset: i + 3, as: UInt64.self))
    sum.add(q.loadUnaligned(fromByteOffset: i + 1, as: UInt16.self))
  }
  p.deallocate()
  q.deallocate()
  return sum.state
}

@inline(never) func floats(_ sum: inout Checksum) {
  for i in Int32(1)..<50 {
    let x = Float(Int32(truncatingIfNeeded: random()) % 10000) / 7
    let y = Float(i) + 0.25
    let f = x * y - x / y + (x < y ? x : y)
    sum.add(f.bitPattern)
    sum.add((x + y).bitPattern)
    sum.add(Int32(f / 1000))
    sum.add((-x).bitPattern)
    sum.add(x <= y)
    sum.add(x == y)
    sum.add(abs(x).bitPattern)
    sum.add(UInt32(y))
    sum.add(y.squareRoot().bitPattern)
    let a = Double(Int32(truncatingIfNeeded: random())) / 3
    let b = Double(i) * 1.125
    let d = a * b - a / b
    sum.add(d.bitPattern)
    sum.add((a + b).bitPattern)
    sum.add(Int64(d))
    sum.add(Int32(truncatingIfNeeded: Int64(a)))
    sum.add(a < b)
    sum.add(a >= b)
    sum.add(Float(d).bitPattern)
    sum.add(Double(f).bitPattern)
    sum.add(d.rounded(.towardZero).bitPattern)
    sum.add(Double(random()).bitPattern)
    sum.add(Float(Int64(bitPattern: random())).bitPattern)
  }
}

func memories() {
  var sum = Checksum()
  for n in [0, 1, 3, 4, 7, 8, 15, 16, 31, 33, 64, 100, 255, 257, 1000] { sum.add(memory(n)) }
  line("memory", sum)
}
