/// An element of XML 1.0, with elements or with text in it.
struct XMLElement {
  let name: String
  let attributes: [(name: String, value: String)]
  let children: [XMLElement]
  let content: String

  /// An element with elements in it.
  init(_ name: String, _ attributes: [(String, String)], _ children: [XMLElement] = []) {
    self.name = name
    self.attributes = attributes.map { (name: $0.0, value: $0.1) }
    self.children = children
    content = ""
  }

  /// An element with text in it.
  init(_ name: String, _ attributes: [(String, String)], text: String) {
    self.name = name
    self.attributes = attributes.map { (name: $0.0, value: $0.1) }
    children = []
    content = text
  }

  /// The element, indented two blanks a level; text is as it was given.
  func text(level: Int) -> String {
    let indent = String(repeating: "  ", count: level)
    let start =
      indent + "<\(name)" + attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
    if children.isEmpty && content.isEmpty { return "\(start)/>\n" }
    if children.isEmpty { return "\(start)>\(escaped(content))</\(name)>\n" }
    return "\(start)>\n" + children.map { $0.text(level: level + 1) }.joined()
      + "\(indent)</\(name)>\n"
  }

  /// The text with what XML would read as its own; the controls that it can't hold are gone
  /// already.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
