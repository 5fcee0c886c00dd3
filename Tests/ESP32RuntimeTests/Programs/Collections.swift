// Arrays, dictionaries, sets, and the algorithms on them.

var numbers = Array(0..<50)
numbers.shuffle()
numbers.sort(by: >)
print("\(numbers[0]) \(numbers[49])")
print([3, 1, 2].sorted().map { $0 * 10 }.reduce(0, +))
print((0..<1000).map { $0 * $0 }.filter { $0 % 7 == 0 }.count)
print([1, nil, 3].compactMap { $0 as Int? }.count)
print(stride(from: 10, to: 0, by: -3).map { $0 }.count)

var counts: [String: Int] = [:]
for (index, word) in ["one", "two", "three", "two"].enumerated() {
  counts[word, default: 0] += index
}
for word in counts.keys.sorted() { print("\(word): \(counts[word] ?? -1)") }

let some: Set<Int> = [1, 2, 3, 2]
print(some.count)
print(some.contains(2))
print(some.union([7, 8]).count)

var words = InlineArray<4, UInt32>(repeating: 0)
words[2] = 9
print(words[2])

var queue: [[Int]] = []
for round in 0..<100 {
  queue.append(Array(repeating: round, count: round))
  if queue.count > 5 { queue.removeFirst() }
}
print(queue.flatMap { $0 }.reduce(0, +))
