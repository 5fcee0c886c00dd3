import ESP32Chip
import Foundation

extension Simulator {
  /// Counts the instructions of the first call of a function: from its first one to its return,
  /// with all that it calls and all interrupts between.
  ///
  /// - Parameters:
  ///   - address: the function's.
  ///   - image: what to start.
  ///   - timeLimit: how long the program may run until the function has returned.
  /// - Returns: the count; nil when the function is not called or does not return in time.
  /// - Throws: `BootRefusal` when the chip does not start it.
  public func instructions(
    ofFirstCallTo address: UInt32, _ image: FirmwareImage, timeLimit: Duration
  ) throws -> UInt64? {
    try instructions(ofFirstCallsTo: [address], image, timeLimit: timeLimit)[address]
  }

  /// Counts the instructions of the first call of each of some functions, in one run.
  ///
  /// What such a function calls of the others belongs to its own count, and is no first call.
  ///
  /// - Parameters:
  ///   - addresses: the functions'.
  ///   - image: what to start.
  ///   - timeLimit: how long the program may run until all have returned.
  /// - Returns: the counts of those that were called and have returned in time.
  /// - Throws: `BootRefusal` when the chip does not start it.
  public func instructions(
    ofFirstCallsTo addresses: Set<UInt32>, _ image: FirmwareImage, timeLimit: Duration
  ) throws -> [UInt32: UInt64] {
    let chip = Chip(slowClockHertz: slowClockHertz)
    try image.start(on: chip)
    let limit = chip.now.advanced(by: timeLimit)
    var counts: [UInt32: UInt64] = [:]
    var waiting = addresses
    while let address = run(chip, toAny: waiting, until: limit) {
      waiting.remove(address)
      let (first, sp) = (chip.instructionCount, chip.core.register(1))
      let returning: Set = [chip.core.register(0)]
      // A function that calls itself returns to the same place, too, with a lower stack pointer.
      repeat {
        guard run(chip, toAny: returning, until: limit) != nil else { return counts }
      } while chip.core.register(1) != sp
      counts[address] = chip.instructionCount - first
    }
    return counts
  }

  /// Runs until one of some instructions is next; nil when it does not come to that.
  private func run(_ chip: Chip, toAny addresses: Set<UInt32>, until limit: Moment) -> UInt32? {
    guard !addresses.isEmpty else { return nil }
    // An instruction that is next already would stop the chip before anything has happened.
    if addresses.contains(chip.core.pc), chip.step() != nil { return nil }
    for address in addresses { chip.addBreakpoint(at: address) }
    defer { for address in addresses { chip.removeBreakpoint(at: address) } }
    while chip.now < limit {
      switch chip.run(until: limit) {
      case .breakpoint(let address) where addresses.contains(address): return address
      case .outputWaiting: chip.console.removeAll()
      case .limit, .breakpoint: continue
      case .halted, .reset, .fault: return nil
      }
    }
    return nil
  }
}
