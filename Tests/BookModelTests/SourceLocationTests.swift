import BookModel
import Diagnostics
import Foundation
import XCTest

/// The compiler itself says whether every mark stands where it may.
final class SourceLocationTests: XCTestCase {
  /// Every construct between whose lines a mark would be an error, and some where it would not.
  private static let sample = #"""
    @inline(never)
    public func classify(
      _ value: Int,
      limits: [Int] = [
        1,
        2,
      ]
    ) -> String {
      switch value {
      case 0:
        return "zero"
      case 1,
        2:
        return "few"
      default:
        break
      }
      if value > 10 {
        return "many"
      }
      else if value > 5 {
        return "some"
      }
      else {
        return limits
          .map { limit in
            let doubled = limit * 2
            return "\([doubled].map { "\($0)" }.joined(separator: ")"))"
          }
          .joined(separator: ", ")
      }
    }

    enum Level {
      case low
      case high(Int)
      indirect case nested(Level)
    }

    protocol Named {
      var name: String { get }
      associatedtype Other
    }

    struct Cell<Content>
    where Content: Equatable {
      private(set)
        var content: Content?
      var count: Int {
        get { 1 }
        set { _ = newValue }
      }
      var next = 0 {
        didSet { print(next) }
      }
      lazy
        var text = """
          // <not a chunk>
            #sourceLocation is only text here
          """
      /* a comment
         of two lines */
      subscript(index: Int) -> Int {
        index
      }
    }

    func run() throws {
      do {
        try risky()
      }
      catch {
        print(error)
      }
      repeat {
        print("once")
      }
      while false
      defer {
        print("end")
      }
      guard let first = [1].first
      else { return }
      let sum =
        first
        + 2
      let forced = [1].first!
      let typed: Array<Int>
      typed = [forced]
      var iterator = typed.makeIterator()
      while let item = iterator.next() {
        print(item, sum)
      }
      outer: for index in 0..<2 {
        continue outer
      }
      let closure = {
        (x: Int) in
        x + 1
      }
      print(closure(1), #"raw "quoted" "#)
      _ = [3].contains {
        $0 == 3
      }
      #if DEBUG
      print("debug")
      #endif
      perform {
        print("a")
      } then: {
        print("b")
      }
    }

    func risky() throws {}
    func perform(_ a: () -> Void, then b: () -> Void) {
      a()
      b()
    }
    """#

  func testASampleWithAFenceForEveryLineStillCompiles() throws {
    let lines = Self.sample.split(separator: "\n", omittingEmptySubsequences: false)
    let page = lines.map { "```swift file=a/sample.swift\n\($0)\n```\n" }.joined(separator: "\n")
    let file = try BookFolder(page: page).loadSound().program("a").files[0]
    XCTAssertEqual(file.plainText, Self.sample + "\n")
    XCTAssertGreaterThan(file.text.split(separator: "\n").count { $0.hasPrefix("#source") }, 60)
    XCTAssertEqual(try errors(in: file.text), "")
  }

  func testAMessageOfTheCompilerNamesThePage() throws {
    let page =
      "```swift file=a/main.swift\nlet a = 1\n```\n\n```swift file=a/main.swift\nlet b = c\n```\n"
    let file = try BookFolder(page: page).loadSound().program("a").files[0]
    let said = try errors(in: file.text)
    XCTAssert(said.contains("/01-first/page.md:8:9: error: cannot find 'c' in scope"), said)
  }

  /// What swiftc says about a file; empty when it is content.
  private func errors(in text: String) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).swift")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = ["swiftc", "-typecheck", "-suppress-warnings", file.path()]
    let output = Pipe()
    compiler.standardError = output
    try compiler.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    compiler.waitUntilExit()
    return String(decoding: said, as: UTF8.self)
  }
}
