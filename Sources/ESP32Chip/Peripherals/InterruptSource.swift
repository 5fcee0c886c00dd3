/// The 69 sources that the interrupt matrix knows; the raw value is the source's number.
///
/// Source: esp32-facts.md 3.1 (ESP-IDF, interrupts.h of the ESP32).
public enum InterruptSource: UInt8, CaseIterable, Sendable {
  case wifiMAC = 0, wifiNMI, wifiBaseband, btMAC, btBaseband, btBasebandNMI
  case rwBT, rwBLE, rwBTNMI, rwBLENMI
  case slc0, slc1, uhci0, uhci1
  case tg0T0Level = 14, tg0T1Level, tg0WatchdogLevel, tg0LACTLevel
  case tg1T0Level = 18, tg1T1Level, tg1WatchdogLevel, tg1LACTLevel
  case gpio = 22, gpioNMI
  case fromCPU0 = 24, fromCPU1, fromCPU2, fromCPU3
  case spi0 = 28, spi1, spi2, spi3
  case i2s0 = 32, i2s1
  case uart0 = 34, uart1, uart2
  case sdioHost = 37, ethernetMAC
  case pwm0 = 39, pwm1, pwm2, pwm3
  case ledc = 43, efuse, twai, rtcCore, rmt, pcnt
  case i2c0 = 49, i2c1
  case rsa = 51, spi1DMA, spi2DMA, spi3DMA
  case watchdog = 55, timer1, timer2
  case tg0T0Edge = 58, tg0T1Edge, tg0WatchdogEdge, tg0LACTEdge
  case tg1T0Edge = 62, tg1T1Edge, tg1WatchdogEdge, tg1LACTEdge
  case mmuIA = 66, mpuIA, cacheIA

  /// How many there are.
  public static let count = 69
}
