// Arrays: growth, value semantics, slices, higher-order functions, sorting, nesting.
var numbers: [Int32] = []
for value in Int32(1)...20 { numbers.append(value * value % 17) }
var copy = numbers
copy[0] = 99
copy.removeLast(5)
copy.insert(-7, at: 3)
print("\(numbers.count) \(copy.count) \(numbers[0]) \(copy[0]) \(copy[3])")
print("\(numbers.sorted().map { "\($0)" }.joined(separator: " "))")
print("\(numbers.sorted(by: >).prefix(3).reduce(0, +))")
print("\(numbers.filter { $0 % 2 == 0 }.count) even")
print("\(numbers[5..<9].map { $0 * 2 }.reduce(0, &+))")
print("\(numbers.min() ?? 0) \(numbers.max() ?? 0) \(numbers.contains(13)) \(numbers.contains(50))")
print("\(numbers.firstIndex(of: 4) ?? -1) \(numbers.lastIndex(of: 4) ?? -1)")
var grid = [[UInt8]](repeating: [UInt8](repeating: 0, count: 5), count: 3)
grid[1][2] = 7
grid[2].append(9)
for row in grid { print(row.map { "\($0)" }.joined(separator: ",")) }
for (index, value) in zip(numbers, numbers.reversed()).enumerated() where index % 6 == 0 {
  print("\(index): \(value.0) \(value.1)")
}
let words = ["pear", "apple", "fig"]
print("\(words.map { $0.utf8.count }.reduce(0, +)) \(words.joined(separator: "+"))")
var stack: [UInt64] = [1]
while stack.count < 40 { stack.append(stack[stack.count - 1] &* 6_364_136_223_846_793_005 &+ 1) }
print("\(stack.reduce(0, ^))")
numbers.swapAt(0, 19)
numbers.reverse()
numbers.removeAll { $0 > 8 }
print(numbers.map { "\($0)" }.joined(separator: " "))
