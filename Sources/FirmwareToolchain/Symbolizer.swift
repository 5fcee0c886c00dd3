public import Diagnostics
public import Foundation

/// One function that an address of an image belongs to.
public struct SourceFrame: Hashable, Sendable {
  /// The function, readable; for a trap the compiler's own words: `Swift runtime failure: …`.
  public let function: String
  /// The line that the address was made from; nil where there is no debug information.
  public let place: Place?
}

extension Toolchain {
  /// Symbol names as a person would write them; where the demangler is missing, as they are.
  public func readable(_ names: [String]) async -> [String: String] {
    (try? await steps.demangled(names)) ?? [:]
  }

  /// Finds the source of addresses.
  ///
  /// A call returns behind itself: of a return address give the address minus 3, the length of the
  /// call.
  /// - Parameters:
  ///   - elf: a linked image with debug information.
  ///   - addresses: addresses of instructions.
  /// - Throws: `ToolMissing`, or what kept the tools from being run.
  /// - Returns: for each address the functions inlined into one another, the innermost first; an
  ///   address that belongs to nothing is left out.
  public func symbolize(elf: URL, addresses: [UInt32]) async throws -> [UInt32: [SourceFrame]] {
    var answers: [SymbolizerAnswer] = []
    // Some thousand at a time keep the command line short.
    for start in stride(from: 0, to: addresses.count, by: 2000) {
      let some = addresses[start..<min(start + 2000, addresses.count)]
      let output = try await toolbox.run(
        .symbolizer, SymbolizerAnswer.arguments(program: elf, addresses: some.map(UInt64.init)),
        in: elf.deletingLastPathComponent())
      answers += SymbolizerAnswer.read(output.standardOutput)
    }
    let functions = Set(answers.flatMap(\.frames).map(\.function)).sorted()
    let names = try await steps.demangled(functions)
    let lines = SourceLines(besides: elf)
    var result: [UInt32: [SourceFrame]] = [:]
    for answer in answers {
      let frames = answer.frames.filter { !$0.function.isEmpty }
      guard let address = answer.address.flatMap({ UInt32(exactly: $0) }), !frames.isEmpty else {
        continue
      }
      // The compiler's own part of a trap has no line: it is that of the code that it guards.
      var place: Place?
      result[address] =
        frames.reversed().map { frame in
          place = frame.place(in: lines) ?? (frame.isCompilersOwn ? place : nil)
          return SourceFrame(function: names[frame.function] ?? frame.function, place: place)
        }.reversed()
    }
    return result
  }
}

extension SymbolizerAnswer.Frame {
  /// Whether it stands for the check that found a trap.
  fileprivate var isCompilersOwn: Bool { function.hasPrefix("Swift runtime failure") }

  /// The place, with the column in characters where the source's line is known.
  fileprivate func place(in lines: SourceLines) -> Place? {
    guard let place = bytePlace else { return nil }
    guard let column = place.column, lines.text(of: place.line, in: place.file) != nil else {
      return Place(file: place.file, line: place.line)
    }
    return lines.place(file: place.file, line: place.line, byteColumn: column)
  }
}

extension SourceLines {
  /// The sources that a firmware's image was made from, if it lies in its folder.
  fileprivate init(besides elf: URL) {
    let folder = elf.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    self.init(
      names.compactMap { name in
        guard SourceFile(name: name, text: "").language != nil else { return nil }
        return (try? String(contentsOf: folder.appending(path: name), encoding: .utf8))
          .map { SourceFile(name: name, text: $0) }
      })
  }
}
