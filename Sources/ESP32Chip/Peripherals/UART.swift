/// A UART: two FIFOs of 128 bytes, a transmitter that takes its time, and a receiver.
///
/// A byte is sent as a frame of start, data, parity and stop bits. A bit lasts as many cycles of
/// the clock as `CLKDIV` says, with its sixteenths; frames that follow each other add up exactly.
/// The byte reaches the console when its stop bit is out.
///
/// Source: esp32-facts.md 4.5; registers and reset values: espressif/svd, esp32.svd, UART0;
/// time-out in units of 8 bits, and fewer bytes than the threshold to be sent: ESP-IDF, uart_ll.h;
/// as many bytes as the threshold received: espressif/qemu, esp32_uart.c. Inaccuracies:
/// - The transmitter starts at once; on silicon it waits for its next baud clock. `TX_IDLE_NUM` is
///   kept, and nobody waits for it. The pad of TXD stays high while bytes go out. A new divider
///   counts from the next frame on.
/// - A byte that finds the transmit FIFO full is lost, and counted. Reading an empty receive FIFO
///   gives the last byte again. Neither is documented.
/// - What comes in is a whole, correct byte: no parity or frame errors, no break, no edges.
///   `MEM_RX_STATUS` counts from 0; erratum UART-3.17 does not occur.
/// - Flow control, RS485, IrDA, loop-back, inverted lines, baud detection and AT characters are not
///   modelled: their registers, or a write that switches them on, are unknown to the model.
public final class UART {
  // INT_RAW, INT_ST, INT_ENA, INT_CLR
  static let rxFull: UInt32 = 1 << 0
  static let txEmpty: UInt32 = 1 << 1
  static let rxOverflow: UInt32 = 1 << 4
  static let rxTimeout: UInt32 = 1 << 8
  static let txDone: UInt32 = 1 << 14
  static let allInterrupts: UInt32 = 0x7_FFFF
  /// `CONF0`: what is switched on by these bits is not modelled.
  static let unmodelledModes: UInt32 = 0x01FF_FF00 & ~(rxReset | txReset)
  static let rxReset: UInt32 = 1 << 17
  static let txReset: UInt32 = 1 << 18
  static let capacity = 128

  let clock: ClockTree
  let matrix: InterruptMatrix
  let source: InterruptSource
  let console: OutputBuffer

  /// Bytes that were written to a full transmit FIFO, and so are lost.
  public private(set) var lostTransmitCount: UInt64 = 0
  /// When something happens here next by itself.
  private(set) var due = Moment.never

  var clockDivider: UInt32 = 0x2B6  // CLKDIV: [19:0], sixteenths [23:20]
  var configuration0: UInt32 = 0x0800_001C  // CONF0: 8N1, APB clock
  var configuration1: UInt32 = 0x6060  // CONF1: thresholds
  var idleConfiguration: UInt32 = 0x00A4_0100
  var memoryConfiguration: UInt32 = 0x88
  var interruptEnable: UInt32 = 0
  var interruptRaw: UInt32 = 0

  let transmitFIFO = ByteQueue(capacity: UART.capacity)
  let receiveFIFO = ByteQueue(capacity: UART.capacity)
  private var lastByteRead: UInt8 = 0
  private var isSending = false
  private var sentByte: UInt8 = 0
  /// When the frame that goes out began and ends, in 1/32 of a unit of time.
  private var frameStart: UInt64 = 0
  private var frameEnd: UInt64 = 0
  private var timeoutDue = Moment.never
  /// While the clock is off: what the frame lacked then, in 1/32 of a unit.
  private var frozenRest: UInt64?

  init(clock: ClockTree, matrix: InterruptMatrix, source: InterruptSource, console: OutputBuffer) {
    self.clock = clock
    self.matrix = matrix
    self.source = source
    self.console = console
    latchConditions()
  }

  /// How long a frame lasts now, rounded up to a unit of time.
  public var frameUnits: UInt64 { (frameParts &+ 31) >> 5 }

  // MARK: Registers

