/// The registers of UART0, under the reference manual's names, and output through them.
///
/// `print` uses it too. The boot ROM has set it to 115200 baud on pins 1 and 3. QEMU's machine has
/// no UART. Source: esp32-facts.md 4.5.
public enum UART0 {
  /// UART_FIFO, for reading: takes the next byte that was received.
  public static var fifo: Register { Register(0x3ff4_0000) }
  /// UART_FIFO_AHB: the FIFO's address for writing (erratum CPU-3.3).
  public static var fifoAHB: Register { Register(0x6000_0000) }
  /// UART_INT_ENA: the interrupts that are enabled.
  public static var intEna: Register { Register(0x3ff4_000c) }
  /// UART_INT_CLR: takes pending interrupts back.
  public static var intClr: Register { Register(0x3ff4_0010) }
  /// UART_CLKDIV: the baud rate.
  public static var clkDiv: Register { Register(0x3ff4_0014) }
  /// UART_STATUS: how many bytes wait, in both directions.
  public static var status: Register { Register(0x3ff4_001c) }
  /// UART_CONF0: the frame's format, and the clock.
  public static var conf0: Register { Register(0x3ff4_0020) }

  /// The bytes that wait to be sent, up to 128.
  public static var waitingByteCount: UInt32 { status.read() &>> 16 & 0xff }

  /// Sends a byte; waits while the FIFO is full.
  public static func write(_ byte: UInt8) {
    while waitingByteCount >= 126 {}
    fifoAHB.write(UInt32(byte))
  }

  /// Sends a text.
  public static func write(_ text: StaticString) {
    for index in 0..<text.utf8CodeUnitCount { write(text.utf8Start[index]) }
  }
}
