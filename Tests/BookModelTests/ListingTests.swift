import BookModel
import XCTest

final class ListingTests: XCTestCase {
  private let folder = BookFolder(
    page: """
      ```swift file=a/main.swift
      one()
      // <<more>>
      four()
      ```

      ```swift chunk=a/more
      two()
      three()
      ```

      ```swift file=a/main.swift

      five()
      ```

      ```swift chunk=a/more
      changed()
      ```
      """)

  private func listing(atLine line: Int) throws -> Listing? {
    try folder.loadSound().listing(at: Position(page: 0, line: line))
  }

  func testAPieceBeforeItsChunkNumbersItsOwnLines() throws {
    let listing = try listing(atLine: 3)
    XCTAssertEqual(listing?.file, "main.swift")
    XCTAssertEqual(listing?.lineNumbers, [1, nil, 2])
    XCTAssertEqual(listing?.context, [])
    XCTAssertNil(listing?.chunk)
  }

  func testAChunkIsNumberedWhereItStands() throws {
    let listing = try listing(atLine: 9)
    XCTAssertEqual(listing?.chunk, "more")
    XCTAssertEqual(listing?.file, "main.swift")
    XCTAssertEqual(listing?.lineNumbers, [2, 3])
    XCTAssertEqual(listing?.context, ["one()"])
    XCTAssertEqual(listing?.isReplacement, false)
  }

  func testALaterPieceShowsTheLinesBeforeIt() throws {
    let listing = try listing(atLine: 14)
    XCTAssertEqual(listing?.lineNumbers, [5, 6])
    XCTAssertEqual(listing?.context, ["two()", "three()", "four()"])
  }

  func testAReplacementSaysSo() throws {
    let listing = try listing(atLine: 19)
    XCTAssertEqual(listing?.lineNumbers, [2])
    XCTAssertEqual(listing?.isReplacement, true)
  }

  func testWhereNoPieceStandsThereIsNoListing() throws {
    XCTAssertNil(try listing(atLine: 4))
  }
}
