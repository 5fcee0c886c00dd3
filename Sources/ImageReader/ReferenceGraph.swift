/// Who refers to whom in the objects that were linked, and so why something is in a program.
///
/// It follows relocations as a linker does that drops unused sections (`--gc-sections`): from the
/// roots, to every section that a taken section refers to. Within a section it tells functions and
/// variables that have a size apart, so that a chain names them; whatever has none counts as one
/// with the rest of its section. Debug information refers to nothing here. Not known: sections
/// that a linker keeps for the sake of `__start_NAME` symbols.
public struct ReferenceGraph: Sendable {
  /// Why each node was taken.
  enum Step: Sendable {
    case root(Reference.Cause, ObjectIndex.Target?)
    case reference(from: Int, ReferencePlace, ObjectIndex.Target)
    case sharesSection(from: Int, ReferencePlace)
  }

  private let index: ObjectIndex
  private let steps: [Step?]
  private let labels: [ReferenceWalk.Label: Step]

  /// Follows all references.
  ///
  /// - Parameters:
  ///   - objects: the objects, in the order in which they are linked.
  ///   - roots: what the linker begins with; sections that ask to be retained are added.
  public init(objects: [(name: String, file: ELFFile)], roots: [ReferenceRoot]) {
    let index = ObjectIndex(objects)
    var walk = ReferenceWalk(index)
    for root in roots {
      if case .symbol(let name) = root {
        if let target = index.targets(named: name).first {
          walk.take(target.node, because: .root(.entry, target))
        }
      }
    }
    for (node, section) in index.nodeSections() {
      if roots.contains(where: { $0.keeps(sectionNamed: section.name) }) {
        walk.take(node, because: .root(.kept, nil))
      } else if section.isRetained {
        walk.take(node, because: .root(.retained, nil))
      }
    }
    walk.run()
    self.index = index
    steps = walk.steps
    labels = walk.labels
  }

  /// The shortest chain of references from a root to a symbol.
  ///
  /// - Parameter symbol: its name as it stands in the objects. Where several objects have a local
  ///   symbol of that name, the one nearest to a root is meant.
  /// - Returns: the steps, beginning with a root; nil when nothing leads to the symbol or no
  ///   object names it.
  public func chain(to symbol: String) -> [Reference]? {
    var shortest: [Reference]?
    for target in index.targets(named: symbol) {
      guard let chain = chain(to: target) else { continue }
      if let found = shortest, found.count <= chain.count { continue }
      shortest = chain
    }
    return shortest
  }

  private func chain(to target: ObjectIndex.Target) -> [Reference]? {
    guard var chain = chain(toNode: target.node), var last = chain.last else { return nil }
    last.symbol = target.symbol
    let via: ObjectIndex.Target? =
      switch steps[target.node] {
      case .reference(_, _, let via): via
      case .root(_, let via): via
      case .sharesSection, nil: nil
      }
    guard let via, via.offset != target.offset else {
      chain[chain.count - 1] = last
      return chain
    }
    // The node was taken for another label in it; perhaps something refers to this one too.
    let label = ReferenceWalk.Label(node: target.node, offset: target.offset)
    if case .reference(let from, let place, _)? = labels[label] {
      last.cause = .reference(place)
      return self.chain(toNode: from).map { $0 + [last] }
    }
    guard let place = index.place(at: via.offset, inSectionOf: target.node) else { return chain }
    last.cause = .sharesSection(place)
    return chain + [last]
  }

  private func chain(toNode last: Int) -> [Reference]? {
    var chain: [Reference] = []
    var node: Int? = last
    while let current = node {
      guard let step = steps[current] else { return nil }
      var reference = index.reference(to: current)
      switch step {
      case .root(let cause, let entry):
        reference.cause = cause
        if let entry { reference.symbol = entry.symbol }
        node = nil
      case .reference(let from, let place, let via):
        reference.cause = .reference(place)
        reference.symbol = via.symbol
        node = from
      case .sharesSection(let from, let place):
        reference.cause = .sharesSection(place)
        node = from
      }
      chain.append(reference)
    }
    return chain.reversed()
  }
}
