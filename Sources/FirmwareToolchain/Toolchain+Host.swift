public import Diagnostics
public import Foundation

/// A program of this machine.
public struct HostTool: Hashable, Sendable {
  /// Where it is.
  public let path: String
  /// Its path, size and time: another build of the tool has others.
  public let identity: String
}

extension Toolchain {
  /// The Swift compiler: it compiles learners' code for this machine as well.
  public var swiftCompiler: HostTool {
    get throws(ToolMissing) { try hostTool(.swiftc) }
  }

  /// The program that finds the source lines of addresses.
  public var symbolizer: HostTool {
    get throws(ToolMissing) { try hostTool(.symbolizer) }
  }

  /// The linker for the chip.
  public var firmwareLinker: HostTool {
    get throws(ToolMissing) { try hostTool(.linker) }
  }

  /// The linker's options in every link of this tool chain.
  public var firmwareLinkerOptions: [String] { Recipe.linker }

  /// Where clang keeps compiled headers.
  public var moduleCache: URL { cache.moduleCache }

  /// A folder of things that were made of some pieces, made now if there is none.
  ///
  /// - Parameters:
  ///   - pieces: all that the result depends on, each under a label of its own.
  ///   - make: fills the empty folder that it is given.
  /// - Throws: what `make` throws, or what kept the result from being written.
  /// - Returns: the complete folder; it stays for ten minutes at least.
  public func kept(
    of pieces: KeyValuePairs<String, String>,
    make: @escaping @Sendable (URL) async throws -> Void
  ) async throws -> URL {
    var builder = ContentHash.Builder()
    for (label, text) in pieces { builder.add(label, text) }
    return try await cache.entry(builder.hash(), make: make)
  }

  private func hostTool(_ tool: Tool) throws(ToolMissing) -> HostTool {
    let located = try toolbox.locate(tool)
    return HostTool(path: located.path, identity: located.identity)
  }
}

/// What a compiler says, as problems in the sources.
public enum CompilerMessages {
  /// Reads swiftc's messages in the style `llvm`.
  ///
  /// - Parameters:
  ///   - text: what it printed on standard error.
  ///   - sources: what it compiled; their line marks tell what messages call them.
  /// - Returns: each message once, in the compiler's order.
  public static func read(_ text: String, sources: [SourceFile]) -> [Diagnostic] {
    ToolMessages.read(text, columns: .bytes, lines: SourceLines(sources))
  }
}
