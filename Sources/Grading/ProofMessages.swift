import Diagnostics
import FirmwareToolchain

/// What the compiler says where it could not prove that a submission allocates nothing.
struct ProofMessages {
  /// The submission's files.
  let sources: [SourceFile]

  /// The messages at the learner's lines; what leads from there to the proof is left out.
  func told(_ messages: [Diagnostic]) -> [Diagnostic] {
    let files = Set(sources.flatMap { [$0.shownPath, $0.name].compactMap(\.self) })
    return Diagnostics(messages).groups.filter { $0[0].severity == .error }.flatMap { group in
      var error = group[0]
      if let place = group.compactMap(\.place).first(where: { files.contains($0.file) }) {
        error.place = place
      }
      error.mend =
        error.mend
        ?? "Use integers, structs and InlineArray: no class, array, String, closure that is kept."
      return [error]
    }
  }
}
