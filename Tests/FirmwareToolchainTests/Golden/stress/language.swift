// Enums, trees, errors, generics, closures, classes and recursion.

enum Shape {
  case circle(UInt16)
  case rectangle(UInt32, UInt8)
  case polygon([UInt32])
  case nothing
  case big(Int64)
  case pair((UInt8, UInt8))
}

indirect enum Tree {
  case leaf(Int32)
  case node(Tree, Int32, Tree)
}

enum Failure: Error {
  case plain
  case small(Int32)
  case large(UInt64)
}

protocol Animal { func noise(_ k: Int32) -> Int32 }

struct Dog: Animal {
  let n: Int32
  func noise(_ k: Int32) -> Int32 { n &* k }
}

struct Cat: Animal {
  let n: Int64
  let m: UInt8
  func noise(_ k: Int32) -> Int32 { Int32(truncatingIfNeeded: n) ^ k &+ Int32(m) }
}

protocol Caller: AnyObject { func call(_ k: Int32) -> Int64 }

final class Multiplier: Caller {
  let n: Int32
  init(_ n: Int32) { self.n = n }
  func call(_ k: Int32) -> Int64 { Int64(n) &* Int64(k) }
}

final class Shifter: Caller {
  let n: UInt8
  init(_ n: UInt8) { self.n = n }
  func call(_ k: Int32) -> Int64 { Int64(n) << 33 | Int64(k) }
}

nonisolated(unsafe) var deinitialised: Int32 = 0

class Base {
  var v: Int32
  init(_ v: Int32) { self.v = v }
  func f(_ x: Int32) -> Int32 { v &+ x }
  deinit { deinitialised &+= 1 }
}

final class Derived: Base {
  override func f(_ x: Int32) -> Int32 { super.f(x) &* 3 }
}

@inline(never) func area(_ shape: Shape) -> UInt64 {
  switch shape {
  case .circle(let r): UInt64(r) * 3
  case .rectangle(let a, let b): UInt64(a) * UInt64(b)
  case .polygon(let points): points.reduce(0) { $0 &+ UInt64($1) }
  case .nothing: 1
  case .big(let v): UInt64(bitPattern: v)
  case .pair(let (a, b)): UInt64(a) << 8 | UInt64(b)
  }
}

@inline(never) func build(_ depth: Int32) -> Tree {
  depth == 0
    ? .leaf(Int32(truncatingIfNeeded: random()))
    : .node(build(depth - 1), Int32(truncatingIfNeeded: random()), build(depth - 1))
}

@inline(never) func sum(_ tree: Tree) -> Int32 {
  switch tree {
  case .leaf(let v): v
  case .node(let left, let v, let right): sum(left) &- v &+ sum(right) &* 3
  }
}

@inline(never) func fail(_ i: Int32) throws(Failure) -> Int64 {
  if i % 3 == 1 { throw .plain }
  if i % 5 == 2 { throw .small(i) }
  if i % 7 == 3 { throw .large(UInt64(i) << 33) }
  return Int64(i) * -5
}

@inline(never) func failTwice(_ i: Int32) throws(Failure) -> UInt8 {
  let v = try fail(i)
  return UInt8(truncatingIfNeeded: try fail(i &+ 1) &+ v)
}

@inline(never) func best<T: Comparable>(_ all: [T], _ isBetter: (T, T) -> Bool) -> T {
  var best = all[0]
  for element in all where isBetter(element, best) { best = element }
  return best
}

@inline(never) func ask<A: Animal>(_ animal: A, _ k: Int32) -> Int32 { animal.noise(k) &+ 1 }

@inline(never) func accumulator(_ k: Int32) -> (Int32) -> Int32 {
  var n = k
  return {
    n = n &* 3 &+ $0
    return n
  }
}

@inline(never) func ackermann(_ m: Int32, _ n: Int32) -> Int32 {
  m == 0
    ? n + 1 : (n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1)))
}

@inline(never) func fibonacci(_ n: Int32) -> UInt64 {
  n < 2 ? UInt64(n) : fibonacci(n - 1) &+ fibonacci(n - 2)
}

