import Flashing
import XCTest

/// The messages of failures that esptool has no part in.
final class FlashingErrorTests: XCTestCase {
  func testWithoutAPortTheCableIsSuspected() {
    XCTAssertEqual(
      "\(FlashingError.noPort.diagnostic)",
      """
      error: no board is connected
        why: there is no serial port: no /dev/ttyUSB* and no /dev/ttyACM*
        mend: Connect the board with a USB cable that carries data; some only charge.
      """)
  }

  func testSeveralPortsAreListed() {
    let ports = [
      SerialPort(path: "/dev/ttyACM0"), SerialPort(path: "/dev/ttyUSB0", product: "CP2102"),
    ]
    XCTAssertEqual(
      "\(FlashingError.severalPorts(ports).diagnostic)",
      """
      error: several boards may be meant
        why: these ports are there: /dev/ttyACM0, /dev/ttyUSB0 (CP2102)
        mend: Name one: --port /dev/ttyACM0.
      """)
  }

  func testAPortThatIsNotThereIsAnsweredWithThoseThatAre() {
    let ports = [SerialPort(path: "/dev/ttyUSB0", product: "CP2102")]
    XCTAssertEqual(
      "\(FlashingError.portNotFound(path: "/dev/ttyUSB1", ports: ports).diagnostic)",
      """
      error: there is no port '/dev/ttyUSB1'
        mend: Use one of: /dev/ttyUSB0 (CP2102).
      """)
  }

  func testAFileThatIsNoImageIsNamed() {
    XCTAssertEqual(
      "\(FlashingError.notAnImage("hello.elf", reason: "it is an ELF file").diagnostic)",
      """
      error: 'hello.elf' is no flash image
        why: it is an ELF file
        mend: Name the program, or a .bin file that './workbook build NAME' wrote.
      """)
  }
}
