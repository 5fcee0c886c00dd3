import Foundation
import Lockstep
import XCTest

/// The log's reader tells what QEMU's core does: proved on programs whose every state is known.
final class QEMUCoreTests: XCTestCase {
  private var folder = FileManager.default.temporaryDirectory

  override func setUpWithError() throws {
    folder = folder.appending(path: "qemu-core-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  override func tearDownWithError() throws { try FileManager.default.removeItem(at: folder) }

  private static let origin: UInt32 = 0x4008_0400

  private func core(_ instructions: [MachineInstruction]) throws -> QEMUCore {
    let program = LoadedProgram(
      pieces: [.init(address: Self.origin, bytes: instructions.flatMap(\.bytes))],
      entry: Self.origin)
    return try QEMUCore(program, in: folder)
  }

  func testTheStateBeforeEachInstructionIsRead() throws {
    let core = try core([
      .movi(.a2, -5), .moviN(.a15, 77), .ssai(9), .three(.add, .a3, .a2, .a15),
      .wsr(.a3, .excsave7), .wsr(.a2, .misc0), .rsil(.a4, 3), .movi(.a2, 1), .simcall,
    ])
    var states: [CoreState] = []
    while try core.advance() { states.append(core.state) }
    XCTAssertEqual(states.map { $0.pc - Self.origin }, [0, 3, 5, 8, 11, 14, 17, 20, 23])
    XCTAssertEqual(states[0].a[2], 0)
    XCTAssertEqual(states[1].a[2], 0xFFFF_FFFB)
    XCTAssertEqual(states[2].a[15], 77)
    XCTAssertEqual(states[3][.sar], 9)
    XCTAssertEqual(states[4].a[3], 72)
    XCTAssertEqual(states[5][.excsave7], 72)
    XCTAssertEqual(states[6][.misc0], 0xFFFF_FFFB)
    XCTAssertEqual(states[7].a[4], states[6][.ps])
    XCTAssertEqual(states[7][.ps] & 15, 3)
  }

  func testAnExceptionShowsItsRegisters() throws {
    let core = try core([
      .movi(.a2, 0), .three(.quou, .a3, .a2, .a2), .movi(.a2, 1), .simcall,
    ])
    var states: [CoreState] = []
    while states.count < 3, try core.advance() { states.append(core.state) }
    core.stop()
    let last = try XCTUnwrap(states.last)
    // dc233c begins with VECBASE at 0x2000, and PS.EXCM set: a fault there is a double exception.
    XCTAssertEqual(last.pc, 0x23C0)
    XCTAssertEqual(last[.exccause], 6)
    XCTAssertEqual(last[.depc], Self.origin + 3)
  }

  func testWhatIsNoLogIsQuoted() throws {
    let program = LoadedProgram(
      pieces: [.init(address: Self.origin, bytes: [0])], entry: Self.origin)
    let core = try QEMUCore(program, in: folder, options: ["-no-such-option"])
    XCTAssertThrowsError(try core.advance()) { error in
      guard case LockstepError.notALog(let text) = error else { return XCTFail("\(error)") }
      XCTAssertTrue(text.contains("no-such-option"), text)
    }
  }

  func testRandomProgramsEndByThemselvesAndTryEveryMnemonic() throws {
    let random = RandomProgram(seed: 7, pieceCount: 3000)
    let core = try QEMUCore(random.program, in: folder)
    var seen: Set<String> = []
    var end: UInt32 = 0
    while try core.advance() {
      end = core.state.pc
      if let instruction = random.listing[end] { seen.insert(instruction.mnemonic) }
    }
    XCTAssertEqual(end, random.end)
    XCTAssertEqual(Set(RandomProgram.mnemonics).subtracting(seen), [])
  }

  func testASeedAlwaysGivesTheSameProgramAndAnotherSeedAnother() {
    let programs = [1, 1, 2].map {
      RandomProgram(seed: $0, pieceCount: 200).program.pieces.map(\.bytes)
    }
    XCTAssertEqual(programs[0], programs[1])
    XCTAssertNotEqual(programs[0], programs[2])
  }

  /// Nothing that the encoder knows is forgotten: random programs try it, or it is excluded by name.
  func testEveryMnemonicIsTriedOrExcludedWithAReason() {
    let tried = Set(RandomProgram.mnemonics)
    let excluded = Set(Exclusion.mnemonics.map(\.name))
    XCTAssertEqual(tried.intersection(excluded), [])
    let known = Set(EncodingSamples().instructions.map(\.mnemonic))
    XCTAssertEqual(known.subtracting(tried).subtracting(excluded), [])
    XCTAssertEqual(tried.union(excluded).subtracting(known), [])
  }
}
