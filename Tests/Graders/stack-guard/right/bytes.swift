// passes: bytes are painted through the library, all at once

import CXtensa

/// What the free part of the stack is painted with: no zero, no small number, no address.
private let paint: UInt32 = 0xa7a7_a7a7

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
  let bottom = linker__stack_bottom()
  // What is called here may use a few words below the stack pointer.
  let count = Int(xtensa_stack_pointer() &- 64 &- bottom)
  UnsafeMutableRawPointer(bitPattern: UInt(bottom)).unsafelyUnwrapped
    .initializeMemory(as: UInt8.self, repeating: 0xa7, count: count)
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
