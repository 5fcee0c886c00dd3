// Closures: capture by reference, escaping, composition, recursion through a box.
func counter(from start: Int32, by step: Int32) -> () -> Int32 {
  var value = start
  return {
    value += step
    return value
  }
}

func compose<A, B, C>(_ first: @escaping (A) -> B, _ second: @escaping (B) -> C) -> (A) -> C {
  { second(first($0)) }
}

func twice(_ work: () -> Void) {
  work()
  work()
}

let up = counter(from: 10, by: 3)
let down = counter(from: 0, by: -1)
for _ in 0..<3 { print("\(up()) \(down()) \(up())") }
let text = compose({ (value: Int32) in UInt64(value) << 33 }, { (value: UInt64) in "<\(value)>" })
print(text(5))
var total: Int64 = 1
twice { total = total * -1_000_003 + 7 }
print("\(total)")
let handlers: [(Int32) -> Int32] = [
  { $0 + 1 }, { $0 * $0 }, { [total] in $0 ^ Int32(truncatingIfNeeded: total) },
]
print(handlers.map { "\($0(12))" }.joined(separator: " "))
final class Box { var work: ((Int32) -> Int32)? = nil }
let box = Box()
box.work = { $0 < 2 ? 1 : $0 &* (box.work?($0 - 1) ?? 0) }
print("\(box.work?(10) ?? 0)")
