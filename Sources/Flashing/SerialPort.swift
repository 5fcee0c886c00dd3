/// A serial port of this computer that a board may be connected to.
public struct SerialPort: Hashable, Sendable {
  /// The device file: `/dev/ttyUSB0`.
  public var path: String
  /// What the adapter calls itself: `CP2102 USB to UART Bridge Controller`.
  public var product: String?
  /// The name that stays the same when adapters are plugged in another order.
  public var stablePath: String?

  /// Names a port.
  public init(path: String, product: String? = nil, stablePath: String? = nil) {
    self.path = path
    self.product = product
    self.stablePath = stablePath
  }
}

extension SerialPort: CustomStringConvertible {
  /// The port as a list shows it: `/dev/ttyUSB0 (CP2102 USB to UART Bridge Controller)`.
  public var description: String { product.map { "\(path) (\($0))" } ?? path }
}
