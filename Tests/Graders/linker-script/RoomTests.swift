import GradingHost
import GradingRecord
import ImageReader
import XCTest

/// The stack and the heap, which are no sections: symbols say where they are.
final class RoomTests: XCTestCase {
  func testTheStackBeginsAtAMultipleOf16() throws {
    guard let top = try LinkedProgram().address("_stack_top") else {
      return report(
        Finding("the script says where the stack begins", expected: "_stack_top", got: "nothing"))
    }
    guard top % 16 != 0 else { return }
    report(
      Finding(
        "every function expects the stack pointer at a multiple of 16",
        expected: "a _stack_top that ends in 0", got: hex(top)))
  }

  func testTheLowestWordOfTheStackIsKnown() throws {
    let program = try LinkedProgram()
    guard let bottom = program.address("_stack_bottom") else {
      return report(
        Finding(
          "the script says where the stack ends, so that somebody can watch that word",
          expected: "_stack_bottom", got: "nothing"))
    }
    guard let top = program.address("_stack_top") else { return }
    guard bottom < top else {
      return report(
        Finding(
          "the stack grows down: its lowest word is below its top",
          expected: "_stack_bottom below _stack_top",
          got: "_stack_bottom \(hex(bottom)), _stack_top \(hex(top))"))
    }
    guard bottom % 4 == 0, top - bottom >= Self.leastStack else {
      return report(
        Finding(
          "the stack has \(Self.leastStack) bytes at least, from a whole word on",
          expected: "a multiple of 4, at most \(hex(top &- Self.leastStack))",
          got: "\(hex(bottom)), which is \(top - bottom) bytes below \(hex(top))"))
    }
  }

  func testTheHeapIsAllThatIsLeft() throws {
    let program = try LinkedProgram()
    guard let heap = program.range("_heap_start", "_heap_end") else {
      return report(
        Finding(
          "the script says where the heap is", expected: "_heap_start, and behind it _heap_end",
          got: ["_heap_start", "_heap_end"]
            .map { "\($0) is \(program.address($0).map(hex) ?? "not defined")" }
            .joined(separator: ", ")))
    }
    guard heap.count >= Self.leastHeap else {
      return report(
        Finding(
          "a small program leaves a large heap", steps: ["the heap is \(hex(heap.lowerBound))…"],
          expected: "\(Self.leastHeap) bytes at least", got: "\(heap.count) bytes"))
    }
    guard let memory = try memory(of: heap) else { return }
    let unused = unusedBytes(of: memory.addresses, in: program)
    guard unused > Self.mostUnused else { return }
    report(
      Finding(
        "the heap is all of its memory that nothing else needs",
        steps: ["the heap lies in \(memory.name), \(hex(memory.addresses))"],
        expected: "at most \(Self.mostUnused) bytes that belong to nothing",
        got: "\(unused) bytes"))
  }

  /// The memory of the script that has the heap; without MEMORY, what the book uses.
  private func memory(of heap: Range<UInt32>) throws -> LinkedProgram.Region? {
    let declared = try LinkedProgram.regions().first {
      $0.addresses.contains(heap.lowerBound)
    }
    if let declared { return declared }
    return MemoryMap.esp32.usable.first { $0.range.contains(heap.lowerBound) }
      .map { LinkedProgram.Region(name: $0.name, addresses: $0.range) }
  }

  /// How many bytes of a memory belong to no section and no room.
  private func unusedBytes(of memory: Range<UInt32>, in program: LinkedProgram) -> Int {
    var unused = 0
    var next = memory.lowerBound
    // The stack's two ends, whichever is which: another test tells when they are swapped.
    let ends = ["_stack_bottom", "_stack_top"].compactMap(program.address).sorted()
    let all =
      program.occupants.map(\.addresses) + (ends.count == 2 ? [ends[0]..<ends[1]] : [])
    for used in all.sorted(by: { $0.lowerBound < $1.lowerBound }) where used.overlaps(memory) {
      if used.lowerBound > next { unused += Int(used.lowerBound - next) }
      next = max(next, used.upperBound)
    }
    return unused + Int(memory.upperBound > next ? memory.upperBound - next : 0)
  }

  private static let leastStack: UInt32 = 8 << 10
  private static let leastHeap = 32 << 10
  private static let mostUnused = 1 << 10
}
