// The grader's part of the firmware: does what the suite asks for in RTC_CNTL_STORE0, and prints
// what came of it. The suite stops it at the checkpoints, and looks at the memory itself. Names are
// such as a submission will hardly have.

import CXtensa
import ESP32

@c(measure_paint) @inline(never)
public func measurePaint() { paintStack() }

@c(measure_high_water) @inline(never)
public func measureHighWater() -> UInt32 { stackHighWater() }

@c(measure_guard) @inline(never)
public func measureGuard() { guardStack() }

/// A place for the suite to stop at.
///
/// The store is for the compiler, which would leave out a function that does nothing.
@c(checkpoint) @inline(never)
public func checkpoint(_ number: UInt32) { Register(0x3ff4_8050).write(number) }

func gradedWord(at address: UInt32) -> UnsafeMutablePointer<UInt32> {
  UnsafeMutablePointer(bitPattern: UInt(address)).unsafelyUnwrapped
}

/// Calls itself, and fills a frame of its own each time.
@inline(never)
func gradedDive(_ depth: UInt32, _ bottom: () -> Void) -> UInt32 {
  guard depth > 0 else {
    bottom()
    return 0
  }
  var frame = InlineArray<8, UInt32>(repeating: depth)
  frame[Int(depth & 7)] = gradedDive(depth &- 1, bottom)
  var sum: UInt32 = 0
  for index in 0..<8 { sum = sum &* 31 &+ frame[index] }
  return sum
}

/// Ends with the mark.
func gradedMark() {
  checkpoint(2)
  print("mark", terminator: " ")
  print(measureHighWater())
  print("and again", terminator: " ")
  print(measureHighWater())
}

let gradedBottom = linker__stack_bottom()
let gradedOrder = Register(0x3ff4_804c).read()
switch gradedOrder {
case 0:  // Once each, to be measured.
  measurePaint()
  checkpoint(1)
  print(measureHighWater())
  measureGuard()
case 1:  // The mark of what the suite puts into the memory.
  checkpoint(0)
  measurePaint()
  checkpoint(1)
  gradedMark()
case 2:  // The mark of a program that has been deep.
  measurePaint()
  checkpoint(1)
  print(gradedDive(40) {})
  gradedMark()
case 3:  // Painted from deep inside.
  print(gradedDive(40) {})
  print(
    gradedDive(40) {
      checkpoint(0)
      measurePaint()
      checkpoint(1)
    })
case 4:  // Painted again, when it is no longer so deep.
  measurePaint()
  print(gradedDive(40) {})
  measurePaint()
  checkpoint(1)
  gradedMark()
case 5:  // A word is stored to the lowest word.
  measureGuard()
  checkpoint(1)
  gradedWord(at: gradedBottom).pointee = 0x1234_5678
case 6:  // A byte of it.
  measureGuard()
  checkpoint(1)
  UnsafeMutablePointer<UInt8>(bitPattern: UInt(gradedBottom &+ 3)).unsafelyUnwrapped.pointee = 1
case 7:  // Its neighbours on both sides.
  measureGuard()
  checkpoint(1)
  gradedWord(at: gradedBottom &+ 4).pointee = 1
  gradedWord(at: gradedBottom &- 4).pointee = 1
  gradedWord(at: gradedBottom &+ 60).pointee = 1
case 8:  // Only read.
  measurePaint()
  measureGuard()
  checkpoint(1)
  print(gradedWord(at: gradedBottom).pointee &- gradedWord(at: gradedBottom &+ 4).pointee)
  gradedMark()
case 9:  // Painted with the guard up; then a store to the lowest word.
  measurePaint()
  measureGuard()
  measurePaint()
  checkpoint(1)
  gradedWord(at: gradedBottom).pointee = 0x1234_5678
case 10:  // Painted for the first time with the guard up.
  measureGuard()
  measurePaint()
  checkpoint(1)
  gradedMark()
  gradedWord(at: gradedBottom).pointee = 0x1234_5678
default:  // Deeper than the stack is.
  measurePaint()
  measureGuard()
  checkpoint(1)
  print(gradedDive(1_000_000) {})
}
print("the end")
