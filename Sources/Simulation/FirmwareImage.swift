public import ImageReader

/// What the simulated chip is given to run.
public enum FirmwareImage: Sendable {
  /// The bytes that `flash` writes into a board: booted as the chip's ROM does it.
  case flash(FlashImage)
  /// A linked program, put into memory as a debugger would: for tests, and for ELF files that are
  /// named on the command line.
  case program(ELFFile)

  /// Bytes that go to one address before the first instruction.
  struct Load: Sendable {
    let address: UInt32
    let bytes: ArraySlice<UInt8>
  }

  /// Takes a file's bytes, whichever of the two they are, and checks that the chip can start them.
  ///
  /// - Parameter bytes: the whole file.
  /// - Throws: `BootRefusal`.
  public init(_ bytes: [UInt8]) throws(BootRefusal) {
    if bytes.first == 0xE9 {
      let image: FlashImage
      do { image = try FlashImage(bytes) } catch { throw .unreadable(error) }
      self = .flash(image)
    } else {
      let file: ELFFile
      do { file = try ELFFile(bytes) } catch { throw .notFirmware(error) }
      self = .program(file)
    }
    try check()
  }

  /// Checks that the chip can start it: a flash image as the ROM sees it, a program by its parts.
  ///
  /// - Throws: `BootRefusal`, the first reason against it.
  public func check() throws(BootRefusal) {
    switch self {
    case .flash(let image): try BootCheck(map: .esp32).check(image)
    case .program(let file): try BootCheck(map: .esp32).check(file)
    }
  }

  /// The address of its first instruction.
  public var entry: UInt32 {
    switch self {
    case .flash(let image): image.entry
    case .program(let file): file.entry
    }
  }

  /// What goes into memory, in the order of the file.
  ///
  /// A program's `.bss` is no part of it, as it is none of a flash image: it holds what the memory
  /// held at power-on until the start-up code clears it.
  var loads: [Load] {
    switch self {
    case .flash(let image):
      image.segments.map { Load(address: $0.loadAddress, bytes: $0.data) }
    case .program(let file):
      file.segments.filter(\.isLoaded).map {
        Load(address: $0.virtualAddress, bytes: file.contents(of: $0))
      }
    }
  }
}
