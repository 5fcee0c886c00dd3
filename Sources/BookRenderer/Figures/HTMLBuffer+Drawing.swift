extension HTMLBuffer {
  /// Appends a length with one decimal at most, which is not below 0.
  mutating func write(length: Double) {
    let tenths = Int((length * 10).rounded())
    number(tenths / 10)
    guard tenths % 10 != 0 else { return }
    raw(".")
    number(tenths % 10)
  }

  /// Appends an attribute that is a length.
  mutating func attribute(_ name: StaticString, length: Double) {
    raw(" ")
    raw(name)
    raw("=\"")
    write(length: length)
    raw("\"")
  }

  /// Appends the beginning of an `svg` element that is a picture with a name and a description.
  mutating func openDrawing(
    width: Double, height: Double, identifiers: String, title: String, text: String
  ) {
    raw("<svg")
    attribute("viewBox", "0 0 \(Int(width)) \(Int(height.rounded(.up)))")
    raw(" role=\"img\"")
    attribute("aria-labelledby", "\(identifiers)-title \(identifiers)-text")
    raw(">\n<title")
    attribute("id", "\(identifiers)-title")
    raw(">")
    self.text(title)
    raw("</title>\n<desc")
    attribute("id", "\(identifiers)-text")
    raw(">")
    self.text(text)
    raw("</desc>\n")
  }

  /// Appends a text of a drawing.
  mutating func label(_ text: String, _ cssClass: String, x: Double, y: Double) {
    raw("<text")
    attribute("class", cssClass)
    attribute("x", length: x)
    attribute("y", length: y)
    raw(">")
    self.text(text)
    raw("</text>")
  }
}
