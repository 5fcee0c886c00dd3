import Flashing
import Foundation
import TestSupport
import XCTest

final class PortSearchTests: XCTestCase {
  func testAComputerWithoutPortsHasNone() throws {
    let computer = try FakeComputer()
    try computer.addDevice("ttyS0")
    try computer.addDevice("ttyUSB")
    XCTAssertEqual(computer.search.ports, [])
    assertThrows(.noPort) { () throws(FlashingError) in _ = try computer.search.choose(nil) }
  }

  func testASinglePortIsChosenByItself() throws {
    let computer = try FakeComputer()
    try computer.addDevice("ttyUSB0")
    XCTAssertEqual(try computer.search.choose(nil).path, computer.path("ttyUSB0"))
  }

  func testSeveralPortsAreListedInTheOrderOfTheirNumbers() throws {
    let computer = try FakeComputer()
    for name in ["ttyUSB10", "ttyUSB9", "ttyACM1"] { try computer.addDevice(name) }
    let ports = ["ttyACM1", "ttyUSB9", "ttyUSB10"].map { SerialPort(path: computer.path($0)) }
    assertThrows(.severalPorts(ports)) { () throws(FlashingError) in
      _ = try computer.search.choose(nil)
    }
  }

  func testAPortHasItsProductAndItsStableName() throws {
    let computer = try FakeComputer()
    try computer.addDevice("ttyUSB0", product: "CP2102 USB to UART\n", levels: 2)
    try computer.addDevice("ttyACM0", product: "USB JTAG", levels: 1)
    try computer.addStableName("usb-Silicon_Labs_0001", for: "ttyUSB0")
    XCTAssertEqual(
      computer.search.ports,
      [
        SerialPort(path: computer.path("ttyACM0"), product: "USB JTAG"),
        SerialPort(
          path: computer.path("ttyUSB0"), product: "CP2102 USB to UART",
          stablePath: computer.path("serial/by-id/usb-Silicon_Labs_0001")),
      ])
  }

  func testAPortMayBeAskedForByEitherName() throws {
    let computer = try FakeComputer()
    try computer.addDevice("ttyUSB0")
    try computer.addDevice("ttyUSB1")
    try computer.addStableName("usb-board", for: "ttyUSB1")
    for name in ["ttyUSB1", "serial/by-id/usb-board"] {
      XCTAssertEqual(
        try computer.search.choose(computer.path(name)).path, computer.path("ttyUSB1"))
    }
  }

  func testAPortOfAnotherKindMayBeAskedFor() throws {
    let computer = try FakeComputer()
    try computer.addDevice("ttyS0")
    XCTAssertEqual(
      try computer.search.choose(computer.path("ttyS0")), SerialPort(path: computer.path("ttyS0")))
  }

  func testABareNameIsADevice() throws {
    let computer = try FakeComputer()
    try computer.addDevice("ttyUSB0", product: "CP2102", levels: 1)
    try computer.addDevice("ttyS0")
    XCTAssertEqual(
      try computer.search.choose("ttyUSB0"),
      SerialPort(path: computer.path("ttyUSB0"), product: "CP2102"))
    XCTAssertEqual(try computer.search.choose("ttyS0").path, computer.path("ttyS0"))
    assertThrows(.portNotFound(path: "ttyUSB7", ports: computer.search.ports)) {
      () throws(FlashingError) in _ = try computer.search.choose("ttyUSB7")
    }
  }

  func testAPortThatIsNotThereIsAnError() throws {
    let computer = try FakeComputer()
    try computer.addDevice("ttyUSB0")
    let ports = [SerialPort(path: computer.path("ttyUSB0"))]
    assertThrows(.portNotFound(path: "/dev/ttyUSB-none", ports: ports)) {
      () throws(FlashingError) in _ = try computer.search.choose("/dev/ttyUSB-none")
    }
  }

  private func assertThrows(
    _ expected: FlashingError, file: StaticString = #filePath, line: UInt = #line,
    _ work: () throws(FlashingError) -> Void
  ) {
    do {
      try work()
      XCTFail("no error", file: file, line: line)
    } catch {
      XCTAssertEqual(error, expected, file: file, line: line)
    }
  }
}

/// Folders that look like the system's.
private struct FakeComputer {
  let folder: TemporaryFolder
  private let files = FileManager.default

  init() throws {
    folder = try TemporaryFolder()
    try files.createDirectory(at: devices, withIntermediateDirectories: true)
  }

  var search: PortSearch { PortSearch(devices: devices.path, classes: classes.path) }
  private var devices: URL { folder.url.appending(path: "dev") }
  private var classes: URL { folder.url.appending(path: "sys/class/tty") }

  func path(_ name: String) -> String { "\(devices.path)/\(name)" }

  /// Adds a device file, and its entry below the USB device `levels` folders above it.
  func addDevice(_ name: String, product: String? = nil, levels: Int = 0) throws {
    try Data().write(to: URL(fileURLWithPath: path(name)))
    guard let product else { return }
    let usb = folder.url.appending(path: "sys/devices/usb-\(name)")
    let entry = (0..<levels).reduce(usb) { url, level in url.appending(path: "level\(level)") }
    try files.createDirectory(at: entry, withIntermediateDirectories: true)
    try product.write(to: usb.appending(path: "product"), atomically: true, encoding: .utf8)
    let classEntry = classes.appending(path: name)
    try files.createDirectory(at: classEntry, withIntermediateDirectories: true)
    try files.createSymbolicLink(
      at: classEntry.appending(path: "device"), withDestinationURL: entry)
  }

  /// Adds the link that keeps its name.
  func addStableName(_ link: String, for name: String) throws {
    let stable = devices.appending(path: "serial/by-id")
    try files.createDirectory(at: stable, withIntermediateDirectories: true)
    try files.createSymbolicLink(
      atPath: "\(stable.path)/\(link)", withDestinationPath: "../../\(name)")
  }
}
