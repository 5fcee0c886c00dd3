import GradingContract
import GradingHost
import GradingRecord
import ImageReader
import XCTest

/// What the firmware of a timer's handler and the learner's ring is made of.
final class ImageTests: XCTestCase {
  /// Most of it is proved when the firmware is built: a handler that reaches code outside of
  /// `.iram1` is refused there.
  func testPutMayRunInAHandler() throws {
    let image = try ELFFile(Submission.file("firmware"))
    guard let start = image.symbol(named: "_iram_start")?.address,
      let end = image.symbol(named: "_iram_end")?.address,
      let put = image.symbols.first(where: { $0.name.contains("RingBufferV3putySb") })
    else { return }
    guard !(start..<end).contains(put.address) else { return }
    report(
      Finding(
        "put lies where handlers lie",
        expected: "an address from \(hex(start)) to \(hex(end - 1))", got: hex(put.address),
        section: "put-in-a-handler"))
  }

  func testTheRingIsInTheImage() throws {
    let image = try ELFFile(Submission.file("firmware"))
    guard let lazy = image.symbols.first(where: { isLazyInitialiser($0.name) }) else { return }
    report(
      Finding(
        "a global ring is in the image from the start, with nothing left to do at run time",
        steps: [
          "nonisolated(unsafe) private var storage = InlineArray<2, UInt32>(repeating: 0)",
          "let ring = RingBuffer(storage: &storage)",
          "build it for the chip",
        ],
        expected:
          "init is so plain that the compiler can do it: it stores the pointer and constants",
        got: "init is called when a global is first used, maybe inside of a handler that interrupts"
          + " that very call (\(lazy.name))", section: "put-in-a-handler"))
  }

  func testTheImageAsksForNoMemory() throws {
    let image = try ELFFile(Submission.file("firmware"))
    let allocators = ["swift_allocObject", "swift_slowAlloc", "posix_memalign", "heap_allocate"]
    guard let found = allocators.first(where: { image.symbol(named: $0) != nil }) else { return }
    report(
      Finding(
        "nothing in the image asks for memory", steps: ["build the ring for the chip"],
        expected: "a program without a heap", got: "a program that calls \(found)",
        section: "what-an-array-costs"))
  }

  func testTheCodeFitsItsBudget() throws {
    try expectBudget("code", "bytes of code and constants")
  }

  func testTheStackFitsItsBudget() throws {
    try expectBudget("stack", "bytes of stack in the deepest call")
  }

  func testTheOperationsFitTheirBudget() throws {
    // A program that stops before has told so in a test of its own.
    guard try Submission.text("console.end") == "exited 0" else { return }
    try expectBudget("instructions", "instructions, each operation called once", "instructions")
  }

  private func expectBudget(_ key: String, _ what: String, _ unit: String = "bytes") throws {
    let used = try Submission.number(key)
    let limit = try Submission.number("\(key).limit")
    guard used > limit else { return }
    report(
      Finding(
        "the operations of the ring take at most \(limit) \(what)",
        steps: ["build the ring for the chip"], expected: "at most \(limit) \(unit)",
        got: "\(used) \(unit)", section: "your-task"))
  }

  /// Whether a symbol is a global's initialiser or the word that says whether it has run.
  private func isLazyInitialiser(_ name: String) -> Bool {
    name.hasPrefix("$") && (name.hasSuffix("_WZ") || name.hasSuffix("_Wz"))
  }

  private func hex(_ address: UInt32) -> String { "0x" + String(address, radix: 16) }
}
