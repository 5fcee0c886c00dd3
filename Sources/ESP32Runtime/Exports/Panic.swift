import CXtensa

// The last words of a program: one line on the console, then the machine stops. Nothing here needs
// the heap or floating point, since either may be what failed, and all of it is small, since every
// program carries it.

/// Ends the program after an exception that nobody handles.
///
/// Called by vectors.S. `cause` is an EXCCAUSE (esp32-facts.md 3.4), 64 for a double exception, 72
/// for a watchpoint, whose own `address` it is then, or 64 + n for an interrupt of level n; then
/// `address` is the mask of the interrupts that are enabled and pending.
@c(panic_exception)
public func panicException(
  _ cause: UInt32, _ pc: UInt32, _ address: UInt32, _ returnAddress: UInt32, _ stackPointer: UInt32
) -> Never {
  let isInterrupt = cause > 64 && cause < 72
  say("panic: ")
  sayName(ofCause: isInterrupt ? 65 : cause)
  if cause < 64 || isInterrupt {
    say(isInterrupt ? " (level " : " (cause ")
    let number = isInterrupt ? cause &- 64 : cause
    if number > 9 { sayDigit(number / 10) }
    sayDigit(number % 10)
    say(")")
  }
  say(" pc=", pc)
  say(isInterrupt ? " lines=" : " address=", address)
  say(" a0=", returnAddress)
  stop(stackPointer, status: 101)
}

/// Ends the program after a trap of Swift's: an overflow, an index, a precondition.
///
/// Called by `abort` in traps.S.
@c(panic_trap)
public func panicTrap(_ returnAddress: UInt32, _ stackPointer: UInt32) -> Never {
  say("panic: trap")
  say(" pc=", returnAddress &- callLength)
  say(" a0=", returnAddress)
  stop(stackPointer, status: 102)
}

/// Ends the program when the heap has no block of `size` bytes left.
func panicHeapFull(
  size: UInt32, largestFree: UInt32, returnAddress: UInt32, stackPointer: UInt32
) -> Never {
  say("panic: heap full")
  say(" size=", size)
  say(" free=", largestFree)
  say(" pc=", returnAddress &- callLength)
  stop(stackPointer, status: 103)
}

/// The length of CALLX0: what lies between the call and the return address.
private var callLength: UInt32 { 3 }

/// What each cause is called: two digits, a blank, the name; the last line stands for all others.
private var causeNames: StaticString {
  """
  00 illegal instruction
  01 system call
  02 fetch error
  03 load or store error
  06 division by zero
  08 privileged instruction
  09 unaligned access
  20 fetch prohibited
  28 load prohibited
  29 store prohibited
  32 coprocessor disabled
  64 double exception
  65 unexpected interrupt
  72 watchpoint
  99 exception

  """
}

private func sayName(ofCause cause: UInt32) {
  var line = causeNames.utf8Start
  while true {
    let number = UInt32(line[0] & 15) &* 10 &+ UInt32(line[1] & 15)
    let name = line + 3
    var end = name
    while end.pointee != UInt8(ascii: "\n") { end += 1 }
    if number == cause || number == 99 {
      return console_write(name, UInt32(truncatingIfNeeded: end - name))
    }
    line = end + 1
  }
}

@inline(__always)
private func say(_ text: StaticString) {
  console_write(text.utf8Start, UInt32(truncatingIfNeeded: text.utf8CodeUnitCount))
}

/// Writes a label, and a word in hexadecimal.
@inline(__always)
private func say(_ label: StaticString, _ value: UInt32) {
  say(label)
  sayHexadecimal(value)
}

@inline(never)
private func sayHexadecimal(_ value: UInt32) {
  say("0x")
  var shift: UInt32 = 32
  while shift != 0 {
    shift = shift &- 4
    sayDigit((value &>> shift) & 15)
  }
}

@inline(never)
private func sayDigit(_ digit: UInt32) {
  let digits: StaticString = "0123456789abcdef"
  console_write(digits.utf8Start + Int(truncatingIfNeeded: digit), 1)
}

@inline(never)
private func stop(_ stackPointer: UInt32, status: Int32) -> Never {
  say(" sp=", stackPointer)
  say("\n")
  machine_stop(status)
}
