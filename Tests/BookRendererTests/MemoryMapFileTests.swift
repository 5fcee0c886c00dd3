import Foundation
import FoundationXML
import XCTest

@testable import BookRenderer

/// A memory map that stands alone, as an SVG file.
final class MemoryMapFileTests: XCTestCase {
  func testItIsWellFormedAndNamesTheSections() throws {
    let elements = try Elements(of: EverythingFacts.map.svgFile)
    XCTAssertEqual(elements.names.first, "svg")
    for section in EverythingFacts.map.sections {
      XCTAssertTrue(elements.texts.contains(section.name), "\(section.name) in \(elements.texts)")
    }
  }

  func testWhatItIsMadeOfIsEscaped() throws {
    let hostile = "</text><script>alert(\"1\")</script>&\u{1}"
    let map = MemoryMapFigure(
      program: hostile,
      regions: [.init(name: hostile, kind: .iram, addresses: 0..<4096, note: hostile)],
      sections: [.init(name: hostile, addresses: 0..<64)])
    XCTAssertFalse(try Elements(of: map.svgFile).names.contains("script"))
  }

  func testItNeedsNoStyleSheet() {
    let file = EverythingFacts.map.svgFile
    XCTAssertFalse(file.contains("var("))
    for kind in MemoryKind.allCases {
      XCTAssertTrue(file.contains("\n.\(kind.rawValue) { color: #"), kind.rawValue)
    }
  }

  func testItsColoursAreTheLightOnesOfTheTheme() throws {
    let theme = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "site/theme/style.css")
    let sheet = try String(contentsOf: theme, encoding: .utf8)
    let light = sheet.prefix(upTo: try XCTUnwrap(sheet.firstIndex(of: "}")))
    for (name, value) in MemoryMapStyle.colours {
      XCTAssertTrue(light.contains("  --\(name): \(value);"), name)
    }
  }
}

/// The elements of an XML file, read by Foundation's own parser.
private final class Elements: NSObject, XMLParserDelegate {
  /// The elements' names, in their order.
  private(set) var names: [String] = []
  /// What stands between tags.
  private(set) var texts: [String] = []

  /// Reads a file.
  ///
  /// - Throws: what is not well formed.
  init(of file: String) throws {
    super.init()
    let parser = XMLParser(data: Data(file.utf8))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    names.append(name)
    texts.append("")
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    guard let last = texts.indices.last else { return }
    texts[last] += text
  }
}
