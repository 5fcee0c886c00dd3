import BookModel
import BookRenderer
import Foundation
import MarkdownTree
import XCTest

/// Every listing of the book is coloured as a person has once looked at: a file for each page.
final class BookListingTests: XCTestCase {
  func testEveryListingOfTheBookIsColouredAsRecorded() throws {
    let chapters = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../chapters").standardized.path
    let book = try XCTUnwrap(Book.load(from: chapters).book)
    var goldens: [String: [UInt8]] = [:]
    for page in book.pages {
      var listings = ""
      for code in Self.codeBlocks(of: page.document.blocks) {
        let language = code.info.split(separator: " ").first.map(String.init) ?? "text"
        guard Highlighter(language: language) != nil else { continue }
        listings += "## \(code.info)\n\(try MarkedListing(code.literal, language).text)\n"
      }
      if !listings.isEmpty { goldens[page.slug + ".txt"] = Array(listings.utf8) }
    }
    try GoldenFolder("listings").check(goldens)
  }

  private static func codeBlocks(of blocks: [Block]) -> [CodeBlock] {
    blocks.flatMap { block -> [CodeBlock] in
      switch block.kind {
      case .code(let code): [code]
      case .quote(let inner): codeBlocks(of: inner)
      case .list(let list): list.items.flatMap { codeBlocks(of: $0.blocks) }
      default: []
      }
    }
  }
}
