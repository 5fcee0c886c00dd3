import Foundation

/// Finds the USB serial ports of this computer.
public struct PortSearch: Sendable {
  private let devices: String
  private let classes: String

  /// Looks into the system's folders, or into others that look like them.
  ///
  /// - Parameters:
  ///   - devices: the folder of the device files.
  ///   - classes: the kernel's folder that has an entry for each terminal device.
  public init(devices: String = "/dev", classes: String = "/sys/class/tty") {
    self.devices = devices
    self.classes = classes
  }

  /// All ports that are there now: ttyACM before ttyUSB, then by number.
  public var ports: [SerialPort] {
    let stablePaths = stablePaths
    let names = (try? FileManager.default.contentsOfDirectory(atPath: devices)) ?? []
    return names.compactMap { name in PortName(name).map { (name, $0) } }
      .sorted { $0.1 < $1.1 }
      .map { name, _ in
        SerialPort(
          path: "\(devices)/\(name)", product: product(of: name), stablePath: stablePaths[name])
      }
  }

  /// The port to use: the one that was asked for, or else the only one that there is.
  ///
  /// - Parameter path: what the user asked for, if anything: any path of a port, or the bare name
  ///   of a device file, as `ttyUSB0`.
  /// - Returns: the port.
  /// - Throws: `portNotFound`, `noPort` or `severalPorts`, which list what there is.
  public func choose(_ path: String?) throws(FlashingError) -> SerialPort {
    let ports = ports
    if let path {
      // A bare name means the device, whatever file of that name lies in the working folder.
      let full = path.isEmpty || path.contains("/") ? path : "\(devices)/\(path)"
      if let known = ports.first(where: { $0.path == full || $0.stablePath == full }) {
        return known
      }
      guard FileManager.default.fileExists(atPath: full) else {
        throw .portNotFound(path: path, ports: ports)
      }
      return SerialPort(path: full)
    }
    guard let first = ports.first else { throw .noPort }
    guard ports.count == 1 else { throw .severalPorts(ports) }
    return first
  }

  /// The links of `serial/by-id` by the name of the device that they lead to.
  private var stablePaths: [String: String] {
    let folder = "\(devices)/serial/by-id"
    let links = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return links.sorted().reduce(into: [:]) { paths, link in
      let path = "\(folder)/\(link)"
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
        return
      }
      paths[String(target.split(separator: "/").last ?? "")] = path
    }
  }

  /// The product string of the USB device, which is some levels above its terminal.
  private func product(of name: String) -> String? {
    var folder = URL(fileURLWithPath: "\(classes)/\(name)/device").resolvingSymlinksInPath()
    for _ in 0..<4 {
      if let text = try? String(contentsOf: folder.appending(path: "product"), encoding: .utf8) {
        let product = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return product.isEmpty ? nil : product
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }
}

/// The name of a USB serial port's device file, taken apart so that 10 comes after 9.
private struct PortName: Comparable {
  let kind: String
  let number: Int

  init?(_ name: String) {
    guard let kind = ["ttyACM", "ttyUSB"].first(where: name.hasPrefix),
      let number = Int(name.dropFirst(kind.count))
    else { return nil }
    self.kind = kind
    self.number = number
  }

  static func < (left: PortName, right: PortName) -> Bool {
    (left.kind, left.number) < (right.kind, right.number)
  }
}
