import GradingHost
import GradingRecord
import ImageReader
import XCTest

/// Whether each thing has memory, to itself, that it may use.
final class PlaceTests: XCTestCase {
  func testEverythingLiesInMemoryThatTheROMCanFill() throws {
    let program = try LinkedProgram()
    for (name, addresses) in program.occupants
    where !ChipMemory.has(addresses, in: [.iram, .dram, .rtc]) {
      let region = MemoryMap.esp32.region(containing: addresses.lowerBound)
      return report(
        Finding(
          "everything lies in RAM", steps: ["\(name) takes \(addresses.count) bytes"],
          expected: "all of it inside one memory of the chip",
          got: "\(hex(addresses)), which begins in \(region.map { $0.name } ?? "no memory at all")")
      )
    }
  }

  func testNothingLiesWhereTheROMWorks() throws {
    for (name, addresses) in try LinkedProgram().occupants {
      guard let reserved = ChipMemory.reservation(touching: addresses) else { continue }
      return report(
        Finding(
          "nothing lies where the ROM keeps what it needs while it loads the image",
          steps: ["\(name) takes \(hex(addresses))"],
          expected: "nothing at \(hex(reserved.range)), \(reserved.name): \(reserved.note)",
          got: hex(ChipMemory.onTheDataBus(addresses).clamped(to: reserved.range))))
    }
  }

  func testNothingLiesOnTopOfAnother() throws {
    let occupants = try LinkedProgram().occupants
      .map {
        (name: $0.name, addresses: $0.addresses, bytes: ChipMemory.onTheDataBus($0.addresses))
      }
      .sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
    for (first, second) in zip(occupants, occupants.dropFirst())
    where first.bytes.overlaps(second.bytes) {
      return report(
        Finding(
          "every byte of memory belongs to one thing",
          steps: [
            "\(first.name) takes \(hex(first.addresses))",
            "\(second.name) takes \(hex(second.addresses))",
          ], expected: "no byte in both",
          got: "they share \(hex(first.bytes.clamped(to: second.bytes)))"))
    }
  }

  func testTheMemoriesOfTheScriptExistAndAreApart() throws {
    let regions = try LinkedProgram.regions().filter { !$0.addresses.isEmpty }
    for region in regions {
      let what = "the memory '\(region.name)' is \(hex(region.addresses))"
      guard
        [[.iram], [.dram], [.rtc], [.flash], [.psram]].contains(where: {
          ChipMemory.has(region.addresses, in: $0)
        })
      else {
        return report(
          Finding(
            "MEMORY describes memory that the chip has", steps: [what],
            expected: "addresses of one of the chip's memories", got: "some that are of none"))
      }
      guard let reserved = ChipMemory.reservation(touching: region.addresses) else { continue }
      return report(
        Finding(
          "MEMORY leaves out what the ROM uses", steps: [what],
          expected: "nothing of \(hex(reserved.range)), \(reserved.name)",
          got: "the linker may put something there one day"))
    }
    let sorted = regions.map { ($0.name, ChipMemory.onTheDataBus($0.addresses)) }
      .sorted { $0.1.lowerBound < $1.1.lowerBound }
    for (first, second) in zip(sorted, sorted.dropFirst()) where first.1.overlaps(second.1) {
      return report(
        Finding(
          "no two memories of MEMORY are the same",
          steps: ["'\(first.0)' is \(hex(first.1))", "'\(second.0)' is \(hex(second.1))"],
          expected: "no address in both", got: "they share \(hex(first.1.clamped(to: second.1)))"))
    }
  }

  func testWhatIsLoadedLiesWhereItRuns() throws {
    let program = try LinkedProgram()
    guard
      let segment = program.elf.segments.first(where: {
        $0.isLoaded && $0.fileSize > 0 && $0.physicalAddress != $0.virtualAddress
      })
    else { return }
    report(
      Finding(
        "nobody copies anything after the ROM, so each part is loaded to where it runs",
        steps: ["a segment runs at \(hex(segment.virtualAddress))"],
        expected: "loaded to \(hex(segment.virtualAddress))",
        got: "loaded to \(hex(segment.physicalAddress))"))
  }

  func testAlignmentCostsLittle() throws {
    let program = try LinkedProgram()
    let ordered = program.sections.sorted { $0.virtualAddress < $1.virtualAddress }
    var lost = 0
    var largest = (bytes: 0, place: "")
    func lose(_ bytes: Int, _ place: String) {
      lost += bytes
      if bytes > largest.bytes { largest = (bytes, place) }
    }
    for (index, section) in ordered.enumerated() {
      let used = program.pieces.filter { section.addresses.contains($0.addresses.lowerBound) }
        .reduce(0) { $0 + $1.addresses.count }
      lose(max(0, Int(section.size) - used), "in section '\(section.name)'")
      guard index > 0 else { continue }
      let before = ordered[index - 1]
      let gap = Int(section.virtualAddress) - Int(before.addresses.upperBound)
      // A larger one is no alignment: another memory, or room for the stack.
      guard (1..<0x1000).contains(gap) else { continue }
      lose(gap, "between '\(before.name)' and '\(section.name)'")
    }
    guard lost > Self.mostLost else { return }
    report(
      Finding(
        "what is lost to alignment is little",
        steps: ["the most, \(largest.bytes) bytes, \(largest.place)"],
        expected: "at most \(Self.mostLost) bytes in all", got: "\(lost) bytes"))
  }

  /// Bytes: the vector table may cost a KiB, all else a quarter of one.
  private static let mostLost = 1280
}
