import CSandbox
import Glibc
import GradingRecord
import XCTest

/// A test's own process: it jails itself, loads the learner's object, runs one test, and ends.
struct Child {
  let test: GradedTest
  let options: HostOptions
  /// Where it tells what it sees.
  let channel: Int32
  let nonce: String

  /// Runs the test and ends the process.
  func run() -> Never {
    let missing = confine()
    if !missing.isEmpty {
      send(.missingLayers(missing))
      if options.requiresSandbox { _exit(0) }
    }
    if let object = options.object {
      guard let loaded = dlopen(object, RTLD_NOW | RTLD_LOCAL) else {
        send(.unloadable(String(cString: dlerror())))
        _exit(0)
      }
      Submission.object = loaded
    }
    sandbox_report_crashes(channel, nonce, options.object ?? "")
    XCTestObservationCenter.shared.addTestObserver(Observer(child: self))
    let testCase = test.makeCase()
    testCase.run()
    fflush(nil)
    send(.end(hasSucceeded: testCase.testRun?.hasSucceeded ?? false))
    _exit(0)
  }

  /// Tells the host something.
  fileprivate func send(_ message: Message) { message.send(to: channel, nonce: nonce) }

  /// Puts up every layer of the sandbox; gives those that this system lacks.
  private func confine() -> [String] {
    var missing: [String] = []
    var limits = sandbox_limits(
      address_space_bytes: options.addressSpaceBytes,
      processor_seconds: UInt64(options.secondsPerTest.rounded(.up)) + 1, open_files: 64,
      file_bytes: 1, stack_bytes: 0)
    if sandbox_limit(&limits) < 0 { missing.append("limits") }
    // libdispatch reads the state of its threads in /proc, and traps where it can't.
    let readable = [options.object, "/proc"].compactMap(\.self) + options.files.values.sorted()
    if sandbox_confine(readable: readable, writable: []) < 0 { missing.append("files") }
    if sandbox_confine_calls() < 0 { missing.append("calls") }
    return missing
  }
}

/// `sandbox_confine_files` over Swift's arrays.
private func sandbox_confine(readable: [String], writable: [String]) -> Int32 {
  let readable = readable.map { strdup($0) }
  let writable = writable.map { strdup($0) }
  defer { for text in readable + writable { free(text) } }
  var readers = readable.map { UnsafePointer($0) } + [nil]
  var writers = writable.map { UnsafePointer($0) } + [nil]
  return sandbox_confine_files(&readers, &writers)
}

/// Passes on what XCTest says about the test.
private final class Observer: NSObject, XCTestObservation {
  private let child: Child

  init(child: Child) { self.child = child }

  func testCase(
    _ testCase: XCTestCase, didFailWithDescription description: String, inFile file: String?,
    atLine line: Int
  ) {
    child.send(.finding(Findings.pending ?? Finding(description)))
  }
}
