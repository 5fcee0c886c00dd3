// The host for the tests of two threads. It is linked with ThreadSanitizer, and so is the learner's
// object: an access to memory that no acquiring and releasing operation puts in an order with the
// other thread's ends the process with a report, and the exit code 66.
//
// `race OBJECT --list` prints the names of the tests; `race OBJECT TEST[,TEST…] [--require-sandbox]`
// runs some, prints for each its `TestRecord` as a line of JSON behind the word in GRADING_NONCE, and
// exits with 0.
// The learner's code prints to the same output, and does not know the word. It is loaded once this
// process has jailed itself; where that can't be done wholly, and is required, the missing layers
// are told on standard error, and the exit code is 71.

import Foundation
import GradingContract
import GradingRecord

let arguments = CommandLine.arguments
guard arguments.count == 3 || arguments.dropFirst(3) == ["--require-sandbox"] else {
  stop("usage: race OBJECT --list | race OBJECT TEST [--require-sandbox]")
}
if arguments[2] == "--list" {
  for test in RaceTest.all { print(test.name) }
  exit(0)
}
let tests = arguments[2].split(separator: ",").map { name in
  guard let test = RaceTest.all.first(where: { $0.name == name }) else {
    stop("no test is named '\(name)'")
  }
  return test
}
// Wiped as well: /proc shows the learner's code what this process was started with.
let nonce =
  getenv("GRADING_NONCE").map { word in
    defer { memset(word, 0, strlen(word)) }
    return String(cString: word)
  } ?? ""
unsetenv("GRADING_NONCE")
let missingLayers = confine(toLoad: arguments[1])
guard missingLayers.isEmpty || arguments.count == 3 else {
  FileHandle.standardError.write(Data("\(missingLayers.joined(separator: ","))\n".utf8))
  exit(71)
}
guard let object = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL),
  let factory = dlsym(object, "make_ring_buffer")
else { stop(dlerror().map { String(cString: $0) } ?? "the object can't be loaded") }

let makeRing = unsafeBitCast(
  factory, to: (@convention(c) (Int) -> UnsafeMutableRawPointer?).self)
for test in tests {
  let start = ContinuousClock.now
  let finding = test.run {
    guard let ring = makeRing($0) else { stop("no ring of \($0) words") }
    return Unmanaged<AnyRingBuffer>.fromOpaque(ring).takeRetainedValue()
  }
  var record = TestRecord(name: test.name, status: finding == nil ? .passed : .failed)
  record.seconds = (ContinuousClock.now - start) / .seconds(1)
  record.findings = finding.map { [$0] } ?? []
  record.findingCount = record.findings.count
  record.missingLayers = missingLayers
  print("\n\(nonce) \(String(decoding: try JSONEncoder().encode(record), as: UTF8.self))")
}

/// Ends the program for a reason that is no learner's.
func stop(_ reason: String) -> Never {
  FileHandle.standardError.write(Data("error: \(reason)\n".utf8))
  exit(2)
}
