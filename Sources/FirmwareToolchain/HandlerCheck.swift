import Diagnostics
import ImageReader

/// Checks what interrupt handlers can reach.
///
/// A handler is code in a section `.iram1…`, or anything between `_iram_start` and `_iram_end`: the
/// part that stays in RAM. All that it reaches has to lie there too; none of it may allocate, since
/// the code that it interrupts may be in the middle of an allocation, or touch a global that is
/// initialised on first use, for the same reason. Panic is exempt, and what leads only there:
/// nothing comes back from it.
struct HandlerCheck {
  /// What a handler must not do.
  enum Offence: Hashable {
    case allocates
    case initialisesLazily
    case liesOutside
  }

  /// One thing that a handler reaches and must not.
  struct Finding {
    let offence: Offence
    /// The functions on the way, from the handler to the offender; names as in the objects.
    let chain: [String]
  }

  private let linked: LinkedObjects
  private let stays: Range<UInt32>
  private var panic: PanicPaths

  /// Prepares the check.
  /// - Parameters:
  ///   - linked: the objects of the image.
  ///   - stays: the addresses from `_iram_start` to `_iram_end`.
  init(_ linked: LinkedObjects, stays: Range<UInt32>) {
    self.linked = linked
    self.stays = stays
    panic = PanicPaths(linked)
  }

  /// Walks from all handlers to all that they reach.
  mutating func findings() -> [Finding] {
    var queue: [LinkedObjects.Node] = []
    var parents: [LinkedObjects.Node: (node: LinkedObjects.Node, offset: UInt32)?] = [:]
    var findings: [Finding] = []
    for node in linked.nodes where linked.section(node).isExecutable {
      guard
        linked.section(node).name.hasPrefix(".iram1") || stays.contains(linked.address(of: node))
      else { continue }
      parents[node] = .some(nil)
      queue.append(node)
      if linked.isCode(node), !stays.contains(linked.address(of: node)) {
        findings.append(
          Finding(offence: .liesOutside, chain: linked.names(of: node).prefix(1) + []))
      }
    }
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for reference in linked.references(from: node)
      where parents[reference.target] == nil && !panic.contains(reference.target) {
        parents[reference.target] = .some((node, reference.offset))
        guard let offence = offence(of: reference.target) else {
          queue.append(reference.target)
          continue
        }
        findings.append(
          Finding(offence: offence, chain: chain(to: reference.target, parents: parents)))
        if offence == .liesOutside { queue.append(reference.target) }
      }
    }
    return Self.withoutEchoes(findings)
  }

  /// The findings without those that say again what the word of a lazy global has said: that its
  /// initialiser is reached too, and what calls it.
  private static func withoutEchoes(_ findings: [Finding]) -> [Finding] {
    let globals = Set(
      findings.compactMap(\.chain.last).filter { $0.hasSuffix("_Wz") }.map { $0.dropLast(2) })
    return findings.filter { finding in
      guard finding.offence == .initialisesLazily, let name = finding.chain.last else {
        return true
      }
      return name == "swift_once"
        ? globals.isEmpty
        : !(name.hasSuffix("_WZ") && globals.contains(name.dropLast(2)))
    }
  }

  /// What is wrong with reaching a section; nil when nothing is.
  private func offence(of node: LinkedObjects.Node) -> Offence? {
    let names = linked.names(of: node)
    // The initialiser may be inlined; the word that tells whether it has run is always there.
    if names.contains(where: { $0.hasSuffix("_WZ") || $0.hasSuffix("_Wz") || $0 == "swift_once" }) {
      return .initialisesLazily
    }
    guard linked.isCode(node) else { return nil }
    if names.contains(where: Self.allocators.contains) { return .allocates }
    return stays.contains(linked.address(of: node)) ? nil : .liesOutside
  }

  /// The functions through which memory is asked for.
  private static let allocators: Set<String> = [
    "posix_memalign", "heap_allocate", "swift_allocObject", "swift_slowAlloc",
    "swift_allocEmptyBox", "malloc", "calloc", "realloc", "aligned_alloc",
  ]

  // MARK: The way there

  /// The functions from a handler to a section.
  private func chain(
    to node: LinkedObjects.Node,
    parents: [LinkedObjects.Node: (node: LinkedObjects.Node, offset: UInt32)?]
  ) -> [String] {
    var chain = linked.names(of: node).prefix(1) + []
    var current = node
    while case .some(.some(let step)) = parents[current] {
      // From a literal the way goes on to the function that loads it.
      if linked.isLiteral(step.node) {
        if let user = user(ofLiteral: step.node, at: step.offset) { chain.append(user.name) }
      } else if linked.isCode(step.node),
        let name = linked.function(at: step.offset, in: step.node), name != chain.last
      {
        chain.append(name)
      }
      current = step.node
    }
    return chain.reversed()
  }

  /// The function that loads the literal at an offset.
  private func user(ofLiteral literal: LinkedObjects.Node, at offset: UInt32)
    -> (name: String, node: LinkedObjects.Node)?
  {
    for node in linked.nodes where node.object == literal.object && linked.isCode(node) {
      for reference in linked.references(from: node)
      where reference.target == literal && reference.targetOffset == Int(offset) {
        return linked.function(at: reference.offset, in: node).map { ($0, node) }
      }
    }
    return nil
  }
}
