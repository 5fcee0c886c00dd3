public import Diagnostics
public import Foundation

/// What keeps this machine from finding a fact out: the book is not to blame.
public enum Hindrance: Hashable, Sendable {
  /// A program is not installed.
  case toolMissing(ToolMissing)
  /// The file system refused: the disk is full, a folder is read-only.
  case refused(CocoaError)

  /// The hindrance that an error tells of; nil when it tells of something else.
  init?(_ error: any Error) {
    switch error {
    case let missing as ToolMissing: self = .toolMissing(missing)
    case let refusal as CocoaError: self = .refused(refusal)
    default: return nil
    }
  }

  /// Whether one is enough: a disk that is full refuses everything, each time under another path.
  func follows(from earlier: Hindrance) -> Bool {
    switch (self, earlier) {
    case (.refused(let later), .refused(let first)): later.code == first.code
    default: self == earlier
    }
  }
}
