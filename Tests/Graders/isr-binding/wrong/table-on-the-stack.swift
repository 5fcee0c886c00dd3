// fails: testTheStackFitsItsBudget
// What is written to the registers of the pin stands in a table on the stack.
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
  let lines: UInt32 = 1 << buttonLine | 1 << timerLine
  xtensa_write_intenable(xtensa_read_intenable() | lines)
}

private func bindButton() {
  var table = InlineArray<26, UInt32>(repeating: 0x3ff4_4048)
  table[0] = 0x3ff4_4028
  table[1] = 1
  table[2] = 0x3ff4_9044
  table[3] = 0x2a00
  table[4] = 0x3ff4_4088
  table[5] = GPIO.onFallingEdge | GPIO.proInterruptEnable
  Register(0x3ff4_8498).update(clearing: 1 << 28, setting: 1 << 27)
  withUnsafePointer(to: &table) { write($0) }
  GPIO.statusW1TC.write(1)
  InterruptMatrix.proMap(InterruptMatrix.gpio).write(buttonLine)
}

@inline(never)
private func write(_ table: UnsafePointer<InlineArray<26, UInt32>>) {
  var index = 0
  while index < 6 {
    Register(table.pointee[index]).write(table.pointee[index &+ 1])
    index &+= 2
  }
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
