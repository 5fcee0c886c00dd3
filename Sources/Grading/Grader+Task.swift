import Diagnostics
import FirmwareToolchain
public import Foundation

extension Grader {
  /// The files of a part of a task's grader: `adapter`, `firmware`; empty when it has none.
  func sources(of task: TaskDefinition, in part: String) throws -> [SourceFile] {
    let folder = TaskDefinition.folder(of: task.name, root: places.root).appending(path: part)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return try names.filter { $0.hasSuffix(".swift") || $0.hasSuffix(".S") }.sorted().map { name in
      SourceFile(
        name: name,
        text: try String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }
  }

  /// The firmware that judges a submission: what is compiled with it, from the folder `firmware`,
  /// and the driver, from the folder `driver` in there, which is compiled once.
  func program(of task: TaskDefinition, with submission: [SourceFile]) throws -> Program {
    var program = Program(
      name: task.name, files: try sources(of: task, in: "firmware") + submission)
    program.companions = try sources(of: task, in: "firmware/driver")
    program.consoles = [.uart0]
    return program
  }

  /// What a submission's compiler, linker and symbol lister may use.
  func confinement(_ options: Options) -> Confinement {
    Confinement(executable: places.host("confine"), isRequired: options.requiresSandbox)
  }

  /// A run of the task's suite, without files and numbers.
  func suiteRun(_ task: TaskDefinition, options: Options, seed: UInt64) -> SuiteRun {
    SuiteRun(
      host: places.host("grade-\(task.name)"), seed: seed, secondsPerTest: task.secondsPerTest,
      requiresSandbox: options.requiresSandbox)
  }

  /// Names that a submission's types may not have: those of the contracts, and of the Swift library
  /// where the adapters use them.
  var reservedNames: Set<String> {
    let folder = places.contracts
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let contracts = files.filter { $0.hasSuffix(".swift") }.flatMap { name in
      SwiftOutline((try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? "")
        .types.map(\.name)
    }
    return Set(contracts).union([
      "GradingContract", "Swift", "Int", "UInt8", "UInt32", "Bool", "Span", "MutableSpan",
      "InlineArray", "Unmanaged", "UnsafeMutablePointer", "UnsafeMutableRawPointer", "Optional",
      "StaticString", "Array", "String",
    ])
  }

  /// What the reference solution takes; nil where there is none to be had.
  ///
  /// Measured once for each solution and toolchain, and kept. A learner's edition has no solutions,
  /// but what was recorded of them.
  func reference(for task: TaskDefinition) async throws -> FirmwareMeasure? {
    if let measured = try await measuredReference(for: task) { return measured }
    let file = Self.referenceFile(of: task, below: places.root)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    do {
      return try JSONDecoder().decode(FirmwareMeasure.self, from: Data(contentsOf: file))
    } catch {
      throw Diagnostic(
        "'\(file.lastPathComponent)' of the task '\(task.name)' can't be read",
        why: "it has what the reference answer takes",
        mend: "Restore it: git checkout Tests/Graders/\(task.name)")
    }
  }

  /// Records what the reference solution takes, for where it is not.
  ///
  /// - Parameters:
  ///   - task: the task.
  ///   - root: the folder that gets the file, in its Tests/Graders.
  /// - Throws: a `Diagnostic` when there is no solution; what is wrong with it.
  public func recordReference(of task: TaskDefinition, below root: URL) async throws {
    guard let measured = try await measuredReference(for: task) else {
      throw Diagnostic(
        "there is no solution of '\(task.name)' to measure",
        why: "its budgets stand beside what the solution takes",
        mend: "Write it: solutions/\(task.name)/\(task.files.joined(separator: ", "))")
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(measured).write(to: Self.referenceFile(of: task, below: root))
  }

  private static func referenceFile(of task: TaskDefinition, below root: URL) -> URL {
    TaskDefinition.folder(of: task.name, root: root).appending(path: "reference.json")
  }

  private func measuredReference(for task: TaskDefinition) async throws -> FirmwareMeasure? {
    let folder = places.root.appending(path: "solutions").appending(path: task.name)
    let files = try task.files.compactMap { name -> SourceFile? in
      let file = folder.appending(path: name)
      guard FileManager.default.fileExists(atPath: file.path) else { return nil }
      return SourceFile(name: name, text: try String(contentsOf: file, encoding: .utf8))
    }
    guard files.count == task.files.count else { return nil }
    let program = try program(of: task, with: files)
    guard program.files.count > files.count else { return nil }
    let firmware = try await toolchain.build(program)
    return try FirmwareRun(toolchain: toolchain, task: task).measure(firmware)
  }
}
