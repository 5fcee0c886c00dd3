public import Diagnostics

/// A file is no firmware that the engine could load.
public struct NotFirmware: Error, Hashable, Sendable {
  /// The file's path.
  public var path: String
  /// What is wrong with it.
  public var reason: String

  /// The same as a problem to show.
  public var diagnostic: Diagnostic {
    Diagnostic(
      .error, "'\(path)' is no firmware for this chip", why: reason,
      mend: "Build it again, and name the .elf file that the build wrote.")
  }
}
