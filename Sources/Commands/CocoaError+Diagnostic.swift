import Diagnostics
import Foundation

extension CocoaError {
  /// What the file system refused, in words: the disk is full, the folder is read-only.
  var diagnostic: Diagnostic {
    let cause = underlying as? POSIXError
    let reason = cause.map { String(cString: strerror($0.code.rawValue)) } ?? localizedDescription
    guard let path = filePath ?? url?.path else { return Diagnostic(reason) }
    return Diagnostic(
      "the file system refused '\(path)'", why: reason,
      mend: "Make room there, or get the right to it, and try again.")
  }
}
