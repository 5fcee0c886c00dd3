import Glibc
import GradingRecord

/// Runs tests, some at once, each in a process of its own.
///
/// No XCTestCase may run in this process: XCTest would start its run loop, which does not survive
/// a fork, and each test after it would wait for ever.
struct Runner {
  let tests: [GradedTest]
  let options: HostOptions
  /// Takes each record when its test is over.
  let report: (TestRecord) -> Void
  private var running: [RunningTest] = []
  private var timeouts = 0

  init(tests: [GradedTest], options: HostOptions, report: @escaping (TestRecord) -> Void) {
    self.tests = tests
    self.options = options
    self.report = report
  }

  /// Runs all tests to their ends.
  mutating func run() {
    var waiting = tests[...]
    while !waiting.isEmpty || !running.isEmpty {
      while running.count < options.jobs, let test = waiting.first {
        if timeouts >= options.timeoutLimit {
          reportNotRun(test, "tests before it did not end")
        } else if let started = RunningTest(test, options: options) {
          running.append(started)
        } else if running.isEmpty {
          reportNotRun(test, "the system gives no more processes")
        } else {
          break  // Once one has ended there is room again.
        }
        waiting = waiting.dropFirst()
      }
      wait()
    }
  }

  private func reportNotRun(_ test: GradedTest, _ reason: String) {
    var record = TestRecord(name: test.name, status: .notRun)
    record.reason = reason
    report(record)
  }

  /// Waits a little, and takes what has come.
  private mutating func wait() {
    guard !running.isEmpty else { return }
    var polled = running.flatMap(\.polled)
    // Descriptors that are at their end report for ever: a short sleep then.
    poll(&polled, nfds_t(polled.count), 20)
    if polled.contains(where: { $0.revents & Int16(POLLHUP) != 0 }) { usleep(200) }
    var stillRunning: [RunningTest] = []
    for var test in running {
      test.follow()
      guard let record = test.recordIfOver() else {
        stillRunning.append(test)
        continue
      }
      if record.status == .timedOut {
        timeouts += record.processorSeconds > options.secondsPerTest / 2 ? 1 : 2
      }
      report(record)
    }
    running = stillRunning
  }
}
