/// A diagram that Graphviz drew, with everything left out that the page does not need or trust:
/// colours (the theme's replace them), links, scripts, identifiers.
struct Diagram {
  /// An edge between two nodes, by their labels.
  struct Edge {
    var from: String
    var to: String
    var label: String
  }

  /// The graph's own label: what to see in it.
  private(set) var caption = ""
  /// The nodes' labels, in order.
  private(set) var nodes: [String] = []
  /// The edges, in order.
  private(set) var edges: [Edge] = []
  /// The width on paper, in pixels.
  private(set) var width = ""
  private(set) var viewBox = ""
  /// The drawing, without the `<svg>` around it.
  private(set) var drawing = HTMLBuffer()

  /// A `<g>` that is open: what Graphviz calls it, its title, and the texts in it.
  private struct Group {
    var kind: String
    var title = ""
    var texts: [String] = []
  }

  private var groups: [Group] = []
  private var labels: [String: String] = [:]
  private var ends: [(from: String, to: String, label: String)] = []
  /// The element whose text comes next, when it is one that is read.
  private var reading: String?
  /// Whether shapes and texts belong to the drawing: not the graph's own background and label.
  private var isInside: Bool { groups.last.map { $0.kind != "graph" } ?? false }

  private static let shapes: Set<String> = ["path", "polygon", "polyline", "ellipse"]
  private static let kept: Set<String> = [
    "d", "points", "cx", "cy", "rx", "ry", "x", "y", "text-anchor", "font-size",
    "stroke-dasharray", "transform",
  ]

  /// Reads what `dot -Tsvg` wrote.
  init(_ svg: String) {
    for piece in SVGReader(svg) {
      switch piece {
      case .open(let name, let attributes): open(name, attributes)
      case .close(let name): close(name)
      case .text(let text): read(text)
      }
    }
    edges = ends.map {
      Edge(from: labels[$0.from] ?? $0.from, to: labels[$0.to] ?? $0.to, label: $0.label)
    }
  }

  private mutating func open(
    _ name: String, _ attributes: [(name: String, value: String)]
  ) {
    func value(_ wanted: String) -> String {
      attributes.first { $0.name == wanted }?.value ?? ""
    }
    switch name {
    case "svg":
      viewBox = value("viewBox")
      let points = Double(value("width").prefix { $0.isNumber || $0 == "." }) ?? 0
      width = String(Int((points * 4 / 3).rounded(.up)))
    case "g":
      let classes = value("class").split(separator: " ")
      groups.append(Group(kind: classes.first.map(String.init) ?? ""))
      drawing.raw("<g")
      let known = classes.filter { word in
        ["node", "edge", "cluster"].contains(word) || MemoryKind(rawValue: String(word)) != nil
      }
      if !known.isEmpty { drawing.attribute("class", known.joined(separator: " ")) }
      write(attributes)
      drawing.raw(">")
    case "title": reading = name
    case "text":
      reading = name
      guard isInside else { return }
      let font = value("font-family")
      let isMono =
        font.hasPrefix("monospace") || font.hasPrefix("Courier") || font.hasSuffix("Mono")
      drawing.raw(isMono ? "<text class=\"mono\"" : "<text")
      write(attributes)
      drawing.raw(">")
    case _ where Self.shapes.contains(name) && isInside:
      drawing.raw("<")
      drawing.text(name)
      if !["", "none", "white", "transparent"].contains(value("fill")) {
        drawing.raw(" class=\"filled\"")
      }
      write(attributes)
      drawing.raw("/>")
    default: break
    }
  }

  private mutating func write(_ attributes: [(name: String, value: String)]) {
    for attribute in attributes where Self.kept.contains(attribute.name) {
      drawing.raw(" ")
      drawing.text(attribute.name)
      drawing.raw("=\"")
      drawing.text(attribute.value)
      drawing.raw("\"")
    }
  }

  private mutating func read(_ text: String) {
    guard let reading, !groups.isEmpty else { return }
    if reading == "title" {
      groups[groups.count - 1].title += text
    } else {
      groups[groups.count - 1].texts.append(text.trimmed)
      if isInside { drawing.text(text) }
    }
  }

  private mutating func close(_ name: String) {
    if name == "text", isInside { drawing.raw("</text>") }
    reading = nil
    guard name == "g", let group = groups.popLast() else { return }
    drawing.raw("</g>\n")
    let label = group.texts.joined(separator: " ")
    switch group.kind {
    case "node":
      labels[group.title] = label.isEmpty ? group.title : label
      nodes.append(label.isEmpty ? group.title : label)
    case "edge":
      guard let arrow = group.title.firstRange(of: "->") ?? group.title.firstRange(of: "--") else {
        return
      }
      ends.append(
        (
          from: Self.node(group.title[..<arrow.lowerBound]),
          to: Self.node(group.title[arrow.upperBound...]), label: label
        ))
    case "graph": caption = label
    case "": if let outer = groups.indices.last { groups[outer].texts += group.texts }
    default: break
    }
  }

  /// The node that an edge's end names, without its port.
  private static func node(_ end: Substring) -> String { String(end.prefix { $0 != ":" }) }
}

extension String {
  /// The string without blanks at its ends.
  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace ?? false { rest.removeFirst() }
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest)
  }
}
