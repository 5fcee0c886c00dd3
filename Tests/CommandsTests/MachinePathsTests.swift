import Diagnostics
import Foundation
import XCTest

@testable import Commands

/// Built programs lose the paths of the machine that built them, and nothing in them moves.
final class MachinePathsTests: XCTestCase {
  private let paths = MachinePaths(roots: ["/home/me/book"])

  func testEachPathMakesPlaceForOneOfItsLengthThatMeansTheSame() throws {
    let program = Data(
      "\0/home/me/book/A.swift\0/home/me/bookmarks\0/opt/swift/lib/swift/linux:$ORIGIN\0end".utf8)
    let removed = try paths.removed(from: program, named: "grade-a")
    XCTAssertEqual(
      String(decoding: removed, as: UTF8.self),
      "\0./////////////A.swift\0/home/me/bookmarks\0$ORIGIN/../.workbook/swift\0\0\0\0\0\0\0\0\0end"
    )
    XCTAssertEqual(removed.count, program.count)
    XCTAssertEqual(paths.first(in: program), "/home/me/book/")
    XCTAssertNil(paths.first(in: removed))
  }

  func testAProgramWithoutRoomForTheKitsPathIsRefused() {
    let program = Data("\0/lib/swift/linux:$ORIGIN\0".utf8)
    XCTAssertThrowsError(try paths.removed(from: program, named: "grade-a")) {
      XCTAssertEqual(
        ($0 as? Diagnostic)?.message,
        "'grade-a' has no room for the kit's path of Swift's libraries")
    }
  }

  func testAProgramThatFindsSwiftInAnotherWayIsRefused() {
    XCTAssertThrowsError(try paths.removed(from: Data("\0$ORIGIN\0".utf8), named: "grade-a")) {
      XCTAssertEqual(
        ($0 as? Diagnostic)?.message, "'grade-a' does not say where it finds Swift's libraries")
    }
  }
}