  func read(_ offset: UInt32, at now: Moment) -> UInt32? {
    switch offset {
    case 0x00: pop(at: now)
    case 0x04: interruptRaw
    case 0x08: interruptRaw & interruptEnable
    case 0x0C: interruptEnable
    case 0x10: 0  // INT_CLR is write-only
    case 0x14: clockDivider
    case 0x1C: status(at: now)
    case 0x20: configuration0
    case 0x24: configuration1
    case 0x40: idleConfiguration
    case 0x58: memoryConfiguration
    case 0x60: receiveFIFO.readIndex << 2 | receiveFIFO.writeIndex << 13
    case 0x64: 0  // the FIFOs' counts beyond 8 bits
    case 0x78: 0x1512_2500
    default: nil
    }
  }

  func write(_ value: UInt32, to offset: UInt32, at now: Moment) -> Bool {
    switch offset {
    case 0x00: push(UInt8(truncatingIfNeeded: value), at: now)
    case 0x0C: interruptEnable = value & Self.allInterrupts
    case 0x10: interruptRaw &= ~value
    case 0x14: clockDivider = value & 0xFF_FFFF
    case 0x20:
      guard value & Self.unmodelledModes == 0 else { return false }
      configuration0 = value
      if value & Self.rxReset != 0 { receiveFIFO.removeAll() }
      if value & Self.txReset != 0 { transmitFIFO.removeAll() }
    case 0x24:
      guard value & 1 << 23 == 0 else { return false }  // RX_FLOW_EN
      configuration1 = value
      if value >> 31 == 0 { timeoutDue = .never }
    case 0x40: idleConfiguration = value
    case 0x58:
      // FIFOs of another size would reach into the other UARTs' memory.
      guard value & 0x7FF == 0x88 else { return false }
      memoryConfiguration = value
    default: return false
    }
    settle(at: now)
    return true
  }

  /// What `STATUS` tells: how full the FIFOs are, and which bit goes out.
  private func status(at now: Moment) -> UInt32 {
    let counts = UInt32(receiveFIFO.count) | UInt32(transmitFIFO.count) << 16
    let idleLines: UInt32 = 1 << 15 | 1 << 13 | 1 << 14 | 1 << 29 | 1 << 30 | 1 << 31
    guard isSending else { return counts | idleLines }
    let bit = (now.units << 5 &- frameStart) / bitParts
    let state = UInt32(min(bit, UInt64(dataBits) + 3)) + 1
    // 1 start, 2 to 9 data, 10 parity, 11 and 12 stop: fewer data bits leave states out.
    let afterData = state > dataBits + 1 ? state + (8 - dataBits) : state
    let stop = afterData > 9 && configuration0 & 2 == 0 ? afterData + 1 : afterData
    let line: UInt32 =
      state == 1 ? 0 : state <= dataBits + 1 ? UInt32(sentByte) >> (state - 2) & 1 : 1
    return counts | min(stop, 12) << 24 | idleLines & ~(1 << 31) | line << 31
  }

  // MARK: Transmitter

  private func push(_ byte: UInt8, at now: Moment) {
    guard transmitFIFO.append(byte) else {
      lostTransmitCount &+= 1
      return
    }
    if !isSending { startFrame(at: now.units << 5) }
  }

  private func startFrame(at start: UInt64) {
    guard let byte = transmitFIFO.removeFirst() else {
      isSending = false
      return
    }
    sentByte = byte & (0xFF >> (8 - UInt8(dataBits)))
    isSending = true
    frameStart = start
    frameEnd = start &+ frameParts
  }

  private var dataBits: UInt32 { 5 + (configuration0 >> 2 & 3) }

  /// A bit in 1/32 of a unit of time.
  private var bitParts: UInt64 { sixteenths &* clockPeriod &* 2 }

  /// A frame in 1/32 of a unit of time.
  private var frameParts: UInt64 {
    let parity = configuration0 >> 1 & 1
    let stopField = configuration0 >> 4 & 3  // 1: 1 bit, 2: 1.5 bits, 3: 2 bits
    let halfStopBits = max(stopField, 1) + 1
    return UInt64(2 * (1 + dataBits + parity) + halfStopBits) &* sixteenths &* clockPeriod
  }

