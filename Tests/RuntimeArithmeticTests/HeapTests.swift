import RuntimeArithmetic
import XCTest

final class HeapTests: XCTestCase {
  private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 4096)

  override func tearDown() {
    memory.deallocate()
  }

  private var start: UInt { UInt(bitPattern: memory.baseAddress) }

  private func openHeap(byteCount: Int) -> Heap {
    var heap = Heap()
    heap.open(from: start, to: start + UInt(byteCount))
    return heap
  }

  func testAFullHeapGivesNothingAndSaysHowMuchIsLeft() {
    var heap = openHeap(byteCount: 1024)
    let whole = heap.largestFreeBlock
    XCTAssertEqual(heap.allocate(size: whole + 1, alignment: 8), 0)
    XCTAssertEqual(heap.largestFreeBlock, whole)
    XCTAssertNotEqual(heap.allocate(size: whole, alignment: 8), 0)
    XCTAssertEqual(heap.largestFreeBlock, 0)
    XCTAssertEqual(heap.allocate(size: 1, alignment: 8), 0)
  }

  func testAnAbsurdSizeIsRefused() {
    var heap = openHeap(byteCount: 1024)
    for size: UInt in [.max, .max - 8, .max / 2] {
      XCTAssertEqual(heap.allocate(size: size, alignment: 8), 0)
    }
  }

  func testAHeapWithoutMemoryIsFull() {
    var heap = openHeap(byteCount: 8)
    XCTAssertEqual(heap.allocate(size: 0, alignment: 8), 0)
  }

  func testFreedNeighboursJoinInEveryOrder() {
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      var heap = openHeap(byteCount: 1024)
      let whole = heap.largestFreeBlock
      let blocks: [UInt] = (0..<3).map { _ in heap.allocate(size: 100, alignment: 8) }
      for index in order { heap.free(blocks[index]) }
      XCTAssertEqual(heap.largestFreeBlock, whole, "freed in the order \(order)")
    }
  }

  func testFreeingNothingIsAllowed() {
    var heap = openHeap(byteCount: 1024)
    let whole = heap.largestFreeBlock
    heap.free(0)
    XCTAssertEqual(heap.largestFreeBlock, whole)
  }

  /// What lies before an aligned payload stays usable.
  func testALargeAlignmentIsKeptAndWastesNothing() {
    var heap = openHeap(byteCount: 8192)
    let whole = heap.largestFreeBlock
    let block = heap.allocate(size: 10, alignment: 1024)
    XCTAssertEqual(block % 1024, 0)
    XCTAssertNotEqual(block, 0)
    let before = heap.allocate(size: 900, alignment: 8)
    XCTAssertLessThan(before, block)
    heap.free(block)
    heap.free(before)
    XCTAssertEqual(heap.largestFreeBlock, whole)
  }

  /// Random traffic: blocks lie inside, apart from each other, aligned, and keep their contents;
  /// when all are freed, the heap is whole again.
  func testRandomTrafficKeepsBlocksApart() {
    var heap = openHeap(byteCount: 1 << 16)
    let whole = heap.largestFreeBlock
    var random = Seeded(5)
    var live: [(address: UInt, size: UInt, mark: UInt8)] = []
    for step in 0..<20_000 {
      if random.next() % 5 < 3 {
        let size = UInt(random.next() % 400)
        let alignment = UInt(1) << UInt(random.next() % 8)
        let address = heap.allocate(size: size, alignment: alignment)
        guard address != 0 else { continue }
        XCTAssertEqual(address % max(alignment, Heap.granule), 0)
        XCTAssertGreaterThanOrEqual(address, start)
        XCTAssertLessThanOrEqual(address + size, start + 1 << 16)
        let mark = UInt8(truncatingIfNeeded: step)
        fill(address, size, mark)
        live.append((address, size, mark))
      } else if let index = live.indices.randomElement(using: &random) {
        let block = live.remove(at: index)
        XCTAssertTrue(
          holds(block.address, block.size, block.mark), "block overwritten, step \(step)")
        heap.free(block.address)
      }
    }
    XCTAssertGreaterThan(live.count, 10)
    for block in live {
      XCTAssertTrue(holds(block.address, block.size, block.mark))
      heap.free(block.address)
    }
    XCTAssertEqual(heap.largestFreeBlock, whole)
  }

  private func fill(_ address: UInt, _ size: UInt, _ mark: UInt8) {
    let offset = Int(address - start)
    for index in offset..<offset + Int(size) { memory[index] = mark }
  }

  private func holds(_ address: UInt, _ size: UInt, _ mark: UInt8) -> Bool {
    let offset = Int(address - start)
    return memory[offset..<offset + Int(size)].allSatisfy { $0 == mark }
  }
}
