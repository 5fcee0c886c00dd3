import CCmark

/// A tree that libcmark has parsed; it lives as long as this object.
///
/// This file is the only one that talks to libcmark.
final class CMarkTree {
  /// The document node.
  let root: CMarkNode

  /// Parses Markdown that holds neither NUL bytes nor invalid UTF-8.
  ///
  /// libcmark counts the line ends inside code spans and tags only when it is asked for places.
  init(parsing bytes: [UInt8]) {
    let pointer = bytes.withUnsafeBytes { buffer in
      cmark_parse_document(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count,
        CMARK_OPT_SOURCEPOS)
    }
    guard let pointer else { fatalError("libcmark promises a document node for any input") }
    root = CMarkNode(pointer: pointer)
  }

  deinit { root.free() }
}

/// A node of libcmark's tree, valid as long as the tree.
struct CMarkNode {
  private let pointer: OpaquePointer

  fileprivate init(pointer: OpaquePointer) { self.pointer = pointer }

  fileprivate func free() { cmark_node_free(pointer) }

  /// libcmark's word for the node.
  enum Kind {
    case quote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
    case text, softBreak, lineBreak, code, inlineHTML, emphasis, strong, link, image
    case other
  }

  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .inlineHTML
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    default: .other
    }
  }

  /// The children, in order.
  var children: Children { Children(upcoming: cmark_node_first_child(pointer)) }

  struct Children: Sequence, IteratorProtocol {
    fileprivate var upcoming: OpaquePointer?

    mutating func next() -> CMarkNode? {
      guard let current = upcoming else { return nil }
      upcoming = cmark_node_next(current)
      return CMarkNode(pointer: current)
    }
  }

  /// The lines and columns as libcmark counts them: from 1, columns in bytes, ends included.
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  var endColumn: Int { Int(cmark_node_get_end_column(pointer)) }

  /// The text of a text, code or HTML node.
  var literal: String { Self.string(cmark_node_get_literal(pointer)) }
  /// The first byte of `literal`; 0 when it is empty.
  var firstLiteralByte: UInt8 {
    cmark_node_get_literal(pointer).map { UInt8(bitPattern: $0[0]) } ?? 0
  }

  var destination: String { Self.string(cmark_node_get_url(pointer)) }
  var title: String { Self.string(cmark_node_get_title(pointer)) }
  var fenceInfo: String { Self.string(cmark_node_get_fence_info(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
  var endsNumbersWithPeriod: Bool { cmark_node_get_list_delim(pointer) == CMARK_PERIOD_DELIM }
  var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
