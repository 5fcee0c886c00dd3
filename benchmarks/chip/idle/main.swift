// What waiting costs the simulated chip: firmware that does nothing but count a tick each
// millisecond, as a kernel would.

import CXtensa
import ESP32
import Synchronization

let ticks = Atomic<UInt32>(0)

@c(interrupt_dispatch)
@section(".iram1.text")
public func interruptDispatch(_ pending: UInt32) {
  xtensa_write_ccompare0(xtensa_read_ccompare0() &+ 1000 &* Clock.cyclesPerMicrosecond)
  ticks.wrappingAdd(1, ordering: .relaxed)
}

xtensa_write_ccompare0(xtensa_read_ccount() &+ 1000 &* Clock.cyclesPerMicrosecond)
xtensa_write_intenable(1 << 6)
while ticks.load(ordering: .relaxed) < 10_000 { xtensa_wait() }
print("\(ticks.load(ordering: .relaxed)) ticks")
