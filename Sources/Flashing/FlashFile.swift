import Foundation
import ImageReader

/// Refuses files that esptool would write although the chip could not start them.
enum FlashFile {
  /// Checks what the chip's ROM checks before it starts an image.
  ///
  /// - Throws: `FlashingError.notAnImage`.
  static func check(_ file: URL) throws(FlashingError) {
    guard let bytes = try? Data(contentsOf: file) else {
      throw .notAnImage(file.path, reason: "the file can't be read")
    }
    let image: FlashImage
    do {
      image = try FlashImage([UInt8](bytes))
    } catch {
      throw .notAnImage(file.path, reason: "\(error)")
    }
    guard image.isChecksumValid, image.isHashValid != false else {
      throw .notAnImage(file.path, reason: "its checksum does not fit its contents")
    }
  }
}
