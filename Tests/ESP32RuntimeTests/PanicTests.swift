import FirmwareToolchain
import Simulation
import XCTest

/// What every way to fail says, and that it is said at all.
final class PanicTests: ChipTestCase {
  /// A value that the compiler cannot know.
  private let opaque = """
    import CXtensa
    @inline(never) func opaque(_ value: UInt) -> UInt { value | UInt(xtensa_read_prid() & 0) }

    """

  func testAnOverflowIsATrap() async throws {
    let panic = try await panic(of: opaque + "print(Int(bitPattern: opaque(0x7fff_ffff)) + 1)")
    XCTAssertEqual(panic.kind, .trap)
    XCTAssertEqual(panic.a0.map { $0 - 3 }, panic.pc)
  }

  func testReadingThroughNilNamesTheAddress() async throws {
    let panic = try await panic(
      of: opaque + "print(UnsafePointer<UInt32>(bitPattern: opaque(4)).unsafelyUnwrapped.pointee)")
    XCTAssertEqual(panic.kind, .exception(name: "load prohibited", cause: 28))
    XCTAssertEqual(panic.address, 4)
  }

  func testWritingThroughNilNamesTheAddress() async throws {
    let panic = try await panic(
      of: opaque
        + "UnsafeMutablePointer<UInt32>(bitPattern: opaque(8)).unsafelyUnwrapped.pointee = 1")
    XCTAssertEqual(panic.kind, .exception(name: "store prohibited", cause: 29))
    XCTAssertEqual(panic.address, 8)
  }

  func testCallingNothingNamesTheAddress() async throws {
    let panic = try await panic(
      of: opaque + "unsafeBitCast(opaque(0x100), to: (@convention(c) () -> Void).self)()")
    XCTAssertEqual(panic.kind, .exception(name: "fetch prohibited", cause: 20))
    XCTAssertEqual(panic.pc, 0x100)
  }

  func testAnUnalignedReadNamesTheAddress() async throws {
    let panic = try await panic(
      of: opaque
        + "print(UnsafePointer<UInt32>(bitPattern: opaque(0x3ffb_0001)).unsafelyUnwrapped.pointee)")
    XCTAssertEqual(panic.kind, .exception(name: "unaligned access", cause: 9))
    XCTAssertEqual(panic.address, 0x3ffb_0001)
  }

  /// The bytes before the first vector are 0, which is ILL.
  func testAnIllegalInstructionIsNamed() async throws {
    let panic = try await panic(
      of: opaque + "unsafeBitCast(opaque(0x4008_0000), to: (@convention(c) () -> Void).self)()")
    XCTAssertEqual(panic.kind, .exception(name: "illegal instruction", cause: 0))
  }

  func testAFaultWithABrokenStackIsStillTold() async throws {
    let panic = try await panic(
      of: "@_silgen_name(\"break_stack\") func breakStack()\nbreakStack()",
      with: [SourceFile(name: "break.S", text: breakStack)])
    XCTAssertEqual(panic.kind, .exception(name: "load prohibited", cause: 28))
    XCTAssertEqual(panic.sp, 4)
  }

  private let breakStack = """
    \t.text
    \t.global break_stack
    break_stack:
    \tmovi a1, 4
    \tl32i a2, a1, 0
    \tret

    """

  func testAFullHeapSaysWhatWasWantedAndWhatIsLeft() async throws {
    let panic = try await panic(
      of: "var all: [[UInt8]] = []\nwhile true { all.append(Array(repeating: 1, count: 4000)) }")
    guard case .heapFull(let size?, let free?) = panic.kind else {
      return XCTFail("\(panic.kind)")
    }
    XCTAssertGreaterThan(size, free)
    XCTAssertGreaterThanOrEqual(size, 4000)
  }

  func testAnInterruptThatNobodyHandlesIsNamed() async throws {
    for (line, level) in [(7, 1), (11, 3)] {
      let panic = try await panic(
        of: """
          import CXtensa
          xtensa_write_intenable(1 << \(line))
          xtensa_write_intset(1 << \(line))
          """)
      XCTAssertEqual(panic.kind, .other("unexpected interrupt (level \(level))"))
      XCTAssertTrue(panic.line.contains("lines=0x\(line == 7 ? "00000080" : "00000800")"))
    }
  }

  func testAStoreToAWatchedWordIsNamedWithTheWordsAddress() async throws {
    for index in 0...1 {
      let panic = try await panic(
        of: """
          import CXtensa
          let stack = linker__stack_bottom()
          xtensa_write_dbreaka\(index)(stack)
          xtensa_write_dbreakc\(index)(0x8000_003c)
          let word = UnsafeMutablePointer<UInt32>(bitPattern: UInt(stack)).unsafelyUnwrapped
          print(word.pointee == word[1])  // Reading is not watched, nor is the next word.
          word[1] = 5
          word.pointee = 7
          """)
      XCTAssertEqual(panic.kind, .other("watchpoint"))
      XCTAssertEqual(panic.address, 0x3ffd_c000)
    }
  }

  /// PS.EXCM = 1 stands for being inside an exception's first instructions.
  func testAFaultInsideAnExceptionIsADoubleException() async throws {
    let panic = try await panic(
      of: opaque + """
        xtensa_write_ps(0x30)
        print(UnsafePointer<UInt32>(bitPattern: opaque(4)).unsafelyUnwrapped.pointee)
        """)
    XCTAssertEqual(panic.kind, .other("double exception"))
    XCTAssertEqual(panic.address, 4)
  }
}
