import Glibc

/// The processor time that has been spent, in seconds: other programs do not add to it.
enum ProcessorTime {
  /// By all threads of this process.
  static var ofThisProcess: Double { seconds(__rusage_who_t(RUSAGE_SELF.rawValue)) }
  /// By the programs that this process has started and that have ended.
  static var ofChildren: Double { seconds(__rusage_who_t(RUSAGE_CHILDREN.rawValue)) }

  private static func seconds(_ whose: __rusage_who_t) -> Double {
    var usage = rusage()
    getrusage(whose, &usage)
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
