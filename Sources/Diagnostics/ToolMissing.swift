/// A program that the work needs is not installed.
public struct ToolMissing: Error, Hashable, Sendable {
  /// The program's name, as one would type it.
  public var tool: String
  /// What it was wanted for: "running firmware".
  public var purpose: String
  /// The command that installs it: "sudo apt-get install qemu-system-misc".
  public var installation: String

  /// Names a missing program.
  public init(_ tool: String, for purpose: String, installation: String) {
    self.tool = tool
    self.purpose = purpose
    self.installation = installation
  }

  /// The same as a problem to show.
  public var diagnostic: Diagnostic {
    Diagnostic(
      .error, "'\(tool)' is not installed", why: "\(purpose) needs it",
      mend: "Run: \(installation)")
  }
}
