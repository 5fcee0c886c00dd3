import ImageReader
import XCTest

final class ReferenceGraphTests: XCTestCase {
  private func graph(_ program: LinkedProgram) throws -> ReferenceGraph {
    ReferenceGraph(
      objects: try program.objects(), roots: [.symbol("_start"), .section(".vectors")])
  }

  /// The linker is the judge: it kept exactly the symbols that we find a chain to.
  func testAChainLeadsToASymbolExactlyWhenTheLinkerKeptIt() throws {
    let program = try LinkedProgram.everything()
    let graph = try graph(program)
    let linked = try program.elf("program.elf")
    var counts = (kept: 0, dropped: 0)
    for object in try program.objects() {
      for symbol in object.file.symbols
      where symbol.sectionIndex != nil && symbol.kind != .section && !symbol.name.isEmpty {
        let isKept = linked.symbol(named: symbol.name)?.sectionIndex != nil
        XCTAssertEqual(
          graph.chain(to: symbol.name) != nil, isKept, "\(symbol.name) of \(object.name)")
        if isKept { counts.kept += 1 } else { counts.dropped += 1 }
      }
    }
    XCTAssertGreaterThan(counts.kept, 12)
    XCTAssertEqual(counts.dropped, 2, "unused and only_unused")
  }

  func testAChainNamesEveryStepAndItsPlace() throws {
    try assertChain(
      to: "deep",
      [
        "_start in start.o .text.start: entry",
        "main in app.o .text.main: from start.o .text.start+3 (_start+3)",
        "helper in app.o .text.helper: from app.o .text.main+0 (main+0)",
        "table in app.o .data.table: from app.o .text.helper+0 (helper+0)",
        "deep in app.o .text.deep: from app.o .data.table+4 (table+4)",
      ])
  }

  func testAKeptSectionBeginsAChain() throws {
    try assertChain(
      to: "ring",
      [
        ".vectors in start.o .vectors: kept",
        "level1 in start.o .iram1.text: from start.o .vectors+16 (level1_vector+0)",
        "handler in app.o .iram1.text: from start.o .iram1.text+0 (level1+0)",
        "ring in app.o .bss.ring: from app.o .iram1.text+0 (handler+0)",
      ])
  }

  func testASectionThatTheSourceRetainsBeginsAChain() throws {
    try assertChain(
      to: "from_kept",
      [
        "kept in app.o .data.kept: retained",
        "from_kept in app.o .rodata.from_kept: from app.o .data.kept+0 (kept+0)",
      ])
  }

  func testWhatIsLinkedOnlyForItsSectionSaysSo() throws {
    try assertChain(
      to: "beside",
      [
        ".vectors in start.o .vectors: kept",
        "level1 in start.o .iram1.text: from start.o .vectors+16 (level1_vector+0)",
        "handler in app.o .iram1.text: from start.o .iram1.text+0 (level1+0)",
        "beside in app.o .iram1.text: shares the section of app.o .iram1.text+0 (handler+0)",
      ])
    try assertChain(to: "beside_only", last: "from app.o .iram1.text+8 (beside+0)")
  }

  func testALabelThatNothingRefersToSharesTheSectionOfOneThatIsReferredTo() throws {
    try assertChain(
      to: "unused_label",
      [
        "_start in start.o .text.start: entry",
        "unused_label in start.o .text.start: shares the section of start.o .text.start+0 (_start+0)",
      ])
  }

  func testALabelHasTheReferenceToItselfNotThatToItsNeighbour() throws {
    try assertChain(
      to: "fault",
      [
        ".vectors in start.o .vectors: kept",
        "fault in start.o .iram1.text: from start.o .vectors+32 (fault_vector+0)",
      ])
  }

  func testWhatLiesInNoSectionIsTheEndOfAChain() throws {
    try assertChain(
      to: "_stack_top",
      [
        "_start in start.o .text.start: entry",
        "_stack_top in nothing: from start.o .text.start+0 (_start+0)",
      ])
    try assertChain(to: "pool", last: "from app.o .text.main+9 (main+9)")
    try assertChain(to: "optional", last: "from app.o .text.main+6 (main+6)")
  }

  func testAnAliasHasTheChainOfItsBytes() throws {
    try assertChain(to: "table_alias", last: "from app.o .text.helper+0 (helper+0)")
  }

  func testNoChainLeadsToWhatIsUnusedOrUnknown() throws {
    let graph = try graph(try LinkedProgram.everything())
    XCTAssertNil(graph.chain(to: "unused"))
    XCTAssertNil(graph.chain(to: "only_unused"))
    XCTAssertNil(graph.chain(to: "nothing of this name"))
  }

  func testWithoutRootsOnlyRetainedSectionsLeadAnywhere() throws {
    let graph = ReferenceGraph(objects: try LinkedProgram.everything().objects(), roots: [])
    XCTAssertNil(graph.chain(to: "_start"))
    XCTAssertNotNil(graph.chain(to: "kept"))
    XCTAssertNil(ReferenceGraph(objects: [], roots: [.symbol("_start")]).chain(to: "_start"))
  }

  func testAPatternKeepsEverySectionThatItMatches() throws {
    let program = try LinkedProgram.everything()
    let graph = ReferenceGraph(
      objects: try program.objects(), roots: [.section(".text.unu*"), .section(".text.help")])
    XCTAssertEqual(graph.chain(to: "unused")?.first?.cause, .kept)
    XCTAssertNil(graph.chain(to: "helper"))
  }

  /// A linked program that kept its relocations has no sections of the objects left, but its
  /// functions and the literals that they load are enough.
  func testALinkedProgramWithRelocationsExplainsItself() throws {
    let program = try LinkedProgram.everything(linkingWith: ["--emit-relocs"])
    let graph = ReferenceGraph(
      objects: [("program.elf", try program.elf("program.elf"))], roots: [.symbol("_start")])
    XCTAssertEqual(
      graph.chain(to: "deep")?.map(\.symbol), ["_start", "main", "helper", "table", "deep"])
    XCTAssertEqual(graph.chain(to: "_stack_top")?.map(\.symbol), ["_start", "_stack_top"])
    XCTAssertNil(graph.chain(to: "beside_only"))
  }

  private func assertChain(to symbol: String, _ expected: [String], line: UInt = #line) throws {
    let chain = try graph(try LinkedProgram.everything()).chain(to: symbol)
    XCTAssertEqual(chain?.map(text), expected, line: line)
  }

  private func assertChain(to symbol: String, last expected: String, line: UInt = #line) throws {
    let last = try graph(try LinkedProgram.everything()).chain(to: symbol)?.last
    XCTAssertEqual(last?.symbol, symbol, line: line)
    XCTAssertEqual(last.map { text($0.cause) }, expected, line: line)
  }

  private func text(_ step: Reference) -> String {
    let origin = [step.object, step.section].compactMap { $0 }.joined(separator: " ")
    return "\(step.symbol) in \(origin.isEmpty ? "nothing" : origin): \(text(step.cause))"
  }

  private func text(_ cause: Reference.Cause) -> String {
    func text(_ place: ReferencePlace) -> String {
      "\(place.object) \(place.section)+\(place.offset) "
        + "(\(place.symbol ?? "nothing")+\(place.symbolOffset))"
    }
    switch cause {
    case .entry: return "entry"
    case .kept: return "kept"
    case .retained: return "retained"
    case .reference(let place): return "from \(text(place))"
    case .sharesSection(let place): return "shares the section of \(text(place))"
    }
  }
}
