import Diagnostics
import FirmwareToolchain
import Foundation

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
  /// Measured once for each solution and toolchain, and kept.
  func reference(for task: TaskDefinition) async throws -> FirmwareMeasure? {
    let folder = places.root.appending(path: "solutions").appending(path: task.name)
    let files = try task.files.compactMap { name -> SourceFile? in
      let file = folder.appending(path: name)
      guard FileManager.default.fileExists(atPath: file.path) else { return nil }
      return SourceFile(name: name, text: try String(contentsOf: file, encoding: .utf8))
    }
    guard files.count == task.files.count else { return nil }
    let driver = try sources(of: task, in: "firmware")
    guard !driver.isEmpty else { return nil }
    var program = Program(name: task.name, files: driver + files)
    program.consoles = [.simulatorCall]
    let firmware = try await toolchain.build(program)
    return try toolchain.measure(firmware)
  }
}
