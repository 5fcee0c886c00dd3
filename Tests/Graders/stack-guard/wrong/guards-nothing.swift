// fails: testTheGuardStopsAStoreToTheLowestWord
// gives the watchpoint its address and never switches it on

import CXtensa

/// What the free part of the stack is painted with: no zero, no small number, no address.
private let paint: UInt32 = 0xa5c3_965a

/// The word of memory at an address.
@inline(__always)
private func word(at address: UInt32) -> UnsafeMutablePointer<UInt32> {
  UnsafeMutablePointer(bitPattern: UInt(address)).unsafelyUnwrapped
}

/// Paints what is free of the stack: from its lowest word up to the stack pointer.
public func paintStack() {
  // The guard looks away meanwhile: the lowest word gets its paint like all others.
  let guardControl = xtensa_read_dbreakc0()
  xtensa_write_dbreakc0(0)
  var address = linker__stack_bottom()
  let end = xtensa_stack_pointer()
  while address < end {
    word(at: address).pointee = paint
    address &+= 4
  }
  xtensa_write_dbreakc0(guardControl)
}

/// The bytes from the lowest word that has lost its paint to the top of the stack.
public func stackHighWater() -> UInt32 {
  var address = linker__stack_bottom()
  while address < linker__stack_top(), word(at: address).pointee == paint { address &+= 4 }
  return linker__stack_top() &- address
}

/// Has the chip stop the program at a store to the lowest word of the stack.
public func guardStack() {
  xtensa_write_dbreaka0(linker__stack_bottom())
  xtensa_write_dbreakc0(0x3c)
}
