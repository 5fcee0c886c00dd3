import Foundation
import ImageReader
import XCTest

@testable import FirmwareToolchain

/// The functions that LLVM calls for what the core can't do.
final class RuntimeHelperTests: FirmwareTestCase {
  /// A multiplication whose code multiplies would never end: this is so at `-Onone`, where
  /// `__muldi3` gets at itself through the generic conversions of integers.
  func testNoHelperCallsItself() async throws {
    let firmware = try await toolchain.build(program("print(\"Hello, chip!\")", named: "hello"))
    let files = try ["RuntimeArithmetic.o", "Exports.o"].map { name in
      let object = try XCTUnwrap(firmware.objects.first { $0.lastPathComponent == name }, name)
      return try ELFFile([UInt8](Data(contentsOf: object)))
    }
    var calls: [String: Set<String>] = [:]
    for file in files { calls.merge(Self.calls(of: file)) { $0.union($1) } }
    let helpers = files.flatMap(\.symbols).filter { $0.isDefined && $0.name.hasPrefix("__") }
      .map(\.name).filter { calls[$0] != nil }
    XCTAssertGreaterThan(helpers.count, 30, "\(helpers)")
    XCTAssertEqual(helpers.filter { Self.reached(from: $0, in: calls).contains($0) }, [])
  }

  func testARingOfCallsIsFound() {
    let calls: [String: Set<String>] = ["a": ["b"], "b": ["c"], "c": ["b"]]
    XCTAssertEqual(Self.reached(from: "a", in: calls), ["b", "c"])
    XCTAssertTrue(Self.reached(from: "b", in: calls).contains("b"))
  }

  /// What each function refers to; each has a section for its code and one for its literals.
  private static func calls(of file: ELFFile) -> [String: Set<String>] {
    var calls: [String: Set<String>] = [:]
    for relocation in file.relocations {
      guard let caller = function(of: file.sections[relocation.sectionIndex].name) else { continue }
      let symbol = file.symbols[relocation.symbolIndex]
      // An unnamed symbol stands for a section: the function's own literals.
      guard !symbol.name.isEmpty, function(of: symbol.name) == nil else { continue }
      calls[caller, default: []].insert(symbol.name)
    }
    return calls
  }

  private static func function(of section: String) -> String? {
    [".text.", ".literal."].first { section.hasPrefix($0) }
      .map { String(section.dropFirst($0.count)) }
  }

  /// What a function calls, and what that calls, and so on.
  private static func reached(from start: String, in calls: [String: Set<String>]) -> Set<String> {
    var reached: Set<String> = []
    var waiting = Array(calls[start] ?? [])
    while let next = waiting.popLast() {
      if reached.insert(next).inserted { waiting += calls[next] ?? [] }
    }
    return reached
  }
}
