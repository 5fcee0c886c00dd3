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
    try image.check()
    let chip = Chip(slowClockHertz: slowClockHertz)
    try image.load(into: chip)
    switch image {
    case .flash: chip.handOff(to: image.entry)
    case .program: chip.enter(image.entry)
    }
    let limit = chip.now.advanced(by: timeLimit)
    guard run(chip, to: address, until: limit) else { return nil }
    let (first, sp, returning) = (
      chip.instructionCount, chip.core.register(1), chip.core.register(0)
    )
    // A function that calls itself returns to the same place, too, with a lower stack pointer.
    repeat {
      guard run(chip, to: returning, until: limit) else { return nil }
    } while chip.core.register(1) != sp
    return chip.instructionCount - first
  }

  /// Runs until an instruction is next; false when it does not come to that.
  private func run(_ chip: Chip, to address: UInt32, until limit: Moment) -> Bool {
    // An instruction that is next already would stop the chip before anything has happened.
    if chip.core.pc == address, chip.step() != nil { return false }
    chip.addBreakpoint(at: address)
    defer { chip.removeBreakpoint(at: address) }
    while chip.now < limit {
      switch chip.run(until: limit) {
      case .breakpoint(address): return true
      case .outputWaiting: chip.console.removeAll()
      case .limit, .breakpoint: continue
      case .halted, .reset, .fault: return false
      }
    }
    return false
  }
}
