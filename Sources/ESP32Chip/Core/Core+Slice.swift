/// What the hot loop calls: inlined where it is executed often, and out of its way where not.
///
/// `ip` and `n` are the loop's own: the slot of the next instruction, and the cycles left.
extension Core {
  /// Does an access that is not in the loop's windows: whether it was not executed for an exception
  /// or a fault, and is next again.
  @inline(__always)
  func isTrapped(_ x: Slot, _ ip: inout Slot, _ n: inout Int32) -> Bool {
    accessSlowly(x, n)
    guard attention != .none else { return false }
    guard attention != .trapped else {
      ip = x
      return true
    }
    n = endSlice(n)
    return false
  }

  /// The second instruction of a pair, which is executed now; nil where the slice ends before it.
  @inline(__always)
  func second(_ ip: inout Slot, _ n: inout Int32, bytes: Int = 3) -> Slot? {
    guard _fastPath(n > 0) else { return nil }
    n &-= 1
    let slot = ip
    ip += bytes
    return slot
  }

  /// Executes a branch over one instruction, and that instruction unless the branch is taken:
  /// `value` is its result, for the register `index`.
  ///
  /// There is no branch in this, so that the host has none to foresee.
  @inline(__always)
  func choose(
    _ isTaken: Bool, _ registers: UnsafeMutablePointer<UInt32>, _ index: UInt8, _ value: UInt32,
    _ ip: inout Slot, _ n: inout Int32, bytes: Int
  ) {
    let taken = UInt32(truncatingIfNeeded: isTaken ? 1 : 0)
    guard _fastPath(n > 0) else {
      ip += isTaken ? bytes : 0
      return
    }
    let old = registers[Int(index)]
    registers[Int(index)] = value ^ (value ^ old) & (0 &- taken)
    n &-= 1 &- Int32(bitPattern: taken)
    ip += bytes
  }

  /// Makes a pair two instructions again, since the first one's access is none for the hot loop;
  /// the first one is next.
  @inline(__always)
  func fallApart(_ x: Slot, _ ip: inout Slot, _ n: inout Int32) {
    x.pointee.operation = x.operation.first
    ip = x
    n &+= 1
  }

  /// Where the instruction of a slot lies.
  @inline(__always)
  func address(of slot: Slot, in slots: Slot) -> UInt32 {
    // Without signs, since a negative difference would be rounded.
    let bytes = UInt(bitPattern: slot) &- UInt(bitPattern: slots)
    return UInt32(truncatingIfNeeded: bytes / UInt(MemoryLayout<Instruction>.stride))
      &+ CodeWindow.base
  }

  /// Ends the slice that runs: the hot loop has `n` cycles left of it, and now has none.
  @inline(never)
  func endSlice(_ n: Int32) -> Int32 {
    attention = .none
    let left = UInt64(UInt32(bitPattern: n))
    sliceEnd &-= left
    sliceEndMoment.units &-= left &* unitsPerCycle
    return 0
  }

  /// Leaves the hot loop, which has `n` cycles left, before the instruction at `pc`.
  @inline(never)
  func suspend(at pc: UInt32, _ n: Int32) {
    self.pc = pc
    let left = UInt64(UInt32(bitPattern: n))
    cycle = sliceEnd &- left
    now.units = sliceEndMoment.units &- left &* unitsPerCycle
  }
}
