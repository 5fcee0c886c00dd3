/// A pin that listens: a button, a switch, another chip.
///
/// ```swift
/// let button = InputPin(.bootButton, pull: .up)
/// if button.isLow { print("pressed") }
/// ```
public struct InputPin: Sendable {
  /// What holds the pin while nothing drives it.
  public enum Pull: Sendable {
    /// Nothing: the level is then whatever the air says.
    case none
    /// About 45 kΩ to 3.3 V.
    case up
    /// About 45 kΩ to ground.
    case down
  }

  /// The pin.
  public let pin: Pin

  /// Makes a pin an input.
  ///
  /// Traps when a pull is asked of pins 34 to 39, which have none.
  @inline(never)
  public init(_ pin: Pin, pull: Pull = .none) {
    precondition(pull == .none || pin.canBeOutput, "GPIO34 to GPIO39 have no pull resistors")
    self.pin = pin
    if pin.canBeOutput {
      Register(GPIO.enableW1TC.address &+ 12 &* pin.bank).write(pin.mask)
    }
    let pullBits: UInt32 =
      switch pull {
      case .none: 0
      case .up: IOMux.pullUp
      case .down: IOMux.pullDown
      }
    IOMux.pad(pin.number).write(
      IOMux.gpioFunction | IOMux.usualDrive | IOMux.inputEnable | pullBits)
    guard let pulls = RTCIO.pulls(pin.number) else { return }
    let wanted =
      switch pull {
      case .none: 0 as UInt32
      case .up: pulls.up
      case .down: pulls.down
      }
    pulls.register.update(clearing: pulls.up | pulls.down, setting: wanted)
  }

  /// Whether the pin is at 3.3 V.
  public var isHigh: Bool {
    Register(GPIO.in.address &+ 4 &* pin.bank).read() & pin.mask != 0
  }

  /// Whether the pin is at ground.
  public var isLow: Bool { !isHigh }
}
