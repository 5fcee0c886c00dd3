public import Diagnostics

/// Why a board could not be written to or listened to.
public enum FlashingError: Error, Hashable, Sendable {
  /// No serial port is there.
  case noPort
  /// Which of these ports to use was not said.
  case severalPorts([SerialPort])
  /// The port that was asked for is not there; these are.
  case portNotFound(path: String, ports: [SerialPort])
  /// Another program uses the port.
  case portBusy(String)
  /// The user may not open the port, which belongs to this group.
  case permissionDenied(String, group: String)
  /// The path leads to something else than a serial port.
  case notAPort(String)
  /// The port was there and is no more.
  case portVanished(String)
  /// Nothing on the port behaves like a chip that can be written to.
  case noAnswer(String)
  /// The chip is another one.
  case wrongChip(String, found: String)
  /// The file is no image that the chip's loader would start.
  case notAnImage(String, reason: String)
  /// The flash memory does not hold the image's bytes.
  case verificationFailed(String)
  /// esptool gave up for another reason, with these words.
  case esptoolFailed(String)
}

extension FlashingError {
  /// The problem to show: what, where, why, and how to mend it.
  public var diagnostic: Diagnostic {
    switch self {
    case .noPort:
      problem(
        "no board is connected",
        why: "there is no serial port: no /dev/ttyUSB* and no /dev/ttyACM*",
        mend: "Connect the board with a USB cable that carries data; some only charge.")
    case .severalPorts(let ports):
      problem(
        "several boards may be meant", why: "these ports are there: \(list(ports))",
        mend: "Name one: --port \(ports.first?.path ?? "PORT").")
    case .portNotFound(let path, let ports):
      problem(
        "there is no port '\(path)'",
        mend: ports.isEmpty
          ? "Connect the board with a USB cable that carries data; some only charge."
          : "Use one of: \(list(ports)).")
    case .portBusy(let path):
      problem(
        "the port '\(path)' is busy", why: "another program uses it, perhaps a serial monitor",
        mend: "Close that program; this names it: fuser -v \(path)")
    case .permissionDenied(let path, let group):
      problem(
        "you may not use the port '\(path)'", why: "it belongs to the group '\(group)'",
        mend: "Join the group: sudo usermod -a -G \(group) \"$USER\" (then log out and in again).")
    case .notAPort(let path):
      problem("'\(path)' is no serial port", mend: "Name a port such as /dev/ttyUSB0.")
    case .portVanished(let path):
      problem(
        "the port '\(path)' is gone", why: "the board was unplugged or lost its power",
        mend: "Check the cable, connect the board again and repeat.")
    case .noAnswer, .wrongChip, .notAnImage, .verificationFailed, .esptoolFailed: chipDiagnostic
    }
  }

  /// The problems that come after the port is open.
  private var chipDiagnostic: Diagnostic {
    switch self {
    case .noAnswer(let path):
      problem(
        "no chip answers on '\(path)'", why: "the chip did not enter its loader",
        mend: "Hold the BOOT button, press and release EN (or RST), repeat the command, and "
          + "release BOOT when the writing begins.")
    case .wrongChip(let path, let found):
      problem(
        "the chip on '\(path)' is an \(found)", why: "this firmware is for the classic ESP32",
        mend: "Connect a board with an ESP32, or name its port with --port.")
    case .notAnImage(let path, let reason):
      problem(
        "'\(path)' is no flash image", why: reason,
        mend: "Name the program, or a .bin file that './workbook build NAME' wrote.")
    case .verificationFailed(let path):
      problem(
        "the flash memory on '\(path)' does not hold what was written",
        why: "its contents differ from the image",
        mend: "Write again; if it happens again, try another cable or another USB socket.")
    case .esptoolFailed(let words):
      problem("esptool failed", why: words, mend: "Check the cable and the port, and try again.")
    default: preconditionFailure("the port's problems are described where this is called")
    }
  }

  private func problem(_ message: String, why: String? = nil, mend: String) -> Diagnostic {
    Diagnostic(.error, message, why: why, mend: mend)
  }

  private func list(_ ports: [SerialPort]) -> String {
    ports.map(\.description).joined(separator: ", ")
  }
}
