import Foundation
import Glibc
import GradingRecord

/// A grader's host: the process that runs a suite against a learner's object.
///
/// `host OBJECT [--file KEY=PATH] [--number KEY=N] [--seed N] [--seconds S] [--only TEST]` prints one
/// `TestRecord` in JSON a line, in the order in which the tests end, and exits with 0 whatever they
/// say; `host --list` prints their names. Each test runs in a process of its own, which jails
/// itself before it loads the learner's object.
public enum Host {
  /// Runs the tests that the command line asks for, and ends the process.
  public static func main(_ tests: [GradedTest]) -> Never {
    let options: HostOptions
    do throws(HostUsage) {
      options = try HostOptions(Array(CommandLine.arguments.dropFirst()))
    } catch {
      FileHandle.standardError.write(Data("error: \(error.message)\n".utf8))
      exit(2)
    }
    guard !options.isListing else {
      for test in tests { print(test.name) }
      exit(0)
    }
    // What a submission may need of the Swift library: inside of its jail it could not be opened.
    for library in ["SwiftOnoneSupport", "Synchronization"] {
      _ = dlopen("libswift\(library).so", RTLD_NOW | RTLD_GLOBAL)
    }
    Submission.files = options.files
    Submission.numbers = options.numbers
    Submission.seed = options.seed
    let chosen = tests.filter { options.only?.contains($0.name) ?? true }
    var runner = Runner(tests: chosen, options: options) { record in
      var line = (try? JSONEncoder().encode(record)) ?? Data()
      line.append(UInt8(ascii: "\n"))
      FileHandle.standardOutput.write(line)
    }
    runner.run()
    exit(0)
  }
}
