/// What of an image is the end of the program, or leads only there.
///
/// Nothing comes back from it: what it does is no burden of the code that may run into it.
struct PanicPaths {
  private let linked: LinkedObjects
  private var known: [LinkedObjects.Node: Bool] = [:]

  init(_ linked: LinkedObjects) { self.linked = linked }

  /// Whether a section is the end of the program, or leads only there.
  mutating func contains(_ node: LinkedObjects.Node) -> Bool {
    if let known = known[node] { return known }
    known[node] = false  // A loop that never meets panic is none.
    let names = linked.names(of: node)
    let ends = names.contains { $0 == "abort" || $0 == "machine_stop" || $0.hasPrefix("panic_") }
    let result = ends || leadsOnlyToPanic(node)
    known[node] = result
    return result
  }

  private mutating func leadsOnlyToPanic(_ node: LinkedObjects.Node) -> Bool {
    guard linked.isCode(node), !linked.canReturn(node) else { return false }
    let called = linked.references(from: node)
      .flatMap { linked.isLiteral($0.target) ? linked.references(from: $0.target) : [$0] }
      .map(\.target)
      .filter { $0 != node && linked.isCode($0) }
    guard !called.isEmpty else { return false }
    for target in called where !contains(target) { return false }
    return true
  }
}
