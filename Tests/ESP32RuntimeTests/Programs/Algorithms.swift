// Longer computations: what compilers make of loops, shifts, tables and recursion.
//
// All numbers have a fixed width, so that it prints the same everywhere.

/// Numbers that look random: xorshift.
struct Noise {
  var state: UInt32 = 2_463_534_242

  mutating func next() -> UInt32 {
    state ^= state << 13
    state ^= state >> 17
    state ^= state << 5
    return state
  }

  mutating func below(_ bound: UInt32) -> UInt32 { next() % bound }
}

func sieve(_ limit: Int) -> (count: Int, last: Int) {
  var isComposite = [Bool](repeating: false, count: limit + 1)
  var (count, last) = (0, 0)
  for number in 2...limit where !isComposite[number] {
    count += 1
    last = number
    for multiple in stride(from: number * 2, through: limit, by: number) {
      isComposite[multiple] = true
    }
  }
  return (count, last)
}

func checksum(_ bytes: [UInt8]) -> UInt32 {
  var register = UInt32.max
  for byte in bytes {
    register ^= UInt32(byte)
    for _ in 0..<8 { register = register & 1 == 0 ? register >> 1 : register >> 1 ^ 0xedb8_8320 }
  }
  return ~register
}

func heapSort(_ values: inout [Int32]) {
  func sink(_ root: Int, _ end: Int) {
    var root = root
    while root * 2 + 1 < end {
      var child = root * 2 + 1
      if child + 1 < end, values[child] < values[child + 1] { child += 1 }
      guard values[root] < values[child] else { return }
      values.swapAt(root, child)
      root = child
    }
  }
  for root in (0..<values.count / 2).reversed() { sink(root, values.count) }
  for end in (1..<values.count).reversed() {
    values.swapAt(0, end)
    sink(0, end)
  }
}

func product(_ left: [Int32], _ right: [Int32], _ size: Int) -> [Int32] {
  var result = [Int32](repeating: 0, count: size * size)
  for row in 0..<size {
    for column in 0..<size {
      for index in 0..<size {
        result[row * size + column] &+= left[row * size + index] &* right[index * size + column]
      }
    }
  }
  return result
}

/// SHA-256 of a message of less than 56 bytes: one block.
///
/// Its constants are computed: the first 32 bits of the fractional parts of roots of primes.
func digest(_ message: [UInt8]) -> [UInt32] {
  let primes = (2..<312).filter { number in !(2..<number).contains { number % $0 == 0 } }
  func root(_ number: Int, _ power: Int) -> UInt32 {
    // The largest x with x^power <= number · 2^(32 · power), bit by bit.
    var result: UInt64 = 0
    for bit in (0..<36).reversed() {
      let candidate = result | 1 << UInt64(bit)
      var value = UInt128(candidate)
      for _ in 1..<power { value *= UInt128(candidate) }
      if value <= UInt128(number) << UInt128(32 * power) { result = candidate }
    }
    return UInt32(truncatingIfNeeded: result)
  }
  func turned(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }
  let constants = primes.prefix(64).map { root($0, 3) }
  let start = primes.prefix(8).map { root($0, 2) }
  var block = message + [0x80] + [UInt8](repeating: 0, count: 61 - message.count)
  block += [UInt8(message.count >> 5), UInt8(truncatingIfNeeded: message.count << 3)]
  var words = stride(from: 0, to: 64, by: 4).map { place in
    block[place..<place + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  }
  for index in 16..<64 {
    let (near, far) = (words[index - 2], words[index - 15])
    let first = turned(near, 17) ^ turned(near, 19) ^ near >> 10
    let second = turned(far, 7) ^ turned(far, 18) ^ far >> 3
    words.append(first &+ words[index - 7] &+ second &+ words[index - 16])
  }
  var state = start
  for round in 0..<64 {
    let (a, e) = (state[0], state[4])
    let choice = e & state[5] ^ ~e & state[6]
    let majority = a & state[1] ^ a & state[2] ^ state[1] & state[2]
    let sum = state[7] &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ choice
    let new = sum &+ constants[round] &+ words[round]
    state = [new &+ (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ majority] + state.dropLast()
    state[4] &+= new
  }
  return zip(state, start).map { $0 &+ $1 }
}

/// How many ways there are to put queens on a board, by bits.
func queens(_ size: UInt32, _ columns: UInt32, _ left: UInt32, _ right: UInt32) -> Int32 {
  let all = (1 as UInt32) << size - 1
  guard columns != all else { return 1 }
  var free = all & ~(columns | left | right)
  var count: Int32 = 0
  while free != 0 {
    let place = free & (0 &- free)
    free ^= place
    count += queens(size, columns | place, (left | place) << 1, (right | place) >> 1)
  }
  return count
}

var noise = Noise()
let primes = sieve(5000)
print("\(primes.count) primes, the last is \(primes.last)")
print(checksum(Array("123456789".utf8)))
print(checksum((0..<2000).map { _ in UInt8(noise.below(256)) }))
var values = (0..<700).map { _ in Int32(truncatingIfNeeded: noise.next()) }
heapSort(&values)
print(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
print("\(values[0]) to \(values[699])")
let matrix = (0..<256).map { _ in Int32(noise.below(100)) - 50 }
print(product(product(matrix, matrix, 16), matrix, 16).reduce(0) { $0 &+ $1 })
print(queens(7, 0, 0, 0))
print(digest(Array("abc".utf8)).map { String($0, radix: 16) }.joined(separator: " "))
