import CSandbox
import Glibc
import GradingRecord

/// A test that runs in a process of its own, as the host sees it.
struct RunningTest {
  let name: String
  private let process: pid_t
  private let nonce: String
  private let options: HostOptions
  private let started = Self.now()
  /// What the grader's part of the process writes.
  private var channel: Int32
  /// What the learner's part prints.
  private var output: Int32
  private var messages: [UInt8] = []
  private var printed: [UInt8] = []
  private var printedBytes = 0
  private var end: TestRecord.Status?

  /// The most bytes of messages that are read; a grader's own are far fewer.
  private static let messageLimit = 1 << 18

  /// Starts a test; nil when the system gives no more processes or pipes.
  init?(_ test: GradedTest, options: HostOptions) {
    var channelEnds: [Int32] = [0, 0]
    var outputEnds: [Int32] = [0, 0]
    guard sandbox_pipe(&channelEnds) == 0 else { return nil }
    guard sandbox_pipe(&outputEnds) == 0 else {
      for end in channelEnds { close(end) }
      return nil
    }
    var random = [UInt8](repeating: 0, count: 16)
    sandbox_random(&random, random.count)
    let nonce = random.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    fflush(nil)
    let parent = getpid()
    let process = sandbox_fork()
    if process == 0 {
      sandbox_end_with_parent()
      // It may have ended before it could be told.
      guard getppid() == parent else { _exit(0) }
      Self.become(test, options, channel: channelEnds[1], output: outputEnds[1], nonce: nonce)
    }
    close(channelEnds[1])
    close(outputEnds[1])
    guard process > 0 else {
      close(channelEnds[0])
      close(outputEnds[0])
      return nil
    }
    setpgid(process, process)
    name = test.name
    self.process = process
    self.nonce = nonce
    self.options = options
    channel = channelEnds[0]
    output = outputEnds[0]
    for descriptor in [channel, output] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
  }

  /// Makes the new process a test's own, and runs it.
  private static func become(
    _ test: GradedTest, _ options: HostOptions, channel: Int32, output: Int32, nonce: String
  ) -> Never {
    setpgid(0, 0)
    dup2(output, STDOUT_FILENO)
    dup2(output, STDERR_FILENO)
    let nothing = open("/dev/null", O_RDONLY)
    dup2(nothing, STDIN_FILENO)
    // Away from the numbers that a learner's code would try first.
    let kept = fcntl(channel, F_DUPFD, 20 + Int32(nonce.utf8.first ?? 0) % 32)
    for descriptor in Int32(3)..<128 where descriptor != kept { close(descriptor) }
    Child(test: test, options: options, channel: kept, nonce: nonce).run()
  }

  /// What to wait for.
  var polled: [pollfd] {
    [channel, output].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  }

  /// Reads what has come, and ends the process when it prints or takes too much.
  mutating func follow() {
    drain()
    guard end == nil else { return }
    if printedBytes > options.outputLimit {
      stop(as: .flooded)
    } else if Self.now() - started > options.secondsPerTest * options.patience
      || processorSeconds > options.secondsPerTest
    {
      stop(as: .timedOut)
    }
  }

  private mutating func stop(as status: TestRecord.Status) {
    end = status
    kill(-process, SIGKILL)
  }

  /// The test's record, when its process is gone; nil while it runs.
  mutating func recordIfOver() -> TestRecord? {
    var information = siginfo_t()
    guard
      waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0,
      information.si_signo == SIGCHLD
    else { return nil }
    // Whatever the test left behind goes with it.
    kill(-process, SIGKILL)
    drain()
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
    close(channel)
    close(output)
    return record(status: status, usage: usage)
  }

  private mutating func drain() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    // Some reads of each at a time: what writes without end must not keep us from ending it.
    for _ in 0..<16 {
      let count = read(channel, &buffer, buffer.count)
      guard count > 0 else { break }
      if messages.count < Self.messageLimit { messages += buffer[..<count] }
    }
    for _ in 0..<16 {
      let count = read(output, &buffer, buffer.count)
      guard count > 0 else { break }
      printed += buffer[..<min(count, max(0, options.keptOutput - printed.count))]
      printedBytes += count
    }
  }

  /// The verdict on the test, from all that is known.
  private func record(status: Int32, usage: rusage) -> TestRecord {
    let (signal, code) = (status & 0x7F, (status >> 8) & 0xFF)
    var record = TestRecord(name: name, status: .passed)
    record.seconds = Self.now() - started
    record.processorSeconds = usage.ru_utime.seconds + usage.ru_stime.seconds
    record.output = String(decoding: printed, as: UTF8.self)
    record.outputBytes = printedBytes
    if signal != 0 { record.signal = signal }
    let ends = take(messages, into: &record)
    record.status =
      if let end {
        end
      } else if record.reason != nil {
        .unloadable
      } else if record.status == .forged || ends > 1 {
        .forged
      } else if signal == SIGKILL || signal == SIGXCPU {
        .killed
      } else if signal != 0 {
        .crashed
      } else if ends == 0 || code != 0 {
        .exited
      } else {
        record.findingCount > 0 ? .failed : record.status
      }
    if record.status == .exited { record.exitCode = code }
    return record
  }

  /// Reads the messages; gives how many say that the test is over.
  private func take(_ messages: [UInt8], into record: inout TestRecord) -> Int {
    var ends = 0
    for line in String(decoding: messages, as: UTF8.self).split(separator: "\n") {
      guard line.hasPrefix(nonce + " "), let message = Message(line.dropFirst(nonce.count + 1))
      else {
        record.status = .forged
        continue
      }
      switch message {
      case .missingLayers(let layers):
        record.missingLayers = layers
        if options.requiresSandbox { record.reason = "the sandbox is not whole" }
      case .unloadable(let reason): record.reason = reason
      case .finding(let finding):
        record.findingCount += 1
        if record.findings.count < 5 { record.findings.append(finding) }
      case .end(let hasSucceeded):
        ends += 1
        if !hasSucceeded, record.status == .passed { record.status = .failed }
      case .crash(_, let offsets): record.crashOffsets = offsets
      case .note(let steps): record.steps = steps
      }
    }
    return ends
  }

  /// Seconds on a clock that nobody can set.
  private static func now() -> Double { seconds(of: CLOCK_MONOTONIC) }

  /// The processor time that the process has taken so far.
  private var processorSeconds: Double {
    var clock = clockid_t()
    guard clock_getcpuclockid(process, &clock) == 0 else { return 0 }
    return Self.seconds(of: clock)
  }

  private static func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
