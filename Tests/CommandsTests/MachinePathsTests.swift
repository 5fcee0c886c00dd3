import Diagnostics
import Foundation
import XCTest

@testable import Commands

/// Built programs lose the paths of the machine that built them, and nothing in them moves.
final class MachinePathsTests: XCTestCase {
  private let paths = MachinePaths(roots: ["/home/me/book"])

  func testEachPathMakesPlaceForOneOfItsLengthThatMeansTheSame() throws {
    let program = Data(
      "\0/home/me/book/A.swift\0/home/me/bookmarks\0/x/lib/swift/linux:$ORIGIN\0end".utf8)
    XCTAssertThrowsError(try paths.removed(from: program, named: "grade-a"), "no room")
    let roomy = Data(
      "\0/home/me/book/A.swift\0/home/me/bookmarks\0/opt/swift/lib/swift/linux:$ORIGIN\0end".utf8)
    let removed = try paths.removed(from: roomy, named: "grade-a")
    XCTAssertEqual(
      String(decoding: removed, as: UTF8.self),
      "\0./////////////A.swift\0/home/me/bookmarks\0$ORIGIN/../.workbook/swift\0\0\0\0\0\0\0\0end")
    XCTAssertEqual(removed.count, roomy.count)
    XCTAssertEqual(paths.first(in: roomy), "/home/me/book/")
    XCTAssertNil(paths.first(in: removed))
  }

  func testAProgramThatFindsSwiftInAnotherWayIsRefused() {
    XCTAssertThrowsError(try paths.removed(from: Data("\0$ORIGIN\0".utf8), named: "grade-a")) {
      XCTAssertEqual(
        ($0 as? Diagnostic)?.message, "'grade-a' does not say where it finds Swift's libraries")
    }
  }
}
