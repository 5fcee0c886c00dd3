/// Takes what the roots lead to, nearest first.
///
/// A chain through references is preferred to any chain that needs "it shares a section", so what
/// is in a program only for that reason is looked at when all references have been followed.
struct ReferenceWalk {
  /// A place in a node that something refers to.
  struct Label: Hashable, Sendable {
    let node: Int
    let offset: UInt32
  }

  /// Why each node was taken.
  private(set) var steps: [ReferenceGraph.Step?]
  /// The first reference to each place in a node.
  private(set) var labels: [Label: ReferenceGraph.Step] = [:]

  private let index: ObjectIndex
  /// Nodes taken, in order; those from `next` on are still to be looked at.
  private var taken: [Int] = []
  private var next = 0
  /// Sections taken, in order, each with what brought it in.
  private var sections: [(id: ObjectIndex.SectionID, from: Int, place: ReferencePlace)] = []
  private var knownSections: Set<ObjectIndex.SectionID> = []
  private var nextSection = 0

  init(_ index: ObjectIndex) {
    self.index = index
    steps = Array(repeating: nil, count: index.nodeCount)
  }

  /// Takes a node unless it was taken before.
  mutating func take(_ node: Int, because step: ReferenceGraph.Step) {
    guard steps[node] == nil else { return }
    steps[node] = step
    taken.append(node)
  }

  /// Takes all that the nodes taken so far lead to.
  mutating func run() {
    while next < taken.count || nextSection < sections.count {
      while next < taken.count {
        next += 1
        follow(taken[next - 1])
      }
      for section in sections[nextSection...] {
        for node in index.nodes(in: section.id) {
          take(node, because: .sharesSection(from: section.from, section.place))
        }
      }
      nextSection = sections.count
    }
  }

  private mutating func follow(_ node: Int) {
    if let id = index.section(of: node), let place = index.place(of: node) {
      enter(id, from: node, at: place)
    }
    for edge in index.edges(from: node) {
      let place = index.place(at: edge.relocation.offset, inSectionOf: node)
      guard let place else { continue }
      if let literals = edge.literals { enter(literals, from: node, at: place) }
      for target in edge.targets {
        let step = ReferenceGraph.Step.reference(from: node, place, target)
        take(target.node, because: step)
        let label = Label(node: target.node, offset: target.offset)
        if labels[label] == nil { labels[label] = step }
      }
    }
  }

  private mutating func enter(
    _ section: ObjectIndex.SectionID, from node: Int, at place: ReferencePlace
  ) {
    guard knownSections.insert(section).inserted else { return }
    sections.append((section, node, place))
  }
}
