import Diagnostics
import Foundation
import Glibc

/// The paths of the machine that makes a kit: nothing in the kit may have them.
struct MachinePaths: Sendable {
  /// The folders whose names stand in built programs: the repository's.
  let roots: [String]

  /// Names the folders; each gets a slash at its end.
  init(roots: some Sequence<String>) {
    self.roots = Set(roots.map { $0.hasSuffix("/") ? $0 : $0 + "/" }).filter { $0 != "/" }.sorted()
  }

  /// Where a program of a kit finds Swift's libraries: beside its folder, where the start script
  /// puts a link to those of the learner's machine.
  static let librariesInKit = "$ORIGIN/../.workbook/swift"
  /// How the path ends by which a built program finds Swift's libraries.
  private static let runPathEnd = "/lib/swift/linux:$ORIGIN"

  /// A built program without paths of this machine.
  ///
  /// Nothing may move in a built program, so that each path makes place for one of its own length:
  /// the root for `.` and as many slashes as it takes, which is the same folder to whoever stands
  /// there; the path of the libraries for a shorter one, which a zero ends.
  ///
  /// - Throws: a `Diagnostic` when the program finds Swift's libraries in another way.
  func removed(from program: Data, named name: String) throws -> Data {
    var bytes = [UInt8](program)
    guard let end = Self.find(Self.runPathEnd + "\0", in: bytes) else {
      throw Diagnostic(
        "'\(name)' does not say where it finds Swift's libraries",
        mend: "Build the tool with Swift's own linker settings: remove .build, and try again.")
    }
    let start = bytes[..<end].lastIndex(of: 0).map { $0 + 1 } ?? 0
    let room = end + Self.runPathEnd.utf8.count - start
    let link = Array(Self.librariesInKit.utf8)
    guard link.count <= room else {
      throw Diagnostic(
        "'\(name)' has no room for the kit's path of Swift's libraries",
        mend: "Build the tool with a Swift that lies in a folder with a longer path.")
    }
    bytes.replaceSubrange(
      start..<start + room, with: link + [UInt8](repeating: 0, count: room - link.count))
    for root in roots {
      let filler = Array(("." + String(repeating: "/", count: root.utf8.count - 1)).utf8)
      while let place = Self.find(root, in: bytes) {
        bytes.replaceSubrange(place..<place + filler.count, with: filler)
      }
    }
    return Data(bytes)
  }

  /// The first path of this machine that is in a file's bytes.
  func first(in data: Data) -> String? {
    let bytes = [UInt8](data)
    return roots.first { Self.find($0, in: bytes) != nil }
  }

  /// Where a text begins in bytes.
  private static func find(_ text: String, in bytes: [UInt8]) -> Int? {
    let wanted = Array(text.utf8)
    return bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, let first = wanted.first else { return nil }
      var place = 0
      // The system's search for a byte is much faster than a loop of a debug build.
      while place + wanted.count <= bytes.count,
        let found = memchr(start + place, Int32(first), bytes.count - wanted.count + 1 - place)
      {
        if memcmp(found, wanted, wanted.count) == 0 { return UnsafeRawPointer(found) - start }
        place = UnsafeRawPointer(found) - start + 1
      }
      return nil
    }
  }
}