  private var sixteenths: UInt64 {
    max(UInt64(clockDivider & 0xF_FFFF) << 4 | UInt64(clockDivider >> 20 & 15), 1)
  }

  private var clockPeriod: UInt64 {
    configuration0 >> 27 & 1 != 0 ? clock.apbPeriod : clock.referencePeriod
  }

  // MARK: Receiver

  /// A byte whose stop bit has come in.
  func receive(_ byte: UInt8, at now: Moment) {
    let mask: UInt8 = 0xFF >> (8 - UInt8(dataBits))
    if !receiveFIFO.append(byte & mask) { interruptRaw |= Self.rxOverflow }
    if configuration1 >> 31 != 0 {
      let bits = UInt64(configuration1 >> 24 & 0x7F) &* 8
      timeoutDue = Moment(units: now.units &+ (bits &* bitParts &+ 31) >> 5)
    }
    settle(at: now)
  }

  private func pop(at now: Moment) -> UInt32 {
    if let byte = receiveFIFO.removeFirst() {
      lastByteRead = byte
      if receiveFIFO.count == 0 { timeoutDue = .never }
      settle(at: now)
    }
    return UInt32(lastByteRead)
  }

  // MARK: Time

  /// Does what is due at or before now.
  func advance(to now: Moment) {
    while due <= now {
      let moment = due
      if isSending, frameEndMoment == moment {
        console.append(sentByte, at: moment)
        startFrame(at: frameEnd)
        if !isSending { interruptRaw |= Self.txDone }
      }
      if timeoutDue == moment {
        timeoutDue = .never
        interruptRaw |= Self.rxTimeout
      }
      settle(at: moment)
    }
  }

  private var frameEndMoment: Moment { Moment(units: (frameEnd &+ 31) >> 5) }

  /// Brings interrupts and the next moment in line with the state.
  private func settle(at now: Moment) {
    latchConditions()
    matrix.set(source, to: interruptRaw & interruptEnable != 0, at: now)
    due = frozenRest != nil || !isSending ? timeoutDue : min(frameEndMoment, timeoutDue)
  }

  private func latchConditions() {
    let receiveThreshold = Int(configuration1 & 0x7F)
    let transmitThreshold = Int(configuration1 >> 8 & 0x7F)
    if receiveFIFO.count >= max(receiveThreshold, 1) { interruptRaw |= Self.rxFull }
    if transmitFIFO.count < transmitThreshold { interruptRaw |= Self.txEmpty }
  }

  /// The period of the clock changes by a factor: what is left of the frame changes with it.
  func clockChanged(from oldAPB: UInt64, _ oldReference: UInt64, at now: Moment) {
    let old = configuration0 >> 27 & 1 != 0 ? oldAPB : oldReference
    guard isSending, frozenRest == nil, old != clockPeriod else { return }
    let here = now.units << 5
    frameStart = here &- (here &- frameStart) &* clockPeriod / old
    frameEnd = here &+ (frameEnd &- here) &* clockPeriod / old
    settle(at: now)
  }

  /// Stops or starts the clock: a frame that is on its way stands still meanwhile.
  func setClocked(_ isClocked: Bool, at now: Moment) {
    let here = now.units << 5
    if !isClocked, frozenRest == nil {
      frozenRest = isSending ? frameEnd &- here : 0
    } else if isClocked, let rest = frozenRest {
      frozenRest = nil
      frameStart = here &+ rest &- (frameEnd &- frameStart)
      frameEnd = here &+ rest
    }
    settle(at: now)
  }

  /// The state after a reset of the block.
  func reset(at now: Moment) {
    clockDivider = 0x2B6
    configuration0 = 0x0800_001C
    configuration1 = 0x6060
    idleConfiguration = 0x00A4_0100
    memoryConfiguration = 0x88
    interruptEnable = 0
    interruptRaw = 0
    transmitFIFO.removeAll()
    receiveFIFO.removeAll()
    isSending = false
    timeoutDue = .never
    settle(at: now)
  }
}
