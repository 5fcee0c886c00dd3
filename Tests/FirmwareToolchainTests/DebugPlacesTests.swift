import Diagnostics
import XCTest

@testable import FirmwareToolchain

/// Places in the debug information of IR, for messages of the linker that have none.
final class DebugPlacesTests: XCTestCase {
  private let places = DebugPlaces(
    """
    define hidden void @other() !dbg !4 {
      call void @nope(), !dbg !9
    }
    define protected i32 @main(i32 %0) !dbg !2 {
      call void @"$es5printyyF"(i32 1), !dbg !5
      %1 = tail call i32 @nope(i32 %0), !dbg !6
      call void @nope(), !dbg !7
    }
    !1 = !DIFile(filename: "main.swift", directory: ".")
    !2 = distinct !DISubprogram(name: "main", linkageName: "main", scope: !1, file: !1, line: 1)
    !3 = !DIFile(filename: "./exercises/lamp/main.swift", directory: ".")
    !4 = distinct !DISubprogram(name: "o", linkageName: "other", scope: !3, file: !3, line: 3)
    !5 = !DILocation(line: 4, column: 1, scope: !8)
    !6 = !DILocation(line: 900, column: 2, scope: !10, inlinedAt: !5)
    !7 = !DILocation(line: 6, column: 1, scope: !8)
    !8 = distinct !DILexicalBlock(scope: !2, file: !3, line: 1, column: 1)
    !9 = !DILocation(line: 8, column: 1, scope: !4)
    !10 = distinct !DISubprogram(name: "l", linkageName: "l", scope: !1, file: !1, line: 1)

    """)

  func testTheFirstUseIsFoundWhereItWasInlined() {
    XCTAssertEqual(
      places.place(of: "nope", inFunction: "main"),
      Place(file: "exercises/lamp/main.swift", line: 4))
    XCTAssertEqual(
      places.place(of: "nope", inFunction: "other"),
      Place(file: "exercises/lamp/main.swift", line: 8))
  }

  func testAFunctionThatDoesNotNameTheSymbolIsItselfThePlace() {
    XCTAssertEqual(
      places.place(of: "memset", inFunction: "main"), Place(file: "main.swift", line: 1))
    XCTAssertNil(places.place(of: "nope", inFunction: "nobody"))
  }
}
