public import BookModel
import MarkdownTree

extension Page {
  /// The anchors of its headings, as links and graders name them, without `#`.
  public var anchors: Set<String> { PageOutline(document.blocks).anchors }
}
