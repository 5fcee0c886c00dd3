public import Diagnostics

/// A file is no firmware that the engine could load.
public struct NotFirmware: Error, Hashable, Sendable {
  /// The file's path.
  public var path: String
  /// What is wrong with it.
  public var reason: String
  /// Whether it is firmware, but for a board's console instead of QEMU's.
  public var isForBoard = false

  /// The same as a problem to show.
  public var diagnostic: Diagnostic {
    guard !isForBoard else {
      return Diagnostic(
        .error, "'\(path)' does not run in QEMU", why: reason,
        mend: "Leave '--engine qemu' out, or name the program that it was built from.")
    }
    return Diagnostic(
      .error, "'\(path)' is no firmware for this chip", why: reason,
      mend: "Build it again, and name the .elf file that the build wrote.")
  }
}
