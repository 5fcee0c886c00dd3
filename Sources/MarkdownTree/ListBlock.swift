/// A bullet list or a numbered one.
public struct ListBlock: Hashable, Sendable {
  /// What stands behind an item's number.
  public enum Delimiter: Hashable, Sendable {
    /// A full stop: `1.`
    case period
    /// A closing parenthesis: `1)`
    case parenthesis
  }

  /// Whether the items are numbered.
  public let isOrdered: Bool
  /// The number of the first item; 0 in a bullet list.
  public let start: Int
  /// What stands behind the numbers; nil in a bullet list.
  public let delimiter: Delimiter?
  /// Whether no blank line separates the items, so that their paragraphs are mere lines.
  public let isTight: Bool
  /// The items, in order.
  public let items: [ListItem]

  /// Makes a list.
  public init(
    isOrdered: Bool, start: Int, delimiter: Delimiter?, isTight: Bool, items: [ListItem]
  ) {
    self.isOrdered = isOrdered
    self.start = start
    self.delimiter = delimiter
    self.isTight = isTight
    self.items = items
  }
}

/// One item of a list.
public struct ListItem: Hashable, Sendable {
  /// What the item holds; empty when only its marker is there.
  public let blocks: [Block]
  /// The lines of the file, counted from 1, without blank lines after the item.
  public let lines: ClosedRange<Int>

  /// Makes an item.
  public init(blocks: [Block], lines: ClosedRange<Int>) {
    self.blocks = blocks
    self.lines = lines
  }
}
