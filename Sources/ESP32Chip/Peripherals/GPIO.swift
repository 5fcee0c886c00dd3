/// GPIO 0 to 39: outputs, inputs, interrupts, and which signal drives a pad.
///
/// All state is a word of 64 bits with a bit per GPIO, so that a store costs the same whatever the
/// pins do. The registers come in halves: 0 to 31, and 32 to 39.
///
/// Source: esp32-facts.md 3.6; registers: espressif/svd, esp32.svd, GPIO. The PRO CPU's enable bit
/// of `PINn` is register bit 15, its NMI's is 16. Inaccuracies:
/// - Of the signals that `FUNCn_OUT_SEL_CFG` selects, the model has 256, plain GPIO, and 14, UART0's
///   TXD, which stays high. To select another one is unknown to the model.
/// - `FUNCm_IN_SEL_CFG` keeps what is written; UART0 listens to its wire whatever is selected.
/// - Erratum GPIO-3.14, lost edges, does not occur. Waking from sleep is not modelled.
/// - Interrupts of the APP CPU reach nobody; its status registers tell what it would see.
public final class GPIO {
  /// `FUNCn_OUT_SEL_CFG`: the signal that is the pin's own register.
  static let plainSignal: UInt32 = 256
  static let transmitSignal: UInt32 = 14
  private static let all: UInt64 = 0xFF_FFFF_FFFF

  /// The pads, and who drives them.
  public let pads = Pads()
  let ioMux = IOMux()
  let rtcIO = RTCIO()
  private let matrix: InterruptMatrix
  /// The straps as they were when power was switched on.
  private var straps: UInt32 = 0

  private var out: UInt64 = 0
  private var enable: UInt64 = 0
  private var status: UInt64 = 0
  /// From the PINn registers: types, and enables by CPU.
  private var rising: UInt64 = 0
  private var falling: UInt64 = 0
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var proEnable: UInt64 = 0
  private var proNMIEnable: UInt64 = 0
  private var appEnable: UInt64 = 0
  private var appNMIEnable: UInt64 = 0
  /// From the FUNCn_OUT_SEL_CFG registers: who drives, and what is inverted.
  private var transmits: UInt64 = 0
  private var ownEnable: UInt64 = 0
  private var inverts: UInt64 = 0
  private var invertsEnable: UInt64 = 0
  private let pinRegisters: UnsafeMutablePointer<UInt32>
  private let outputSelections: UnsafeMutablePointer<UInt32>
  private let inputSelections: UnsafeMutablePointer<UInt32>

  init(matrix: InterruptMatrix) {
    self.matrix = matrix
    pinRegisters = .allocate(capacity: 40)
    pinRegisters.initialize(repeating: 0, count: 40)
    outputSelections = .allocate(capacity: 40)
    outputSelections.initialize(repeating: Self.plainSignal, count: 40)
    inputSelections = .allocate(capacity: 256)
    inputSelections.initialize(repeating: 0, count: 256)
    padsChanged(at: .zero)
    latchStraps()
  }

  deinit {
    pinRegisters.deallocate()
    outputSelections.deallocate()
    inputSelections.deallocate()
  }

  /// The level of each pad, a bit per GPIO.
  public var levels: UInt64 { pads.levels }

  // MARK: Registers

  func read(_ offset: UInt32) -> UInt32? {
    switch offset {
    case 0x04: word(out)
    case 0x10: word(out >> 32)
    case 0x20: word(enable)
    case 0x2C: word(enable >> 32)
    case 0x08, 0x0C, 0x14, 0x18, 0x24, 0x28, 0x30, 0x34: 0  // write-only
    case 0x38: straps
    case 0x3C: word(pads.input)
    case 0x40: word(pads.input >> 32)
    case 0x44: word(status)
    case 0x50: word(status >> 32)
    case 0x48, 0x4C, 0x54, 0x58: 0  // write-only
    case 0x60: word(status & appEnable)
    case 0x64: word(status & appNMIEnable)
    case 0x68: word(status & proEnable)
    case 0x6C: word(status & proNMIEnable)
    case 0x74: word((status & appEnable) >> 32)
    case 0x78: word((status & appNMIEnable) >> 32)
    case 0x7C: word((status & proEnable) >> 32)
    case 0x80: word((status & proNMIEnable) >> 32)
    case 0x88...0x124: pinRegisters[Int(offset - 0x88) >> 2]
    case 0x130...0x52C: inputSelections[Int(offset - 0x130) >> 2]
    case 0x530...0x5CC: outputSelections[Int(offset - 0x530) >> 2]
    default: nil
    }
  }

