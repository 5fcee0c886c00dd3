import FirmwareToolchain
import Foundation
import ImageReader

/// The objects that a script is linked with.
struct GivenObjects: Sendable {
  /// The runtime and the program.
  let program: [URL]
  /// The same program with a start-up and a vector table that don't know each other.
  let bare: [URL]
  /// Code and data of any length.
  let filler: FillerObject

  /// Compiles them, or finds them compiled.
  init(task: String, root: URL, toolchain: Toolchain) async throws {
    let folder = TaskDefinition.folder(of: task, root: root).appending(path: "objects")
    func objects(_ name: String) async throws -> [URL] {
      try await toolchain.objects(
        of: try Self.sources(of: name, in: folder.appending(path: name)), console: .uart0)
    }
    program = try await objects("program")
    let own = ["start.o", "vectors.o"]
    let start = try await objects("bare").suffix(1)
    bare = program.filter { !own.contains($0.lastPathComponent) } + start
    let filler = try await objects("filler").suffix(1)
    self.filler = FillerObject(try filler.flatMap { [UInt8](try Data(contentsOf: $0)) })
  }

  private static func sources(of name: String, in folder: URL) throws -> Program {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".S") }.sorted()
    return Program(
      name: name,
      files: try names.map {
        SourceFile(
          name: $0,
          text: try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
      })
  }
}
