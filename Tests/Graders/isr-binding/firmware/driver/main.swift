import CXtensa
import ESP32

// The scenario's low bits say what the program is like that has its buttons and ticks counted.

/// Takes whenever something has interrupted, and sleeps in between.
let sleeping: UInt32 = 1
/// Takes again and again, at every place of an interrupt's time.
let busy: UInt32 = 2
/// Takes every 400 ms.
let seldom: UInt32 = 3

/// Takes, and tells what is new.
func take(_ presses: inout UInt32, _ ticks: inout UInt32) {
  let freshPresses = measuredTakePresses()
  if freshPresses != 0 {
    presses = presses &+ freshPresses
    Mailbox.tell(presses: presses)
  }
  let freshTicks = measuredTakeTicks()
  if freshTicks != 0 {
    ticks = ticks &+ freshTicks
    Mailbox.tell(ticks: ticks)
  }
}

/// Lets some instructions pass, by chance so many, so that a tick comes at every place of a round.
func wait(_ chance: inout UInt32) {
  chance = chance &* 1_664_525 &+ 1_013_904_223
  var left = chance &>> 29
  while left != 0 {
    xtensa_memory_barrier()
    left = left &- 1
  }
  if chance & 1 << 20 != 0 { xtensa_memory_barrier() }
  if chance & 1 << 21 != 0 {
    xtensa_memory_barrier()
    xtensa_memory_barrier()
  }
}

func work(_ scenario: UInt32) -> Never {
  var presses: UInt32 = 0
  var ticks: UInt32 = 0
  var chance: UInt32 = 1
  while true {
    take(&presses, &ticks)
    switch scenario & 15 {
    case sleeping: xtensa_wait()
    case seldom:
      let start = Clock.cycles
      while Clock.cycles &- start < 16_000_000 { xtensa_wait() }
    default:
      wait(&chance)
    }
  }
}

let scenario = Mailbox.scenario
if scenario == 0 {
  // Each function once, for the budgets.
  measuredBind()
  _ = xtensa_mask_level3()
  let both =
    1 &<< (InterruptMatrix.proMap(InterruptMatrix.gpio).read() & 31)
    | 1 &<< (InterruptMatrix.proMap(InterruptMatrix.timerGroup0Timer0).read() & 31)
  measuredDispatch(both)
  _ = measuredTakePresses()
  _ = measuredTakeTicks()
} else {
  Leftover.leave(scenario)
  Mailbox.tell(stage: 1)
  measuredBind()
  Mailbox.tell(stage: 2)
  work(scenario)
}
