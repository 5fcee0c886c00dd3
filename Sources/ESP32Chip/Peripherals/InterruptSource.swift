/// The 69 sources that the interrupt matrix knows; the raw value is the source's number.
///
/// Source: esp32-facts.md 3.1 (ESP-IDF, interrupts.h of the ESP32).
public enum InterruptSource: UInt8, CaseIterable, Sendable {
  /// Of Wi-Fi and Bluetooth: MAC, baseband and link controllers.
  case wifiMAC = 0, wifiNMI, wifiBaseband, btMAC, btBaseband, btBasebandNMI
  case rwBT, rwBLE, rwBTNMI, rwBLENMI
  /// Of the SDIO slave and of the UARTs' DMA.
  case slc0 = 10, slc1, uhci0, uhci1
  /// Of timer group 0, by level.
  case tg0T0Level = 14, tg0T1Level, tg0WatchdogLevel, tg0LACTLevel
  /// Of timer group 1, by level.
  case tg1T0Level = 18, tg1T1Level, tg1WatchdogLevel, tg1LACTLevel
  /// Of the pins: one for all, and one that cannot be masked.
  case gpio = 22, gpioNMI
  /// Raised by software in DPORT.
  case fromCPU0 = 24, fromCPU1, fromCPU2, fromCPU3
  /// Of the SPI controllers.
  case spi0 = 28, spi1, spi2, spi3
  /// Of the I2S controllers.
  case i2s0 = 32, i2s1
  /// Of the UARTs.
  case uart0 = 34, uart1, uart2
  /// Of the SD host and of Ethernet.
  case sdioHost = 37, ethernetMAC
  /// Of the motor PWMs.
  case pwm0 = 39, pwm1, pwm2, pwm3
  /// Of LEDs, fuses, CAN, the RTC, remote control and the pulse counter.
  case ledc = 43, efuse, twai, rtcCore, rmt, pcnt
  /// Of the I2C controllers.
  case i2c0 = 49, i2c1
  /// Of RSA and of the SPI controllers' DMA.
  case rsa = 51, spi1DMA, spi2DMA, spi3DMA
  /// Of the legacy watchdog and timers.
  case watchdog = 55, timer1, timer2
  /// Of timer group 0, by edge.
  case tg0T0Edge = 58, tg0T1Edge, tg0WatchdogEdge, tg0LACTEdge
  /// Of timer group 1, by edge.
  case tg1T0Edge = 62, tg1T1Edge, tg1WatchdogEdge, tg1LACTEdge
  /// Of illegal accesses: to the MMU, the memory protection, the cache.
  case mmuIA = 66, mpuIA, cacheIA

  /// How many there are.
  public static let count = 69
}
