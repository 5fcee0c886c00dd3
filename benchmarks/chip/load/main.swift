// What the simulated chip's speed is measured with: five kinds of work, as ordinary firmware has
// them. `rounds` stands in a file that the benchmark writes.
//
// The text comes at the end alone, so that of two runs the longer one has the work more and
// nothing else.

/// The memory that all work shares: as much as the sieve needs.
let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: 25_000)

var sum: UInt32 = 0
for round in 0..<rounds {
  for result in [
    crc(byteCount: 100_000, seed: round), primeCount(below: 100_000), product(size: 64),
    sorted(count: 8000), stateMachine(steps: 100_000),
  ] {
    sum = (sum << 5 | sum >> 27) ^ result
  }
}
print("\(rounds) rounds: \(sum)")