@inline(never) func rotate(_ t: inout (UInt64, UInt8, UInt32)) {
  t = (
    UInt64(t.2) << 20, UInt8(truncatingIfNeeded: t.0),
    UInt32(truncatingIfNeeded: t.0 >> 9) &+ UInt32(t.1)
  )
}

@inline(never) func optional(_ i: Int32) -> Int64? { i & 1 == 0 ? nil : Int64(i) << 31 }

@inline(never) func doubleOptional(_ i: Int32) -> UInt8?? {
  if i % 3 == 0 { return nil }
  if i % 3 == 1 { return .some(.none) }
  return UInt8(truncatingIfNeeded: i)
}

func shapes() {
  var sum = Checksum()
  for i in UInt16(0)..<10 {
    sum.add(area(.circle(i &* 999)))
    sum.add(area(.rectangle(UInt32(truncatingIfNeeded: random()), UInt8(i))))
    sum.add(area(.polygon([UInt32(i), 7, UInt32(truncatingIfNeeded: random())])))
    sum.add(area(.nothing))
    sum.add(area(.big(Int64(bitPattern: random()))))
    sum.add(area(.pair((UInt8(i), 200))))
  }
  line("enum", sum)
}

func trees() {
  var checksum = Checksum()
  checksum.add(sum(build(6)))
  line("tree", checksum)
}

func errors() {
  var sum = Checksum()
  for i in Int32(0)..<60 {
    do throws(Failure) {
      sum.add(try fail(i))
      sum.add(try failTwice(i))
    } catch {
      switch error {
      case .plain: sum.byte(1)
      case .small(let x): sum.add(x)
      case .large(let y): sum.add(y)
      }
    }
  }
  line("throws", sum)
}

func generics() {
  var sum = Checksum()
  var a: [UInt32] = []
  var b: [Int64] = []
  var c: [UInt8] = []
  for _ in 0..<40 {
    a.append(UInt32(truncatingIfNeeded: random()))
    b.append(Int64(bitPattern: random()))
    c.append(UInt8(truncatingIfNeeded: random()))
  }
  let k = Int64(bitPattern: random())
  sum.add(best(a, <))
  sum.add(best(b, <))
  sum.add(best(b, >))
  sum.add(best(c, >))
  sum.add(best(b) { $0 ^ k < $1 ^ k })
  a.sort()
  for x in a { sum.add(x) }
  for x in b.sorted(by: >) { sum.add(x) }
  sum.add(a.reduce(0, &+))
  for x in c.map({ UInt64($0) &* 77 }).filter({ $0 & 3 != 0 }) { sum.add(x) }
  line("generic", sum)
}

func closures() {
  var sum = Checksum()
  let first = accumulator(5)
  let second = accumulator(-9)
  for i in Int32(0)..<20 {
    sum.add(first(i))
    sum.add(second(first(i)))
  }
  sum.add(ask(Dog(n: 7), 5))
  sum.add(ask(Cat(n: -3, m: 200), 9))
  let callers: [any Caller] = [Multiplier(3), Shifter(77)]
  for caller in callers { sum.add(caller.call(13)) }
  line("closure", sum)
}

func classes() {
  var sum = Checksum()
  for i in Int32(0)..<20 {
    let object: Base = i & 1 == 0 ? Base(i) : Derived(i)
    sum.add(object.f(i &* 9))
  }
  sum.add(deinitialised)
  line("class", sum)
}

func recursion() {
  var sum = Checksum()
  sum.add(ackermann(2, 6))
  sum.add(fibonacci(17))
  var t: (UInt64, UInt8, UInt32) = (random(), 9, 88)
  for _ in 0..<9 {
    rotate(&t)
    sum.add(t.0)
    sum.add(t.1)
    sum.add(t.2)
  }
  for i in Int32(0)..<12 {
    sum.add(optional(i) ?? -7)
    if let v = doubleOptional(i) { sum.add(v ?? 250) } else { sum.byte(3) }
  }
  line("recursion", sum)
}

func runAll() {
  shapes()
  trees()
  errors()
  generics()
  closures()
  classes()
  recursion()
  memories()
  var sum = Checksum()
  floats(&sum)
  line("float", sum)
}
