// fails: testTheCodeStaysInItsBudget
// paints forty-eight words in each round, written out

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
  while address &+ 192 < end {
    let words = word(at: address)
    words[0] = paint
    words[1] = paint
    words[2] = paint
    words[3] = paint
    words[4] = paint
    words[5] = paint
    words[6] = paint
    words[7] = paint
    words[8] = paint
    words[9] = paint
    words[10] = paint
    words[11] = paint
    words[12] = paint
    words[13] = paint
    words[14] = paint
    words[15] = paint
    words[16] = paint
    words[17] = paint
    words[18] = paint
    words[19] = paint
    words[20] = paint
    words[21] = paint
    words[22] = paint
    words[23] = paint
    words[24] = paint
    words[25] = paint
    words[26] = paint
    words[27] = paint
    words[28] = paint
    words[29] = paint
    words[30] = paint
    words[31] = paint
    words[32] = paint
    words[33] = paint
    words[34] = paint
    words[35] = paint
    words[36] = paint
    words[37] = paint
    words[38] = paint
    words[39] = paint
    words[40] = paint
    words[41] = paint
    words[42] = paint
    words[43] = paint
    words[44] = paint
    words[45] = paint
    words[46] = paint
    words[47] = paint
    address &+= 192
  }
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
  xtensa_write_dbreakc0(1 << 31 | 0x3c)
}
