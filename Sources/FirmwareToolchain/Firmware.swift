public import Foundation

/// A step on the way from a source to its object, and the file that it left.
public enum Stage: String, CaseIterable, Sendable {
  /// LLVM IR as swiftc wrote it, for RISC-V.
  case ir
  /// The same IR for Xtensa.
  case retargeted
  /// Assembly as llc wrote it.
  case assembly
  /// Assembly with the literals in their places; of a hand-written file, its preprocessed text.
  case placed
  /// The object.
  case object

  /// The file of this stage; `stem` is the path of all stages, without extension.
  func url(_ stem: URL) -> URL {
    let suffix =
      switch self {
      case .ir: "ll"
      case .retargeted: "xtensa.ll"
      case .assembly: "s"
      case .placed: "placed.s"
      case .object: "o"
      }
    return stem.appendingPathExtension(suffix)
  }
}

/// A built program: two linked images, and every file on the way to them.
///
/// The files lie in the cache and may be removed by a later `trim`, not before ten minutes have
/// passed since the build that gave this value.
public struct Firmware: Hashable, Sendable {
  /// The program's name.
  public let name: String
  /// The cache's folder of this program.
  public let folder: URL
  /// The hash of everything that it was made from: equal for equal firmware.
  public let hash: String
  /// The name of its Swift module.
  let moduleName: String
  /// The object of every source, in the program's order.
  private let programObjects: [URL]

  init(_ program: Program, folder: URL, hash: ContentHash) {
    name = program.name
    self.folder = folder
    self.hash = hash.description
    moduleName = program.moduleName
    programObjects = Self.stems(of: program).map { Stage.object.url(folder.appending(path: $0)) }
  }

  /// The linked image of a console.
  public func elf(_ console: ConsoleLink) -> URL {
    folder.appending(path: "\(console.rawValue).elf")
  }

  /// The linker's map of a console's image.
  public func map(_ console: ConsoleLink) -> URL {
    folder.appending(path: "\(console.rawValue).map")
  }

  /// The objects of the serial-port image: the runtime's, then the program's.
  public var objects: [URL] { objects(.uart0) }

  /// The objects that a console's image is linked from, in the linker's order.
  public func objects(_ console: ConsoleLink) -> [URL] {
    let others = ConsoleLink.allCases.filter { $0 != console }.map { "\($0.source).o" }
    let runtime = folder.appending(path: Self.runtimeFolder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: runtime.path)) ?? []
    return names.filter { $0.hasSuffix(".o") && !others.contains($0) }.sorted()
      .map { runtime.appending(path: $0) } + programObjects
  }

  /// What a stage made of a source; all Swift files of a program are compiled as one.
  /// - Parameters:
  ///   - stage: which stage.
  ///   - file: the source's name, as `main.swift` or `fast.S`.
  /// - Returns: the file; of assembly every stage before `placed` is the preprocessed text.
  public func stage(_ stage: Stage, ofFile file: String) -> URL {
    guard file.hasSuffix(".S") else { return stage.url(folder.appending(path: moduleName)) }
    return (stage == .object ? Stage.object : .placed).url(folder.appending(path: file))
  }

  /// The compiler's warnings, in the form that swiftc prints.
  var warnings: URL { folder.appending(path: "warnings") }

  /// The folder of the runtime's objects.
  static let runtimeFolder = "runtime"

  /// The stems of a program's objects: one for all Swift files, one for all companions, one for each
  /// assembly file.
  static func stems(of program: Program) -> [String] {
    (program.sources(in: .swift).isEmpty ? [] : [program.moduleName])
      + (program.companions.isEmpty ? [] : [program.companionName])
      + program.sources(in: .assembly).map(\.name)
  }
}
