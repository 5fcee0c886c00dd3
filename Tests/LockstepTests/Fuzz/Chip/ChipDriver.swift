import ESP32Chip
import Foundation
import ImageReader
import Lockstep

/// Runs thousands of damaged programs on the chip; `ChipFuzzTests` compiles it with the address
/// sanitizer.
///
/// Arguments: how many programs, then flash images and ELF files to damage beside the random
/// programs that it makes itself. The damage depends on nothing but its number: after a crash,
/// `--from NUMBER` with the number that was printed last comes to it again.
@main
struct ChipDriver {
  static func main() throws {
    var arguments = CommandLine.arguments.dropFirst()
    var first = 0
    if arguments.first == "--from" {
      first = arguments.dropFirst().first.flatMap { Int($0) } ?? 0
      arguments = arguments.dropFirst(2)
    }
    guard let count = arguments.popFirst().flatMap({ Int($0) }) else { return }
    let files = try arguments.map { Array(try Data(contentsOf: URL(filePath: $0))) }
    var tally = Tally()
    for number in first..<count {
      // What is printed last before a crash is the damage that caused it.
      if number % 50 == 0 {
        print("from \(number)")
        fflush(nil)
      }
      // A chip that does not come back within this time hangs: the signal ends the driver.
      alarm(20)
      var damage = Damage(number: UInt64(number))
      tally.count(damage.program(of: files).map(run) ?? nil)
    }
    alarm(0)
    print(tally.line)
  }

  /// How much simulated time a program has: at 40 MHz some 20,000 instructions.
  private static let limit = Moment(microseconds: 500)

  /// Loads what can be loaded and runs it to its end or the limit.
  ///
  /// - Returns: how it ended; nil when a piece is refused.
  private static func run(_ program: LoadedProgram) -> Stop? {
    let chip = Chip()
    for piece in program.pieces {
      guard piece.bytes.withUnsafeBytes({ chip.load($0, at: piece.address) }) else { return nil }
    }
    chip.handOff(to: program.entry)
    let end = chip.now.units + limit.units
    while true {
      let stop = chip.run(until: Moment(units: end))
      guard case .outputWaiting = stop else { return stop }
      chip.console.removeAll()
    }
  }
}

/// How the programs ended.
private struct Tally {
  private var refused = 0
  private var faults = 0
  private var limits = 0
  private var halts = 0
  private var resets = 0

  mutating func count(_ stop: Stop?) {
    switch stop {
    case nil: refused += 1
    case .fault: faults += 1
    case .halted: halts += 1
    case .reset: resets += 1
    default: limits += 1
    }
  }

  var line: String {
    "\(refused) refused, \(faults) faults, \(limits) limits, \(halts) halts, \(resets) resets"
  }
}
