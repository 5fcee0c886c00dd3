import CXtensa
import RuntimeArithmetic

nonisolated(unsafe) private var heap = Heap()

/// Hands out a block, or ends the program with "heap full".
///
/// Called by `posix_memalign` in traps.S, which adds the last two arguments.
@c(heap_allocate)
public func heapAllocate(
  _ result: UnsafeMutablePointer<UInt>, _ alignment: UInt, _ size: UInt, _ returnAddress: UInt32,
  _ stackPointer: UInt32
) -> Int32 {
  if !heap.isOpen {
    heap.open(from: UInt(linker__heap_start()), to: UInt(linker__heap_end()))
  }
  let block = heap.allocate(size: size, alignment: alignment)
  if block == 0 {
    panicHeapFull(
      size: UInt32(size), largestFree: UInt32(heap.largestFreeBlock), returnAddress: returnAddress,
      stackPointer: stackPointer)
  }
  result.pointee = block
  return 0
}

/// Takes a block back.
///
/// Called by `free` in traps.S.
@c(heap_free)
public func heapFree(_ block: UInt) {
  heap.free(block)
}
