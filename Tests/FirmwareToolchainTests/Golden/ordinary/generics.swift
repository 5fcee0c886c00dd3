// Generics: types and functions over protocols with associated types, conditional conformance.
protocol Shape {
  associatedtype Unit: FixedWidthInteger
  var area: Unit { get }
  static var title: StaticString { get }
}

extension Shape {
  func scaled(by factor: Unit) -> Unit { area &* factor }
}

struct Square: Shape {
  var side: UInt16
  var area: UInt32 { UInt32(side) * UInt32(side) }
  static let title: StaticString = "square"
}

struct Strip: Shape {
  var length: Int64
  var area: Int64 { length * 3 }
  static let title: StaticString = "strip"
}

struct Pair<First, Second> {
  var first: First
  var second: Second
  func swapped() -> Pair<Second, First> { Pair<Second, First>(first: second, second: first) }
}

extension Pair: Equatable where First: Equatable, Second: Equatable {}

struct Queue<Element> {
  private var incoming: [Element] = []
  private var outgoing: [Element] = []
  mutating func push(_ element: Element) { incoming.append(element) }
  mutating func pop() -> Element? {
    if outgoing.isEmpty {
      outgoing = incoming.reversed()
      incoming.removeAll()
    }
    return outgoing.popLast()
  }
}

struct Countdown: Sequence, IteratorProtocol {
  var value: Int32
  mutating func next() -> Int32? {
    value -= 1
    return value < 0 ? nil : value
  }
}

@inline(never)
func show<S: Shape>(_ shape: S) where S.Unit: CustomStringConvertible {
  print(S.title)
  print("\(shape.area) \(shape.scaled(by: 7))")
}

@inline(never)
func largest<S: Sequence>(_ sequence: S) -> S.Element? where S.Element: Comparable {
  var best: S.Element?
  for element in sequence where best.map({ $0 < element }) ?? true { best = element }
  return best
}

show(Square(side: 300))
show(Strip(length: -4_000_000_000))
let pair = Pair(first: UInt8(3), second: Int64(-9))
print("\(pair.swapped().first) \(pair.swapped().swapped() == pair)")
var queue = Queue<Int32>()
for value in Int32(0)..<7 {
  queue.push(value * value)
  if value % 3 == 2 { print("\(queue.pop() ?? -1) \(queue.pop() ?? -1)") }
}
print(Countdown(value: 6).map { "\($0)" }.joined(separator: " "))
print("\(largest([3, 9, 2] as [Int32]) ?? 0) \(largest([] as [UInt64]) ?? 7)")
