import Diagnostics
import FirmwareToolchain
import Foundation

/// The time from a one-line change in a page to a new ELF file.
struct BuildBenchmark {
  let workspace: Workspace

  /// Changes a line of the page of the first example and builds that, again and again, each time
  /// as a process of its own: as the reader does.
  func measure() async throws -> [Measurement] {
    let tool = Silent(workspace.root.appending(path: ".build/debug/workbook").path)
    let folder = workspace.benchmarks.appending(path: "build")
    let book = try EditedBook(
      of: workspace, in: folder.appending(path: "book"), example: "hello")
    let build = ["build", book.example, "--book", book.folder.path]
    // A new text every time, also in the next run of the benchmark.
    let started = Date().timeIntervalSince1970
    let changes = try await Timings(count: 9) { turn in
      try book.edit("\(started) \(turn)")
      try await tool.run(build)
    }
    try await tool.run(build + ["--output", folder.path])
    let elf = try Data(contentsOf: folder.appending(path: "\(book.example).elf"))
    guard elf.range(of: Data("\(started) 9".utf8)) != nil else {
      throw Diagnostic(
        "the change in the page is not in the ELF file",
        why: "'\(book.example)' was built from something else",
        mend: "Move exercises/\(book.example) away while you measure.")
    }

    let program = try SubjectFinder(workspace: workspace).example(named: book.example)
    let toolchain = FirmwareBuilder(workspace: workspace).toolchain
    let same = try await Timings(count: 20) { _ in _ = try await toolchain.build(program) }
    return [
      Measurement(
        name: "one-line change in a page → ELF, median", value: changes.median, unit: "s",
        limit: 1.5,
        remark: "cold process; shortest \((changes.minimum * 100).rounded() / 100) s of 9"),
      Measurement(
        name: "the same program again, median", value: same.median * 1000, unit: "ms", limit: 10,
        remark: "from the cache"),
    ]
  }
}
