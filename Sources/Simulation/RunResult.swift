/// How a run of firmware came to its end.
public enum RunEnd: Hashable, Sendable {
  /// The firmware asked to exit, with this code.
  case exited(Int32)
  /// The firmware's runtime panicked.
  case panicked(Panic)
  /// The firmware waits for an interrupt, and none can ever come.
  case idle
  /// Something reset the chip: a watchdog that nobody fed, or the firmware itself.
  case reset(ChipReset)
  /// The firmware asked the simulated chip for something that its model does not know.
  case unknown(ModelLimit)
  /// The run was ended because its time was over.
  case timeLimit
  /// The run was ended because the output closure asked for that.
  case stopped
  /// The run was ended because its task was cancelled, by Ctrl-C for instance.
  case interrupted
  /// The engine itself gave up, with these words of its own.
  case engineFailed(String)
}

/// What the reader of a run's output wants next.
public enum RunControl: Hashable, Sendable {
  /// The run shall go on.
  case goOn
  /// The run shall end now.
  case stop
  /// The run shall end in so long on the host's clock, unless it ends before; its output goes on.
  case stopAfter(Duration)
}

/// What a finished run left behind.
public struct RunResult: Sendable {
  /// The console's first bytes, at most the engine's output limit.
  public var output: [UInt8]
  /// How many bytes came after those; they were streamed, not kept.
  public var omittedBytes: Int
  /// How it ended.
  public var end: RunEnd
  /// The time from the engine's start to its end.
  public var duration: Duration
  /// What the simulated chip tells beyond that; nil of QEMU.
  public var chip: ChipReport?
}
