import Foundation
import ImageReader
import TestSupport
import XCTest

@testable import Simulation

/// Who called whom, told from machine code and a stack.
final class CallChainTests: XCTestCase {
  /// `_start` calls `outer`, which calls `middle`, which calls `leaf`; every label is a place.
  private static let program = """
    .section .literal, "ax", @progbits
      .p2align 2
    .Lsize: .4byte 4096
    .text
    .macro FUNCTION name
      .p2align 2
      .globl \\name
      .type \\name, @function
    \\name:
    .endm
    FUNCTION _start
      movi a0, 0
      call0 outer
    after_outer: j after_outer
    .size _start, . - _start
    FUNCTION outer
      addi a1, a1, -32
      s32i a0, a1, 28
      call0 middle
    after_middle: l32i a0, a1, 28
      addi a1, a1, 32
      ret
    .size outer, . - outer
    FUNCTION middle
      l32r a8, .Lsize
      sub a1, a1, a8
      addmi a1, a1, -256
      s32i.n a0, a1, 8
      movi a9, leaf
      callx0 a9
    after_leaf: ret
    .size middle, . - middle
    FUNCTION leaf
      addi a2, a2, 1
    in_leaf: ret
    .size leaf, . - leaf
    FUNCTION strange
      j in_strange
    in_strange: addi a2, a2, 1
      ret
    .size strange, . - strange
    FUNCTION _level1
      addi a1, a1, -80
      s32i a0, a1, 0
      call0 leaf
    after_handler: rfe
    .size _level1, . - _level1
    """

  func testTheMachineCodeTellsEachCaller() throws {
    let file = try build()
    let sp: UInt32 = 0x3FFD_0000
    let middleFrame = sp + 4096 + 256
    let memory = try [
      sp + 8: address("after_middle", file),
      middleFrame + 28: address("after_outer", file),
    ]
    let chain = CallChain(
      from: .init(
        pc: try address("in_leaf", file), a0: try address("after_leaf", file), sp: sp),
      in: file, memory: { memory[$0] })
    XCTAssertEqual(
      chain.links,
      [
        .init(address: try address("in_leaf", file), kind: .stop, isCertain: true),
        .init(address: try address("after_leaf", file) - 3, kind: .call, isCertain: true),
        .init(address: try address("after_middle", file) - 3, kind: .call, isCertain: true),
      ])
  }

  func testAFunctionThatHasNotStoredItsReturnAddressYetStillHasIt() throws {
    let file = try build()
    let sp: UInt32 = 0x3FFD_0000
    let outer = try address("outer", file)
    let chain = CallChain(
      from: .init(pc: outer + 3, a0: try address("after_leaf", file), sp: sp), in: file,
      memory: { $0 == sp + 32 + 8 ? 0 : nil })
    XCTAssertEqual(chain.links.map(\.address), [outer + 3, try address("after_leaf", file) - 3])
  }

  func testWhatOnlyASearchFindsIsLikely() throws {
    let file = try build()
    let sp: UInt32 = 0x3FFD_FF00
    let memory = try [
      sp: 0x4008_0001, sp + 4: address("in_leaf", file), sp + 8: address("after_middle", file),
    ]
    let chain = CallChain(
      from: .init(pc: try address("in_strange", file), a0: 0, sp: sp), in: file,
      memory: { memory[$0] ?? 0 })
    XCTAssertEqual(
      chain.links,
      [
        .init(address: try address("in_strange", file), kind: .stop, isCertain: true),
        .init(address: try address("after_middle", file) - 3, kind: .call, isCertain: false),
      ])
  }

  func testAnInterruptIsNoCall() throws {
    let file = try build()
    let sp: UInt32 = 0x3FFD_F000
    let memory = try [
      sp: address("after_leaf", file), sp + 52: address("in_leaf", file),
      sp + 80 + 8: address("after_middle", file),
      sp + 80 + 4096 + 256 + 28: address("after_outer", file),
    ]
    let chain = CallChain(
      from: .init(
        pc: try address("leaf", file), a0: try address("after_handler", file), sp: sp),
      in: file, memory: { memory[$0] })
    XCTAssertEqual(chain.links.map(\.kind), [.stop, .call, .interrupt, .call, .call])
    XCTAssertEqual(chain.links[2].address, try address("in_leaf", file))
    XCTAssertEqual(chain.links.last?.address, try address("after_middle", file) - 3)
  }

  func testAStackThatLeadsNowhereEndsTheChain() throws {
    let file = try build()
    let pc = try address("after_middle", file)
    for sp: UInt32 in [0, 3, 0xFFFF_FFFE, 0x3FFD_FFFE] {
      let chain = CallChain(from: .init(pc: pc, a0: nil, sp: sp), in: file) { _ in 0x5555_5555 }
      XCTAssertEqual(chain.links.count, 1)
    }
    // A stack full of the same return address is cut off, not followed for ever.
    let returning = try address("after_middle", file)
    let chain = CallChain(from: .init(pc: pc, a0: nil, sp: 0x3FFD_0000), in: file) { _ in
      returning
    }
    XCTAssertEqual(chain.links.count, CallChain.limit)
  }

  private func build() throws -> ELFFile {
    let folder = try TemporaryFolder()
    let elf = try AssembledFirmware(Self.program).build(in: folder.url)
    return try ELFFile([UInt8](Data(contentsOf: elf)))
  }

  private func address(_ symbol: String, _ file: ELFFile) throws -> UInt32 {
    try XCTUnwrap(file.symbol(named: symbol)).address
  }
}
