import Foundation

/// A schema of the part of XML Schema 1.0 that ours is written in.
///
/// Strict: a construct that it does not know is an error when it is read.
struct XMLSchema {
  /// What a file says that this reader of schemas does not know.
  struct Unknown: Error { let construct: String }

  /// What may stand in an element.
  private indirect enum Particle {
    case element(String, least: Int, most: Int)
    case sequence([Particle], least: Int, most: Int)
    case choice([Particle], least: Int, most: Int)
  }

  private struct Attribute {
    var type: String
    var isRequired: Bool
  }

  private struct Declaration {
    var attributes: [String: Attribute] = [:]
    var content: Particle = .sequence([], least: 1, most: 1)
    var holdsText = false
  }

  private var declarations: [String: Declaration] = [:]
  private let rootName: String

  /// Reads the schema of a file in `Schemas/`; its first element is the root.
  init(file: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Schemas")
    let tree = try XMLTree.read(
      String(contentsOf: folder.appending(path: file), encoding: .utf8))
    guard tree.name == "xs:schema", let first = tree.children.first?.attributes["name"] else {
      throw Unknown(construct: tree.name)
    }
    rootName = first
    for element in tree.children {
      guard element.name == "xs:element", let name = element.attributes["name"] else {
        throw Unknown(construct: element.name)
      }
      declarations[name] = try Self.declaration(element)
    }
  }

  private static func declaration(_ element: XMLTree) throws -> Declaration {
    if let type = element.attributes["type"] {
      guard type == "xs:string", element.children.isEmpty else { throw Unknown(construct: type) }
      return Declaration(holdsText: true)
    }
    guard element.children.count == 1, let type = element.children.first,
      type.name == "xs:complexType"
    else { throw Unknown(construct: element.name) }
    var declaration = Declaration(holdsText: type.attributes["mixed"] == "true")
    for part in type.children {
      if part.name == "xs:attribute", let name = part.attributes["name"] {
        declaration.attributes[name] = Attribute(
          type: part.attributes["type"] ?? "", isRequired: part.attributes["use"] == "required")
      } else {
        declaration.content = try particle(part)
      }
    }
    return declaration
  }

  private static func particle(_ tree: XMLTree) throws -> Particle {
    let least = Int(tree.attributes["minOccurs"] ?? "1") ?? 1
    let most =
      tree.attributes["maxOccurs"] == "unbounded"
      ? Int.max : Int(tree.attributes["maxOccurs"] ?? "1") ?? 1
    switch tree.name {
    case "xs:element":
      guard let name = tree.attributes["ref"] else { throw Unknown(construct: "a local element") }
      return .element(name, least: least, most: most)
    case "xs:sequence":
      return .sequence(try tree.children.map(particle), least: least, most: most)
    case "xs:choice": return .choice(try tree.children.map(particle), least: least, most: most)
    default: throw Unknown(construct: tree.name)
    }
  }

  /// What is wrong with a file, each problem with its element; empty for a valid one.
  func problems(of root: XMLTree) -> [String] {
    root.name == rootName ? check(root, at: "/\(root.name)") : ["the root is '\(root.name)'"]
  }

  private func check(_ element: XMLTree, at path: String) -> [String] {
    guard let declaration = declarations[element.name] else { return ["\(path): unknown element"] }
    var problems = checkAttributes(of: element, declaration, at: path)
    if !declaration.holdsText, !element.text.allSatisfy(\.isWhitespace) {
      problems.append("\(path): has text '\(element.text)'")
    }
    var rest = element.children.map(\.name)[...]
    if !Self.take(declaration.content, from: &rest) || !rest.isEmpty {
      problems.append("\(path): these do not belong here: \(element.children.map(\.name))")
    }
    return problems + element.children.flatMap { check($0, at: "\(path)/\($0.name)") }
  }

  private func checkAttributes(
    of element: XMLTree, _ declaration: Declaration, at path: String
  ) -> [String] {
    let missing = declaration.attributes.filter {
      $0.value.isRequired && element.attributes[$0.key] == nil
    }.map { "\(path): '\($0.key)' is missing" }
    let wrong = element.attributes.compactMap { name, value -> String? in
      guard let attribute = declaration.attributes[name] else {
        return "\(path): '\(name)' is unknown"
      }
      return Self.isValid(value, attribute.type)
        ? nil : "\(path): '\(name)' is no \(attribute.type): \(value)"
    }
    return missing.sorted() + wrong.sorted()
  }

  private static func isValid(_ value: String, _ type: String) -> Bool {
    switch type {
    case "xs:string": true
    case "xs:nonNegativeInteger": value.wholeMatch(of: /[0-9]+/) != nil
    case "xs:decimal": value.wholeMatch(of: /[0-9]+(\.[0-9]+)?/) != nil
    default: false
    }
  }

  /// Takes what a particle allows from the names, as many as it can; whether they were enough.
  private static func take(_ particle: Particle, from names: inout ArraySlice<String>) -> Bool {
    switch particle {
    case .element(let name, let least, let most):
      let count = min(names.prefix { $0 == name }.count, most)
      names = names.dropFirst(count)
      return count >= least
    case .sequence(let parts, let least, let most):
      return takeRepeatedly(least: least, most: most, from: &names) { names in
        for part in parts where !take(part, from: &names) { return false }
        return true
      }
    case .choice(let parts, let least, let most):
      return takeRepeatedly(least: least, most: most, from: &names) { names in
        for part in parts {
          var rest = names
          if take(part, from: &rest), rest.count < names.count {
            names = rest
            return true
          }
        }
        return false
      }
    }
  }

  private static func takeRepeatedly(
    least: Int, most: Int, from names: inout ArraySlice<String>,
    _ takeOnce: (inout ArraySlice<String>) -> Bool
  ) -> Bool {
    var count = 0
    while count < most {
      var rest = names
      guard takeOnce(&rest) else { break }
      count += 1
      let isDone = rest.count == names.count
      names = rest
      if isDone { break }
    }
    return count >= least
  }
}
