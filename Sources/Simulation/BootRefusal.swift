public import Diagnostics
public import ImageReader

/// Why the chip does not start what it was given.
public enum BootRefusal: Error, Hashable, Sendable {
  /// The bytes are no whole flash image.
  case unreadable(FlashImageError)
  /// The bytes are neither a flash image nor an ELF file.
  case notFirmware(ELFError)
  /// The last byte of a flash image does not fit its segments.
  case wrongChecksum(stored: UInt8, computed: UInt8)
  /// The SHA-256 of a flash image does not fit its bytes.
  case wrongHash
  /// The flash is to be read by four lines, which the ROM can't do before the program has set the
  /// flash up.
  case quadMode
  /// A segment goes where there is no RAM.
  case notRAM(segment: Int, addresses: Range<UInt32>, region: String?)
  /// A segment goes over memory that the ROM uses while it loads.
  case overROM(segment: Int, addresses: Range<UInt32>, reservation: MemoryRegion)
  /// The first instruction lies in no segment.
  case entryOutside(UInt32)
  /// An object, which the linker has not seen.
  case notLinked
  /// A program that has nothing to load.
  case nothingToLoad
  /// A program that is linked for QEMU's console.
  case forQEMU
}

extension BootRefusal: CustomStringConvertible {
  /// What is wrong and where: one line, lower case, no full stop.
  public var description: String {
    switch self {
    case .unreadable(let error): error.description
    case .notFirmware(let error): error.description
    case .wrongChecksum(let stored, let computed):
      "the checksum of the flash image is \(Self.text(UInt32(stored), 2)), its segments have "
        + Self.text(UInt32(computed), 2)
    case .wrongHash: "the SHA-256 at the end of the flash image is not that of its bytes"
    case .quadMode: "the flash image asks for four data lines, and the chip's ROM boots with two"
    case .notRAM(let segment, let addresses, let region):
      "segment \(segment) of the image goes to \(Self.text(addresses)), which is "
        + (region.map { "'\($0)', not RAM" } ?? "no memory of the chip")
    case .overROM(let segment, let addresses, let reservation):
      "segment \(segment) of the image goes to \(Self.text(addresses)), over '\(reservation.name)'"
    case .entryOutside(let entry):
      "the image begins at \(Self.text(entry, 8)), where it has nothing"
    case .notLinked: "the ELF file is an object, not a linked program"
    case .nothingToLoad: "the ELF file has nothing to load"
    case .forQEMU: "the program is linked for QEMU's console, which the chip has not"
    }
  }

  /// Why it is wrong, where the description alone does not say.
  public var why: String? {
    switch self {
    case .wrongChecksum, .wrongHash: "the ROM refuses such an image and tries again for ever"
    case .overROM(_, _, let reservation):
      "the ROM uses this memory while it loads: \(reservation.note)"
    case .notRAM: "the ROM copies segments into RAM, and knows nothing else"
    default: nil
    }
  }

  /// How to mend it: a full sentence.
  public var mend: String {
    switch self {
    case .unreadable(let error): error.mend
    case .notFirmware: "Name a .bin or .elf file, such as './workbook build NAME' writes."
    case .wrongChecksum, .wrongHash: "The file is damaged: build or copy it again."
    case .quadMode: "Make the image with '--flash-mode dio', as './workbook build' does."
    case .notRAM, .overROM:
      "Place code in 0x40080000 to 0x4009ffff and data in 0x3ffb0000 to 0x3ffdffff."
    case .entryOutside: "Let the linker script say ENTRY(_start), and keep what holds '_start'."
    case .notLinked, .nothingToLoad: "Build it again, and name the .elf file that the build wrote."
    case .forQEMU: "Run it with '--engine qemu', or name the .elf file that the build wrote."
    }
  }

  /// The same as a problem to show, where its user called the file `path`.
  public func diagnostic(for path: String) -> Diagnostic {
    Diagnostic(.error, "the chip does not start '\(path)': \(self)", why: why, mend: mend)
  }

  private static func text(_ number: UInt32, _ digits: Int) -> String {
    "0x" + hexadecimal(number, digits: digits)
  }

  private static func text(_ addresses: Range<UInt32>) -> String {
    "\(text(addresses.lowerBound, 8)) to \(text(addresses.upperBound &- 1, 8))"
  }
}