  func write(_ value: UInt32, to offset: UInt32, at now: Moment) -> Bool {
    let lower = UInt64(value)
    let upper = UInt64(value & 0xFF) << 32
    switch offset {
    case 0x04: out = out & ~0xFFFF_FFFF | lower
    case 0x08: out |= lower
    case 0x0C: out &= ~lower
    case 0x10: out = out & 0xFFFF_FFFF | upper
    case 0x14: out |= upper
    case 0x18: out &= ~upper
    case 0x20: enable = enable & ~0xFFFF_FFFF | lower
    case 0x24: enable |= lower
    case 0x28: enable &= ~lower
    case 0x2C: enable = enable & 0xFFFF_FFFF | upper
    case 0x30: enable |= upper
    case 0x34: enable &= ~upper
    case 0x38, 0x3C, 0x40, 0x60...0x80: return true  // read-only
    case 0x44: status = status & ~0xFFFF_FFFF | lower
    case 0x48: status |= lower
    case 0x4C: status &= ~lower
    case 0x50: status = status & 0xFFFF_FFFF | upper
    case 0x54: status |= upper
    case 0x58: status &= ~upper
    case 0x88...0x124: setPin(Int(offset - 0x88) >> 2, to: value)
    case 0x130...0x52C: inputSelections[Int(offset - 0x130) >> 2] = value & 0xFF
    case 0x530...0x5CC:
      guard select(Int(offset - 0x530) >> 2, value) else { return false }
    default: return false
    }
    outputsChanged(at: now)
    return true
  }

  // MARK: What follows from a change

  /// Registers here have changed: what the chip drives follows, then the levels and interrupts.
  @inline(__always)
  private func outputsChanged(at now: Moment) {
    let signal = out & ~transmits | transmits
    let isDriven = enable | transmits & ~ownEnable
    let reachesPad = ioMux.gpioFunction
    pads.output = (signal ^ inverts) & reachesPad
    pads.outputEnable = (isDriven ^ invertsEnable) & reachesPad
    if ioMux.hasTransmitPad {
      pads.output |= 2
      pads.outputEnable |= 2
    }
    levelsChanged(at: now)
  }

  /// IO_MUX or RTC_IO have changed.
  func padsChanged(at now: Moment) {
    pads.inputEnable = ioMux.inputs
    pads.pullUp = ioMux.pullUps | rtcIO.pullUps
    pads.pullDown = ioMux.pullDowns | rtcIO.pullDowns
    outputsChanged(at: now)
  }

  /// The outside drives a pad, or lets it go.
  func drive(_ pin: Int, _ level: Bool?, at now: Moment) {
    guard pin >= 0, pin < 40 else { return }
    pads.drive(pin, level)
    levelsChanged(at: now)
  }

  @inline(__always)
  private func levelsChanged(at now: Moment) {
    let before = pads.input
    pads.update(at: now)
    let input = pads.input
    let changed = before ^ input
    status |= changed & (input & rising | ~input & falling) | input & high | ~input & low
    matrix.set(.gpio, to: status & proEnable != 0, at: now)
    matrix.set(.gpioNMI, to: status & proNMIEnable != 0, at: now)
  }

  /// The state after a reset of the digital core, and of the RTC's pads with it if that is reset.
  func reset(includingRTC: Bool, at now: Moment) {
    (out, enable, status) = (0, 0, 0)
    for pin in 0..<40 {
      setPin(pin, to: 0)
      _ = select(pin, Self.plainSignal)
    }
    inputSelections.update(repeating: 0, count: 256)
    ioMux.reset()
    if includingRTC { rtcIO.reset() }
    padsChanged(at: now)
    status = 0
    levelsChanged(at: now)
    if includingRTC { latchStraps() }
  }

  private func setPin(_ pin: Int, to value: UInt32) {
    pinRegisters[pin] = value
    let bit: UInt64 = 1 &<< UInt64(pin)
    func mask(_ old: UInt64, _ isSet: Bool) -> UInt64 { isSet ? old | bit : old & ~bit }
    let type = value >> 7 & 7
    rising = mask(rising, type == 1 || type == 3)
    falling = mask(falling, type == 2 || type == 3)
    low = mask(low, type == 4)
    high = mask(high, type == 5)
    appEnable = mask(appEnable, value >> 13 & 1 != 0)
    appNMIEnable = mask(appNMIEnable, value >> 14 & 1 != 0)
    proEnable = mask(proEnable, value >> 15 & 1 != 0)
    proNMIEnable = mask(proNMIEnable, value >> 16 & 1 != 0)
    pads.openDrain = mask(pads.openDrain, value >> 2 & 1 != 0)
  }

  /// FUNCn_OUT_SEL_CFG: signal [8:0], INV_SEL 9, OEN_SEL 10, OEN_INV_SEL 11.
  private func select(_ pin: Int, _ value: UInt32) -> Bool {
    let signal = value & 0x1FF
    guard signal == Self.plainSignal || signal == Self.transmitSignal else { return false }
    outputSelections[pin] = value & 0xFFF
    let bit: UInt64 = 1 &<< UInt64(pin)
    func mask(_ old: UInt64, _ isSet: Bool) -> UInt64 { isSet ? old | bit : old & ~bit }
    transmits = mask(transmits, signal == Self.transmitSignal)
    inverts = mask(inverts, value >> 9 & 1 != 0)
    ownEnable = mask(ownEnable, value >> 10 & 1 != 0)
    invertsEnable = mask(invertsEnable, value >> 11 & 1 != 0)
    return true
  }

  /// `GPIO_STRAP`, in the order in which the boot log prints it: 5, 15, 4, 2, 0, 12.
  func latchStraps() {
    var value: UInt32 = 0
    func note(_ pin: UInt64, _ bit: UInt32) {
      if pads.levels >> pin & 1 != 0 { value |= bit }
    }
    note(5, 0x01)
    note(15, 0x02)
    note(4, 0x04)
    note(2, 0x08)
    note(0, 0x10)
    note(12, 0x20)
    straps = value
  }

  private func word(_ value: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: value) }
}
