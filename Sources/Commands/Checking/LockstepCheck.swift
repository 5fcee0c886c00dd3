import BookModel
import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader
import Lockstep

/// Compares the simulated chip with QEMU's core and with the manuals, as far as `check --deep` and
/// `check --chip` do.
struct LockstepCheck: Sendable {
  let workspace: Workspace
  let book: Book

  /// How many instructions of compiled code are compared at least.
  private static let compiledCount = 1_000_000
  /// How many of one program at most: an example that never ends only waits from then on.
  private static let exampleLimit = 200_000
  private static let programLimit = 1_500_000

  /// What is wrong with the chip, or with the suite that judges it.
  ///
  /// - Parameter report: takes a line about each part that is done.
  /// - Returns: the problems; empty when both cores agree and every planted bug is caught.
  /// - Throws: what is not the chip's fault, as a tool that is missing.
  func problems(report: (String) -> Void) async throws -> [Diagnostic] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lockstep-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var problems = ManualTable.failures().map {
      Diagnostic("the chip differs from a manual: \($0)")
    }
    report("manuals: \(Numerals.count(ManualTable.all.count, "case"))")
    problems += try random(in: folder, report)
    problems += try await compiled(in: folder, report)
    // A suite that finds something without a bug could not tell what it finds with one.
    guard problems.isEmpty else { return problems }
    return try planted(in: folder, report)
  }

  private func random(in folder: URL, _ report: (String) -> Void) throws -> [Diagnostic] {
    do {
      let agreement = try RandomShare.full.run(in: folder)
      report("random programs: \(agreement.summary)")
      for line in RandomShare.table(of: agreement).split(separator: "\n") { report("  \(line)") }
      return RandomShare.full.shortfall(of: agreement).map {
        Diagnostic(
          "random programs try too little: \($0)", mend: "Raise the share in RandomShare.swift.")
      }
    } catch let difference as SeedDifference {
      return [Diagnostic("the chip and QEMU's core differ: \(difference)")]
    }
  }

  private func compiled(
    in folder: URL, _ report: (String) -> Void
  ) async throws -> [Diagnostic] {
    var whole = Agreement()
    var problems: [Diagnostic] = []
    let examples = try examples()
    let programs = try examples + longPrograms()
    let toolchain = FirmwareBuilder(workspace: workspace).toolchain
    for (index, program) in programs.enumerated() {
      let elf = try await toolchain.build(program).elf(.simulatorCall)
      let file = try ELFFile([UInt8](Data(contentsOf: elf)))
      do {
        let one = try Comparison.run(
          LoadedProgram(file),
          limit: index < examples.count ? Self.exampleLimit : Self.programLimit, in: folder)
        report("  \(program.name): \(one.stepCount)")
        whole.add(one)
      } catch let difference as Difference {
        problems.append(
          Diagnostic("the chip and QEMU's core differ in '\(program.name)': \(difference)"))
      }
    }
    report("\(Numerals.count(programs.count, "program")): \(whole.summary)")
    if problems.isEmpty, whole.stepCount < Self.compiledCount {
      problems.append(
        Diagnostic(
          "the programs have too few instructions to compare: \(whole.stepCount)",
          mend: "Add a program to Tests/ESP32RuntimeTests/Programs."))
    }
    return problems
  }

  /// The book's examples.
  private func examples() throws -> [Program] {
    let finder = SubjectFinder(workspace: workspace)
    return try book.examples.map { try finder.example(named: $0) }
  }

  /// The programs that try ordinary Swift, which compute more than examples do.
  private func longPrograms() throws -> [Program] {
    let folder = workspace.root.appending(path: "Tests/ESP32RuntimeTests/Programs")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }.sorted()
    return try names.map { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return Program(
        name: String(name.dropLast(".swift".count)),
        files: [SourceFile(name: "main.swift", text: text)])
    }
  }

  private func planted(in folder: URL, _ report: (String) -> Void) throws -> [Diagnostic] {
    let ground = try PlantingGround(root: workspace.root, in: folder.appending(path: "ground"))
    var problems: [Diagnostic] = []
    for bug in PlantedBug.all {
      switch try ground.outcome(of: bug) {
      case .caught(let words):
        report("\(bug.name): \(words.split(separator: "\n").first ?? "caught")")
      case .survived:
        problems.append(
          Diagnostic(
            at: Place(file: "Sources/ESP32Chip/\(bug.file)", line: 1),
            "nothing catches the planted bug '\(bug.name)'",
            mend: "Add a case to ManualTable, or a piece to RandomProgram, that shows it."))
      }
    }
    report("planted bugs: \(PlantedBug.all.count - problems.count) of \(PlantedBug.all.count)")
    return problems
  }
}
