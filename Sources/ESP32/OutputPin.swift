/// A pin that drives: a LED, a relay, a wire.
///
/// ```swift
/// let led = OutputPin(.led)
/// led.toggle()
/// ```
public struct OutputPin: Sendable {
  /// The pin.
  public let pin: Pin

  /// Makes a pin an output, driven low.
  ///
  /// The level is set before the pin begins to drive. Traps for a pin that cannot drive.
  @inline(never)
  public init(_ pin: Pin) {
    precondition(pin.canBeOutput, "GPIO34 to GPIO39 are inputs only")
    self.pin = pin
    turnOff()
    GPIO.funcOutSelCfg(pin.number).write(GPIO.simpleOutput)
    IOMux.pad(pin.number).write(IOMux.gpioFunction | IOMux.usualDrive)
    bankRegister(GPIO.enableW1TS).write(pin.mask)
  }

  /// Whether it is driven high.
  public var isOn: Bool { bankRegister(GPIO.out).read() & pin.mask != 0 }

  /// Drives it high.
  public func turnOn() { bankRegister(GPIO.outW1TS).write(pin.mask) }

  /// Drives it low.
  public func turnOff() { bankRegister(GPIO.outW1TC).write(pin.mask) }

  /// Drives it low when it is high, and the other way round.
  @inline(never)
  public func toggle() {
    if isOn { turnOff() } else { turnOn() }
  }

  /// The register of the pin's bank: those of the second follow three words behind.
  @inline(__always)
  private func bankRegister(_ first: Register) -> Register {
    Register(first.address &+ 12 &* pin.bank)
  }
}
