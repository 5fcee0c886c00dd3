import CXtensa

// What the suite reads. Without `print`: most of what the compiler would take to build the driver
// goes into it.

func say(_ text: StaticString) {
  console_write(text.utf8Start, UInt32(truncatingIfNeeded: text.utf8CodeUnitCount))
}

/// A blank, and a number in decimal digits.
@inline(never)
func say(_ number: Int32) {
  say(number < 0 ? " -" : " ")
  var rest: UInt32 = number.magnitude
  var unit: UInt32 = 1
  while rest / unit > 9 { unit = unit &* 10 }
  while unit > 0 {
    var digit = UInt8(truncatingIfNeeded: 48 &+ rest / unit)
    console_write(&digit, 1)
    rest = rest % unit
    unit = unit / 10
  }
}

/// Counts the mistakes of one trial, and tells the first.
struct Trial {
  let name: StaticString
  private var mistakes: Int32 = 0

  init(_ name: StaticString) { self.name = name }

  @inline(never)
  mutating func expect(_ got: Int32, _ expected: Int32, _ step: StaticString, _ detail: UInt32) {
    if got == expected { return }
    mistakes = mistakes &+ 1
    if mistakes > 1 { return }
    say(name)
    say(" first ")
    say(step)
    say(Int32(truncatingIfNeeded: detail))
    say(expected)
    say(got)
    say("\n")
  }

  func report() {
    say(name)
    say(" mistakes")
    say(mistakes)
    say("\n")
  }
}
