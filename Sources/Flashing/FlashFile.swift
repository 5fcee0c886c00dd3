public import Foundation
import ImageReader

/// Refuses files that esptool would write although the chip could not start them.
public enum FlashFile {
  /// Checks what the chip's ROM checks before it starts an image.
  ///
  /// - Parameters:
  ///   - file: the file that is to be written.
  ///   - name: what the user calls it; nil for its path.
  /// - Throws: `FlashingError.notAnImage`.
  public static func check(_ file: URL, named name: String? = nil) throws(FlashingError) {
    let name = name ?? file.path
    guard let bytes = try? Data(contentsOf: file) else {
      throw .notAnImage(name, reason: "the file can't be read")
    }
    let image: FlashImage
    do {
      image = try FlashImage([UInt8](bytes))
    } catch {
      throw .notAnImage(name, reason: "\(error)")
    }
    guard image.isChecksumValid, image.isHashValid != false else {
      throw .notAnImage(name, reason: "its checksum does not fit its contents")
    }
  }
}
