import FirmwareToolchain
import Foundation
import Simulation

/// Which tools and which runtime answer: what they are made from and when, without starting them.
struct Identities: Sendable {
  /// Of what builds a program.
  let building: String
  /// Of what runs it.
  let running: String
  /// Of what takes it apart.
  let inspecting: String
  /// Of what makes flash images.
  let imaging: String
  /// Of the commands of the tool; nil when nobody can answer for them.
  let commands: String?
  /// Of what draws.
  let drawing: String

  init(_ evaluator: BookEvaluator) {
    // The tool itself decides how a program is built and what is made of a measurement.
    var pieces = [Self.identity(ofFile: "/proc/self/exe")]
    for tool in ["swiftc", "clang", "llc-22", "llvm-mc-22", "xtensa-lx106-elf-ld"] {
      pieces.append(Self.identity(ofTool: tool))
    }
    let sources = evaluator.toolchain.root.appending(path: "Sources")
    for folder in ["ESP32Runtime", "RuntimeArithmetic", "ESP32", "CXtensa"] {
      pieces += Self.identities(ofFilesIn: sources.appending(path: folder).path)
    }
    building = Digest(pieces).digits
    running = Self.identity(ofTool: "qemu-system-xtensa")
    inspecting = Self.identity(ofTool: Disassembler.tool)
    imaging = evaluator.toolchain.imagingIdentity
    commands = evaluator.commandOutput?.identity
    drawing = evaluator.drawing.identity
  }

  /// The identity of a program on PATH.
  static func identity(ofTool name: String) -> String {
    LeashedProcess.path(of: name).map { identity(ofFile: $0) } ?? "\(name) missing"
  }

  /// The identity of a file: another version has another size or time.
  private static func identity(ofFile path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "\(path) missing" }
    return "\(path) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  private static func identities(ofFilesIn folder: String) -> [String] {
    let files = FileManager.default.enumerator(atPath: folder)?.allObjects ?? []
    return files.compactMap { $0 as? String }.sorted().map {
      identity(ofFile: "\(folder)/\($0)")
    }
  }
}
