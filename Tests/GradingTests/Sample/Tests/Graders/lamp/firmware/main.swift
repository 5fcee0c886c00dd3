import CXtensa
import ESP32

@c(measure_set_up) @inline(never)
public func measureSetUp() { setUp() }

measureSetUp()
// RTC_CNTL_STORE0: what the suite wants to see.
if Register(0x3ff4_804c).read() == 1 { xtensa_write_intset(1 << 7) }
var isPressed = false
while true {
  if GPIO.in.read() & 1 == 0 {
    if !isPressed { print("pressed") }
    isPressed = true
  } else {
    isPressed = false
  }
}
