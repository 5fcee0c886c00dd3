import CSandbox
import Foundation

/// Takes away from this process, for good, what a test of two threads does not need.
///
/// - Parameter object: the submission's library, which it has yet to load.
/// - Returns: the layers that this system lacks, by their words; empty for a whole jail.
func confine(toLoad object: String) -> [String] {
  var missing: [String] = []
  // No limit of addresses: ThreadSanitizer reserves terabytes.
  var limits = sandbox_limits(
    address_space_bytes: 0, processor_seconds: 2, open_files: 64, file_bytes: 1, stack_bytes: 0)
  if sandbox_limit(&limits) < 0 { missing.append("limits") }
  let paths: [UnsafeMutablePointer<CChar>?] = ([object, "/proc"] as [String]).map { strdup($0) }
  defer { for path in paths { free(path) } }
  var readable: [UnsafePointer<CChar>?] = paths.map { UnsafePointer($0) } + [nil]
  var writable: [UnsafePointer<CChar>?] = [nil]
  if sandbox_confine_files(&readable, &writable) < 0 { missing.append("files") }
  if sandbox_confine_calls() < 0 { missing.append("calls") }
  return missing
}
