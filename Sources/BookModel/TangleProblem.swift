import Diagnostics

/// What can be wrong with a program as a whole.
enum TangleProblem: Error, Hashable {
  case malformedMarker(String)
  case unknownChunk(String, example: String, known: [String])
  case chunkComesLater(String, at: Place, neededAt: Place?)
  case tooDeep(String, limit: Int)
  case cycle([String])
  case usedTwice(String, first: Place)
  case unusedChunk(String, files: [String], others: [String])
  case strayChunk(String, example: String, others: [String])
  case twoOwners(String, owner: Place, chapter: String)
  case twoScripts(String, other: String, at: Place)
  case noFiles(String)

  /// The same, told of the place that needs the program.
  func needed(at place: Place) -> TangleProblem {
    guard case .chunkComesLater(let name, let chunk, neededAt: nil) = self else { return self }
    return .chunkComesLater(name, at: chunk, neededAt: place)
  }

  /// The problem as it is shown for this place.
  func diagnostic(at place: Place?) -> Diagnostic {
    Diagnostic(at: place, message, why: why, mend: mend)
  }

  private var message: String {
    switch self {
    case .malformedMarker(let line): "'\(line)' is not how a chunk is called for"
    case .unknownChunk(let name, _, _): "no chunk is named '\(name)'"
    case .chunkComesLater(let name, _, _): "the chunk '\(name)' is not there yet"
    case .tooDeep(let name, let limit): "the chunk '\(name)' lies more than \(limit) chunks deep"
    case .cycle(let names): "the chunk '\(names.first ?? "")' contains itself"
    case .usedTwice(let name, _): "the chunk '\(name)' is called for twice"
    case .unusedChunk(let name, _, _), .strayChunk(let name, _, _):
      "no file calls for the chunk '\(name)'"
    case .twoOwners(let file, _, _): "'\(file)' belongs to another chapter"
    case .twoScripts(let file, _, _): "'\(file)' is a second linker script"
    case .noFiles(let example): "the example '\(example)' has no file"
    }
  }

  private var why: String? {
    switch self {
    case .chunkComesLater(_, let place, let needed):
      (needed.map { "the program is needed at \($0), and " } ?? "")
        + "the chunk begins at \(place)"
    case .cycle(let names): names.joined(separator: " → ")
    case .usedTwice(_, let first): "it already stands at \(first)"
    case .strayChunk(_, let example, _): "the program '\(example)' has no file"
    case .twoOwners(_, let owner, let chapter): "'\(chapter)' begins it at \(owner)"
    case .twoScripts(_, let other, let place): "'\(other)' begins at \(place)"
    default: nil
    }
  }

  private var mend: String? {
    switch self {
    case .malformedMarker: "Write '// <<NAME>>' and nothing else on the line."
    case .unknownChunk(let name, let example, let known):
      Self.nearest(to: name, in: known, "Define it with 'swift chunk=\(example)/\(name)'.")
    case .chunkComesLater: "Define it before the program is used."
    case .tooDeep: "Write some of the chunks out where they are called for."
    case .cycle: "Take one of these lines out."
    case .usedTwice: "Write a function in the chunk's place and call it twice."
    case .unusedChunk(let name, let files, let others):
      Self.nearest(
        to: name, in: others,
        "Write '// <<\(name)>>' where it goes in \(files.joined(separator: " or ")).")
    case .strayChunk(let name, let example, let others):
      Self.nearest(
        to: "\(example)/\(name)", in: others.map { "\($0)/\(name)" },
        "Begin the program with a 'swift file=' fence that has the line '// <<\(name)>>'.")
    case .twoOwners: "Replace a chunk of it, or begin an example of another name."
    case .twoScripts: "Give both fences the same file name."
    case .noFiles(let example): "Begin it with 'swift file=\(example)/main.swift'."
    }
  }

  /// Names that were probably meant, nearest first, and what to do when none of them was.
  private static func nearest(to name: String, in known: [String], _ otherwise: String) -> String {
    guard let choices = Spelling.choices(for: name, in: known) else { return otherwise }
    return "\(choices) Or \(otherwise.prefix(1).lowercased())\(otherwise.dropFirst())"
  }
}
