public import FirmwareToolchain
public import Foundation

/// Grades submissions.
public struct Grader: Sendable {
  /// What a caller may choose.
  public struct Options: Hashable, Sendable {
    /// What all random inputs come from; nil for another one each time.
    public var seed: UInt64?
    /// Whether a system that can't isolate submissions fully is refused.
    public var requiresSandbox = false
    /// The one test to run; nil for all.
    public var only: String?

    /// The usual choices.
    public init() {}
  }

  /// One file of a submission.
  public struct File: Hashable, Sendable {
    /// Its name in the task: `RingBuffer.swift`.
    public var name: String
    /// Where it is.
    public var url: URL
    /// How a person in the project's root would call it.
    public var shownPath: String

    /// Names a file.
    public init(name: String, url: URL, shownPath: String) {
      self.name = name
      self.url = url
      self.shownPath = shownPath
    }
  }

  /// The folder that has Tests/Graders.
  public let root: URL
  /// Builds firmware.
  public let toolchain: Toolchain

  /// Sets a grader up; nothing is read yet.
  public init(root: URL, toolchain: Toolchain) {
    self.root = root
    self.toolchain = toolchain
  }
}
