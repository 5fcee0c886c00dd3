/// A checksum, bit by bit: shifts and a branch that is hard to foresee.
@inline(never)
func crc(byteCount: Int, seed: UInt32) -> UInt32 {
  var sum = seed
  for byte in 0..<byteCount {
    sum ^= UInt32(truncatingIfNeeded: byte)
    for _ in 0..<8 { sum = sum & 1 != 0 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }
  return sum
}

/// The sieve of Eratosthenes: stores of bytes.
@inline(never)
func primeCount(below limit: Int) -> UInt32 {
  let isPrime = UnsafeMutableRawPointer(memory).assumingMemoryBound(to: UInt8.self)
  for number in 0..<limit { isPrime[number] = 1 }
  var count: UInt32 = 0
  var number = 2
  while number < limit {
    if isPrime[number] != 0 {
      count &+= 1
      var multiple = number &+ number
      while multiple < limit {
        isPrime[multiple] = 0
        multiple &+= number
      }
    }
    number &+= 1
  }
  return count
}

/// A product of two matrices: loads and multiplications.
@inline(never)
func product(size: Int) -> UInt32 {
  let area = size * size
  let (left, right, result) = (memory, memory + area, memory + 2 * area)
  for index in 0..<area {
    left[index] = UInt32(truncatingIfNeeded: index) &* 2_654_435_761
    right[index] = UInt32(truncatingIfNeeded: index) ^ 0x5555
  }
  for row in 0..<size {
    for column in 0..<size {
      var sum: UInt32 = 0
      for index in 0..<size {
        sum &+= left[row &* size &+ index] &* right[index &* size &+ column]
      }
      result[row &* size &+ column] = sum
    }
  }
  var sum: UInt32 = 0
  for index in 0..<area { sum = (sum << 5 | sum >> 27) ^ result[index] }
  return sum
}

/// Shell's sort: loads, stores and comparisons.
@inline(never)
func sorted(count: Int) -> UInt32 {
  var random = XorShift(state: 12345)
  for index in 0..<count { memory[index] = random.next() }
  var gap = count / 2
  while gap > 0 {
    var index = gap
    while index < count {
      let value = memory[index]
      var place = index
      while place >= gap, memory[place &- gap] > value {
        memory[place] = memory[place &- gap]
        place &-= gap
      }
      memory[place] = value
      index &+= 1
    }
    gap /= 2
  }
  var sum: UInt32 = 0
  for index in 0..<count { sum = sum &* 31 &+ memory[index] }
  return sum
}

/// A machine of four states: branches and calls.
@inline(never)
func stateMachine(steps: Int) -> UInt32 {
  var random = XorShift(state: 99)
  var state: UInt32 = 0
  var sum: UInt32 = 0
  for _ in 0..<steps {
    switch (state, random.next() & 3) {
    case (0, 0):
      state = 1
      sum &+= 1
    case (0, 1):
      state = 2
      sum ^= 0x1234
    case (1, let input):
      state = input
      sum = sum &* 3 &+ input
    case (2, 2), (2, 3):
      state = 3
      sum %= 1_000_003
    case (3, _):
      state = 0
      sum = bump(sum)
    default: state = (state &+ 1) & 3
    }
  }
  return sum
}

@inline(never)
private func bump(_ value: UInt32) -> UInt32 { value &+ (value >> 3) &+ 7 }

/// Marsaglia's generator of 32 bits.
struct XorShift {
  var state: UInt32

  mutating func next() -> UInt32 {
    state ^= state << 13
    state ^= state >> 17
    state ^= state << 5
    return state
  }
}
