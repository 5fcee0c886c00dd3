public import Diagnostics

/// A piece of running text.
public struct Inline: Hashable, Sendable {
  /// What it is and holds.
  public let kind: Kind
  /// Where its first character stands, its delimiter included, when that is certain.
  ///
  /// It is nil for line breaks, for delimiters that are left over behind an emphasis (the last `*`
  /// of `*a**`), for text that begins with an escaped backtick behind another one, and for text
  /// that begins with the blanks of a lazy line.
  public let place: Place?

  /// Makes a piece of text.
  public init(_ kind: Kind, place: Place? = nil) {
    self.kind = kind
    self.place = place
  }

  /// The kinds of inline that CommonMark has.
  public enum Kind: Hashable, Sendable {
    /// Text, with escapes and entities resolved.
    case text(String)
    /// A code span, without its backticks.
    case code(String)
    /// Emphasis: `*…*`
    case emphasis([Inline])
    /// Strong emphasis: `**…**`
    case strong([Inline])
    /// A link. Its destination is the page's own, not encoded and not checked.
    case link(destination: String, title: String, [Inline])
    /// An image; its inlines are the description.
    case image(source: String, title: String, [Inline])
    /// The end of a source line inside a paragraph.
    case softBreak
    /// A line break that the page asks for.
    case lineBreak
    /// A raw HTML tag, comment or the like, verbatim.
    case html(String)
  }
}

extension Sequence<Inline> {
  /// The text alone: no markup, no raw HTML, and a space for every line break.
  public var plainText: String {
    var text = ""
    for inline in self { inline.append(to: &text) }
    return text
  }
}

extension Inline {
  fileprivate func append(to text: inout String) {
    switch kind {
    case .text(let literal), .code(let literal): text += literal
    case .emphasis(let inlines), .strong(let inlines), .link(_, _, let inlines),
      .image(_, _, let inlines):
      for inline in inlines { inline.append(to: &text) }
    case .softBreak, .lineBreak: text += " "
    case .html: break
    }
  }
}
