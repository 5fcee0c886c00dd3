import BookModel
import FirmwareToolchain
import Foundation
import ImageReader
import Lockstep
import XCTest

/// The chip does what QEMU's core does, and what the manuals say where QEMU can't be asked.
///
/// `workbook check --deep` compares more of the same.
final class AgreementTests: XCTestCase {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private var folder = FileManager.default.temporaryDirectory

  override func setUpWithError() throws {
    folder = folder.appending(path: "agreement-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  override func tearDownWithError() throws { try FileManager.default.removeItem(at: folder) }

  func testTheChipDoesWhatTheManualsSay() {
    for failure in ManualTable.failures() { XCTFail(failure) }
  }

  func testRandomProgramsRunAlike() throws {
    let agreement = try RandomShare.bounded.run(in: folder)
    XCTAssertEqual(RandomShare.bounded.shortfall(of: agreement), [])
    XCTAssertGreaterThan(agreement.interruptCount, 100)
    XCTAssertGreaterThan(agreement.stretchCount, 10_000)
    print(agreement.summary)
    print(RandomShare.table(of: agreement))
  }

  /// A pair that the chip learns must be tried from then on.
  func testEveryPairOfTheChipIsAmongThoseThatRandomProgramsHold() throws {
    let file = Self.root.appending(path: "Sources/ESP32Chip/Core/Operation+Pairs.swift")
    let pairs = try String(contentsOf: file, encoding: .utf8)
      .matches(of: #/case \(\.(\w+), \.(\w+)\)[^:]*: \./#).map { "\($0.1)+\($0.2)" }
    XCTAssertEqual(pairs.sorted(), InstructionPair.allCases.map(\.rawValue).sorted())
  }

  /// The beginning of every example, and of the programs that try ordinary Swift.
  func testCompiledProgramsRunAlike() async throws {
    var whole = Agreement()
    let programs = try examples() + stressPrograms()
    for program in programs {
      let elf = try ELFFile(
        [UInt8](Data(contentsOf: await Self.toolchain.build(program).elf(.simulatorCall))))
      do {
        whole.add(try Comparison.run(LoadedProgram(elf), limit: 12_000, in: folder))
      } catch let difference as Difference { XCTFail("\(program.name): \(difference)") }
    }
    XCTAssertGreaterThan(whole.stepCount, 60_000)
    XCTAssertGreaterThan(whole.stretchCount, 5_000)
    print("\(programs.count) programs: \(whole.summary)")
  }

  /// The examples of the book, as they stand at its end.
  private func examples() throws -> [Program] {
    let book = try XCTUnwrap(Book.load(from: Self.root.appending(path: "chapters").path).book)
    return try book.examples.map { name in
      let tangled = try book.program(name)
      return Program(
        name: name, files: tangled.files.map { SourceFile(name: $0.name, text: $0.text) })
    }
  }

  /// The programs whose output is the same here and on the chip.
  private func stressPrograms() throws -> [Program] {
    try ["Types", "Numbers", "Collections", "Text", "Algorithms"].map { name in
      let file = Self.root.appending(path: "Tests/ESP32RuntimeTests/Programs/\(name).swift")
      return Program(
        name: name,
        files: [
          SourceFile(name: "main.swift", text: try String(contentsOf: file, encoding: .utf8))
        ])
    }
  }

  private static let toolchain = Toolchain(
    root: root, cache: root.appending(path: ".workbook/cache"),
    venv: URL(
      filePath: ProcessInfo.processInfo.environment["WORKBOOK_VENV"]
        ?? root.appending(path: ".workbook/venv").path))
}
