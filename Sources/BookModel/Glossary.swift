import Diagnostics

/// `glossary.yml`, read: see `BookFile`.
struct Glossary {
  private(set) var terms: [Term] = []

  /// Reads the terms.
  ///
  /// - Parameters:
  ///   - reader: reads the file.
  ///   - pages: the paths of the book's pages in reading order.
  ///   - areAllPages: whether a page that is not among them is none.
  init(_ reader: inout YAMLReader, pages: [String], areAllPages: Bool) {
    guard let root = reader.root() else { return }
    let top = reader.mapping(root, as: "glossary.yml", needed: ["terms"], optional: [])
    guard let list = top["terms"] else { return }
    for item in reader.items(list, of: "terms") {
      let listed = reader.mapping(
        item, as: "a term", needed: ["term", "meaning"], optional: ["page"])
      guard let term = reader.text(listed["term"], key: "term"), let node = listed["term"],
        let meaning = reader.text(listed["meaning"], key: "meaning")
      else { continue }
      guard !terms.contains(where: { $0.term.lowercased() == term.lowercased() }) else {
        reader.report(.termTwice(term), at: node)
        continue
      }
      var page: Int?
      if let node = listed["page"], let path = reader.text(node, key: "page") {
        page = pages.firstIndex(of: path)
        if page == nil, areAllPages { reader.report(.unknownPage(path, known: pages), at: node) }
      }
      terms.append(
        Term(term: term, meaning: meaning, page: page, place: reader.place(of: node)))
    }
  }
}
