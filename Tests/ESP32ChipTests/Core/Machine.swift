import ESP32Chip
import XCTest

/// A chip with a few instructions, at the address where code begins behind the vectors.
///
/// A program is a listing: the bytes of each instruction as LLVM's assembler gives them, a bar, and
/// the assembly that they are made from. VECBASE is 0x40080000, PS is 0x20 (UM), all is masked by
/// nothing and enabled by nothing, and the registers are what a test sets.
struct Machine {
  static let vectors: UInt32 = 0x4008_0000
  static let origin: UInt32 = 0x4008_0400
  static let data: UInt32 = 0x3FFB_8000

  let chip = Chip()
  var core: Core { chip.core }

  /// Puts a program into memory and stands before its first instruction.
  init(_ listing: String, at address: UInt32 = origin) {
    chip.enter(address)
    put(listing, at: address)
    core.setSpecialRegister(231, to: Self.vectors)
    core.setSpecialRegister(230, to: 0x20)
    for index in 240...242 { core.setSpecialRegister(index, to: core.specialRegister(234)! &- 1) }
  }

  /// Puts a listing into memory.
  func put(_ listing: String, at address: UInt32) {
    let loaded = Self.bytes(listing).withUnsafeBytes { chip.load($0, at: address) }
    XCTAssertTrue(loaded, "the program lies outside the RAM")
  }

  /// Puts words into memory.
  func put(_ words: [UInt32], at address: UInt32) {
    let bytes = words.flatMap { word in (0..<4).map { UInt8(word >> (8 * $0) & 255) } }
    XCTAssertTrue(bytes.withUnsafeBytes { chip.load($0, at: address) })
  }

  static func bytes(_ listing: String) -> [UInt8] {
    listing.split(separator: "\n").flatMap { line in
      line.prefix { $0 != "|" }.split(separator: " ").map { UInt8($0, radix: 16)! }
    }
  }

  /// Executes so many instructions or entries; nothing may stop it.
  func step(_ count: Int, file: StaticString = #filePath, line: UInt = #line) {
    for _ in 0..<count {
      if let stop = chip.step() { return XCTFail("stopped: \(stop)", file: file, line: line) }
    }
  }

  /// Executes until the next instruction is at that address.
  func run(to address: UInt32, file: StaticString = #filePath, line: UInt = #line) {
    for _ in 0..<100_000 where core.pc != address {
      if let stop = chip.step() { return XCTFail("stopped: \(stop)", file: file, line: line) }
    }
    XCTAssertEqual(core.pc, address, "where it was to go", file: file, line: line)
  }

  /// A register by its number, a special register by its name.
  subscript(a: Int) -> UInt32 {
    get { core.register(a) }
    nonmutating set { core.setRegister(a, to: newValue) }
  }

  /// What a special register has.
  func special(_ number: Int) -> UInt32 { core.specialRegister(number) ?? 0xBAD }
}
