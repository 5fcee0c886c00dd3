/// DPORT: what holds the chip together.
///
/// Clock gates and resets of the peripherals, the interrupt matrix's registers, the CPU's clock, the
/// APP CPU, and the flash caches' switches.
///
/// Source: esp32-facts.md 3.1, 4.1 and 5.4; registers and reset values: espressif/svd, esp32.svd,
/// DPORT. Inaccuracies:
/// - The APP CPU stays in reset: a write that would start it is unknown to the model.
/// - Of the clock gates only those of UART0 and of the timer groups do something: a peripheral that
///   is switched off or held in reset stands still, and its registers are unknown to the model.
///   On silicon such an access reads zeros, or hangs.
/// - The caches' registers keep what is written, `CACHE_FLUSH_DONE` is always set, and there is no
///   flash behind them. The MMU tables, memory protection and boot remapping are unknown.
/// - `PRO_VECBASE_SET` keeps what is written; a write to `PRO_VECBASE_CTRL` that switches it on is
///   unknown to the model.
public final class DPORT {
  // PERIP_CLK_EN, PERIP_RST_EN
  static let uart0: UInt32 = 1 << 2
  static let timerGroup0: UInt32 = 1 << 13
  static let timerGroup1: UInt32 = 1 << 15
  static let uartMemory: UInt32 = 1 << 24

  private(set) var clockEnable: UInt32 = 0xF9C1_E06F
  private(set) var heldInReset: UInt32 = 0
  private let clock: ClockTree
  private let matrix: InterruptMatrix
  private var cpuPeriod: UInt32 = 0
  /// APPCPU_CTRL_A to D: resetting, clock gate, run stall, boot address.
  private var appCPU: (UInt32, UInt32, UInt32, UInt32) = (1, 0, 0, 0)
  private var proCache: (UInt32, UInt32) = (0x10, 0x8FF)
  private var appCache: (UInt32, UInt32) = (0x10, 0x8FF)
  private var cryptographyClocks: (UInt32, UInt32) = (0, 0)
  private var wirelessClock: UInt32 = 0xFFFC_E030
  private var wirelessReset: UInt32 = 0
  private var vectorBase: UInt32 = 0x10_0000

  init(clock: ClockTree, matrix: InterruptMatrix) {
    self.clock = clock
    self.matrix = matrix
  }

  /// The state after a reset of the digital core.
  func reset(at now: Moment) {
    clockEnable = 0xF9C1_E06F
    heldInReset = 0
    cpuPeriod = 0
    clock.selectCPUPeriod(0, at: now)
    appCPU = (1, 0, 0, 0)
    proCache = (0x10, 0x8FF)
    appCache = (0x10, 0x8FF)
    cryptographyClocks = (0, 0)
    wirelessClock = 0xFFFC_E030
    wirelessReset = 0
    vectorBase = 0x10_0000
    for number in 0..<4 as Range<UInt32> {
      matrix.set(fromCPU(0xDC + 4 * number), to: false, at: now)
    }
    matrix.resetMap(at: now)
  }

  /// Whether a peripheral has its clock and is not held in reset.
  func isUsable(_ bits: UInt32) -> Bool { clockEnable & ~heldInReset & bits == bits }

  func read(_ offset: UInt32) -> UInt32? {
    switch offset {
    case 0x00: 0
    case 0x1C: cryptographyClocks.0
    case 0x20: cryptographyClocks.1
    case 0x2C: appCPU.0
    case 0x30: appCPU.1
    case 0x34: appCPU.2
    case 0x38: appCPU.3
    case 0x3C: cpuPeriod
    case 0x40: proCache.0 | 1 << 5
    case 0x44: proCache.1
    case 0x58: appCache.0 | 1 << 5
    case 0x5C: appCache.1
    case 0xC0: clockEnable
    case 0xC4: heldInReset
    case 0xCC: wirelessClock
    case 0xD0: wirelessReset
    case 0xDC...0xE8: matrix.level(of: fromCPU(offset)) ? 1 : 0
    case 0xEC: matrix.status0
    case 0xF0: matrix.status1
    case 0xF4: matrix.status2
    case 0x104...0x214: matrix.proMapRegister(Int(offset - 0x104) >> 2)
    case 0x218...0x328: matrix.appMapRegister(Int(offset - 0x218) >> 2)
    case 0x5AC: 0
    case 0x5B0: vectorBase
    default: nil
    }
  }

  func write(_ value: UInt32, to offset: UInt32, at now: Moment) -> Bool {
    switch offset {
    case 0x00, 0x5AC: return value == 0
    case 0x1C: cryptographyClocks.0 = value
    case 0x20: cryptographyClocks.1 = value
    case 0x2C: return writeAppCPU((value & 1, appCPU.1, appCPU.2, appCPU.3))
    case 0x30: return writeAppCPU((appCPU.0, value & 1, appCPU.2, appCPU.3))
    case 0x34: return writeAppCPU((appCPU.0, appCPU.1, value & 1, appCPU.3))
    case 0x38: appCPU.3 = value
    case 0x3C:
      guard value & 3 != 3 else { return false }
      cpuPeriod = value & 0xF
      clock.selectCPUPeriod(value & 3, at: now)
    case 0x40: proCache.0 = value
    case 0x44: proCache.1 = value
    case 0x58: appCache.0 = value
    case 0x5C: appCache.1 = value
    case 0xC0: clockEnable = value
    case 0xC4: heldInReset = value
    case 0xCC: wirelessClock = value
    case 0xD0: wirelessReset = value
    case 0xDC...0xE8: matrix.set(fromCPU(offset), to: value & 1 != 0, at: now)
    case 0xEC...0xF4: break  // read-only
    case 0x104...0x214: matrix.map(Int(offset - 0x104) >> 2, to: value, at: now)
    case 0x218...0x328: matrix.setAppMapRegister(Int(offset - 0x218) >> 2, to: value)
    case 0x5B0: vectorBase = value & 0x3F_FFFF
    default: return false
    }
    return true
  }

  /// The APP CPU runs when it has a clock and is neither in reset nor stalled.
  private func writeAppCPU(_ new: (UInt32, UInt32, UInt32, UInt32)) -> Bool {
    if new.0 == 0, new.1 == 1, new.2 == 0 { return false }
    appCPU = new
    return true
  }

  private func fromCPU(_ offset: UInt32) -> InterruptSource {
    switch offset {
    case 0xDC: .fromCPU0
    case 0xE0: .fromCPU1
    case 0xE4: .fromCPU2
    default: .fromCPU3
    }
  }
}
