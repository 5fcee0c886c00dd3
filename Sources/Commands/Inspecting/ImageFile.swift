import Diagnostics
import Foundation
import ImageReader

/// Reads built files for commands.
enum ImageFile {
  /// What a file of firmware is.
  enum Kind {
    case elf(ELFFile)
    case flash(FlashImage)
  }

  /// Reads an ELF file.
  ///
  /// - Throws: a `Diagnostic` that names the file and what is wrong with it.
  static func elf(at file: URL) throws -> ELFFile {
    let bytes = try contents(of: file)
    do {
      return try ELFFile(bytes)
    } catch {
      throw Diagnostic("'\(file.lastPathComponent)': \(error)", mend: error.mend)
    }
  }

  /// Reads an ELF file or a flash image, whichever it is.
  static func read(_ file: URL) throws -> Kind {
    let bytes = try contents(of: file)
    guard bytes.first == 0xE9 else { return .elf(try elf(at: file)) }
    do {
      return .flash(try FlashImage(bytes))
    } catch {
      throw Diagnostic("'\(file.lastPathComponent)': \(error)", mend: error.mend)
    }
  }

  private static func contents(of file: URL) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: file))
    } catch {
      throw Diagnostic("can't read '\(file.path)'", why: error.localizedDescription)
    }
  }
}
