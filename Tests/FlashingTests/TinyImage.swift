import Foundation
import TestSupport

/// A flash image of a few instructions.
struct TinyImage {
  let folder: TemporaryFolder
  let file: URL

  init() throws {
    folder = try TemporaryFolder()
    let elf = try TinyFirmware(.print("hello\n"), .hang).build(in: folder.url)
    file = folder.url.appending(path: "tiny.bin")
    try PythonEnvironment.run(
      "esptool", "--chip", "esp32", "elf2image", "--flash-mode", "dio", "-o", file.path, elf.path)
  }

  /// The image's bytes.
  var bytes: Data { get throws { try Data(contentsOf: file) } }

  /// A copy in which one bit of the program differs.
  func flipped() throws -> URL {
    var bytes = try bytes
    bytes[0x40] ^= 1
    let copy = folder.url.appending(path: "flipped.bin")
    try bytes.write(to: copy)
    return copy
  }
}
