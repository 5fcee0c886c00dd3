import ESP32Chip

// The simulated chip as WebAssembly. One instance of the module is one chip: whoever wants another
// makes another instance. It imports nothing, so that any engine can run it.
//
// The host puts an image into it piece by piece: `buffer`, then copy the bytes there, then `load`.
// Reading images and refusing those that a board would not start is the tool's task, which has the
// words for it; what reaches a page has passed that.
//
// Numbers of 64 bits are i64, which a page sees as BigInt. Moments are units of 1/480 µs since
// power-on: see `Moment`.

/// The chip; nil until there is power.
nonisolated(unsafe) private var chip: Chip?
/// Where the host puts bytes for `load`.
nonisolated(unsafe) private var piece = UnsafeMutableRawBufferPointer(start: nil, count: 0)

/// The chip that all other functions are about.
var poweredChip: Chip {
  guard let chip else { fatalError("there is no power yet: call powerOn first") }
  return chip
}

/// Gives the chip power, once.
///
/// - Parameter slowClockHertz: what the RTC's oscillator has: 150,000 on a typical chip.
@_expose(wasm, "powerOn") @c(chip_power_on)
public func powerOn(slowClockHertz: UInt32) {
  chip = Chip(slowClockHertz: slowClockHertz)
}

/// Makes room for the bytes of the next `load`; the room of the last one is used again if it is
/// large enough.
///
/// Memory may have grown: views of it that the host has made before are no longer valid.
@_expose(wasm, "buffer") @c(chip_buffer)
public func buffer(count: Int) -> UnsafeMutableRawPointer? {
  if piece.count < count { piece = .allocate(byteCount: count, alignment: 16) }
  return piece.baseAddress
}

/// Puts the first bytes of the buffer into RAM, by an address of either bus.
///
/// - Returns: 1, or 0 when not all of them are in the buffer and have a place in RAM.
@_expose(wasm, "load") @c(chip_load)
public func load(address: UInt32, count: Int) -> Int32 {
  guard count >= 0, count <= piece.count else { return 0 }
  return poweredChip.load(UnsafeRawBufferPointer(rebasing: piece[..<count]), at: address) ? 1 : 0
}

/// Calls an entry as the boot ROM does after it has loaded an image from flash.
@_expose(wasm, "handOff") @c(chip_hand_off)
public func handOff(entry: UInt32) { poweredChip.handOff(to: entry) }

/// Begins at an entry as if the core had been reset there, with all watchdogs off.
@_expose(wasm, "enter") @c(chip_enter)
public func enter(entry: UInt32) { poweredChip.enter(entry) }

/// Runs until a moment, or until something stops it.
///
/// Engines that optimise code only between calls want short runs: a few milliseconds of the chip.
///
/// - Returns: why it ended, a `StopCode`.
@_expose(wasm, "run") @c(chip_run)
public func run(untilUnits limit: UInt64) -> Int32 {
  lastStop = poweredChip.run(until: Moment(units: limit))
  return stopCode.rawValue
}

/// The moment: units of 1/480 µs since power-on.
@_expose(wasm, "now") @c(chip_now)
public func now() -> UInt64 { poweredChip.now.units }

/// The instructions executed so far.
@_expose(wasm, "instructionCount") @c(chip_instruction_count)
public func instructionCount() -> UInt64 { poweredChip.instructionCount }

/// Where the bytes lie that UART0 has sent, oldest first.
@_expose(wasm, "consoleBytes") @c(chip_console_bytes)
public func consoleBytes() -> UnsafePointer<UInt8>? { poweredChip.console.waiting.baseAddress }

/// How many bytes lie there.
@_expose(wasm, "consoleCount") @c(chip_console_count)
public func consoleCount() -> Int { poweredChip.console.count }

/// Makes room for more: the host has read what is there.
@_expose(wasm, "emptyConsole") @c(chip_empty_console)
public func emptyConsole() { poweredChip.console.removeAll() }

/// A byte comes in on UART0's wire now.
@_expose(wasm, "receive") @c(chip_receive)
public func receive(byte: UInt32) { poweredChip.receive(UInt8(truncatingIfNeeded: byte)) }

/// Drives a pin from outside: 0 low, 1 high; any other number lets it go, and the pulls decide.
@_expose(wasm, "drive") @c(chip_drive)
public func drive(pin: Int, level: Int32) {
  guard (0..<40).contains(pin) else { return }
  poweredChip.drive(pin, level == 0 ? false : level == 1 ? true : nil)
}

/// The levels at the pads, one bit for each GPIO.
@_expose(wasm, "pinLevels") @c(chip_pin_levels)
public func pinLevels() -> UInt64 { poweredChip.pinLevels }

/// Where the next instruction lies.
@_expose(wasm, "pc") @c(chip_pc)
public func pc() -> UInt32 { poweredChip.core.pc }

/// One of a0 to a15; the runtime's exit status is in a2.
@_expose(wasm, "register") @c(chip_register)
public func register(number: Int) -> UInt32 { poweredChip.core.register(number) }
