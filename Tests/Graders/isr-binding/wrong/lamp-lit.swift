// fails: testNoOtherRegisterIsWritten
// The lamp shows that all is bound; nobody asked for it.
import CXtensa
import ESP32
import Synchronization

/// The button's line and the timer's: level lines of level 1 that
/// nothing else comes in on.
private var buttonLine: UInt32 { 12 }
private var timerLine: UInt32 { 13 }

/// What the handler has counted; nobody else writes it.
private let pressCount = Atomic<UInt32>(0)
private let tickCount = Atomic<UInt32>(0)
/// What the main loop has taken of it; the handler never looks.
nonisolated(unsafe) private var pressesTaken: UInt32 = 0
nonisolated(unsafe) private var ticksTaken: UInt32 = 0
/// How many ticks have found the button up since the last edge.
///
/// At most `quietTicks`; the handler's own. Edges alone set it back: a
/// tick that finds the button down may come before its edge is answered.
nonisolated(unsafe) private var ticksUp: UInt32 = 5
private var quietTicks: UInt32 { 5 }

/// Lets the button and a tick of 1 ms interrupt.
public func bindInterrupts() {
  bindButton()
  bindTimer()
  _ = OutputPin(2)
  GPIO.outW1TS.write(1 << 2)
  let lines: UInt32 = 1 << buttonLine | 1 << timerLine
  xtensa_write_intenable(xtensa_read_intenable() | lines)
}

private func bindButton() {
  _ = InputPin(.bootButton, pull: .up)
  GPIO.pin(0).write(GPIO.onFallingEdge | GPIO.proInterruptEnable)
  GPIO.statusW1TC.write(1)
  InterruptMatrix.proMap(InterruptMatrix.gpio).write(buttonLine)
}

private func bindTimer() {
  TIMG0.t0Config.write(0)
  TIMG0.t0LoadLo.write(0)
  TIMG0.t0LoadHi.write(0)
  TIMG0.t0Load.write(0)
  TIMG0.t0AlarmLo.write(1000)
  TIMG0.t0AlarmHi.write(0)
  TIMG0.intClr.write(1)
  TIMG0.intEna.update(setting: 1)
  InterruptMatrix.proMap(InterruptMatrix.timerGroup0Timer0)
    .write(timerLine)
  TIMG0.t0Config.write(
    TIMG0.enable | TIMG0.increase | TIMG0.autoReload
      | TIMG0.divider(40) | TIMG0.levelInterrupt | TIMG0.alarmEnable)
}

@c(interrupt_dispatch)
@section(".iram1.text")
public func interruptDispatch(_ pending: UInt32) {
  if pending & 1 << buttonLine != 0 {
    GPIO.statusW1TC.write(1)
    if ticksUp == quietTicks { advance(pressCount) }
    ticksUp = 0
  }
  if pending & 1 << timerLine != 0 {
    TIMG0.intClr.write(1)
    TIMG0.t0Config.update(setting: TIMG0.alarmEnable)
    advance(tickCount)
    if GPIO.in.read() & 1 != 0, ticksUp < quietTicks { ticksUp &+= 1 }
  }
}

/// Adds 1 to a count that only the handler writes.
@inline(__always)
private func advance(_ count: borrowing Atomic<UInt32>) {
  let next = count.load(ordering: .relaxed) &+ 1
  count.store(next, ordering: .relaxed)
}

/// The presses since this was last asked.
public func takePresses() -> UInt32 {
  let now = pressCount.load(ordering: .relaxed)
  let fresh = now &- pressesTaken
  pressesTaken = now
  return fresh
}

/// The milliseconds since this was last asked.
public func takeTicks() -> UInt32 {
  let now = tickCount.load(ordering: .relaxed)
  let fresh = now &- ticksTaken
  ticksTaken = now
  return fresh
}
