import Diagnostics
import FirmwareToolchain
import GradingRecord

/// Grades Swift code that is firmware and nothing else: it is compiled with the grader's driver for
/// the chip, and the suite runs the image on the simulated one, a chip for each test.
///
/// The test that needs a proof is what the image check says: what a handler may reach, and where
/// everything may lie. A suite gets the file `firmware`, and the budgets' numbers as for code.
struct FirmwareGrading: Sendable {
  let grader: Grader
  let task: TaskDefinition
  let submission: SubmissionText
  let options: Grader.Options
  let seed: UInt64

  /// Builds, checks the image, and runs the suite.
  func findings() async throws -> Grader.Findings {
    var program = try grader.program(of: task, with: submission.sources)
    program.keepsRefusedImage = true
    let messages = ContractMessages(task: task.name, sources: submission.sources)
    let firmware: Firmware
    do {
      firmware = try await grader.toolchain.build(program)
    } catch let problems as Diagnostics {
      return Grader.Findings(problems: messages.toldForChip(problems.all))
    }
    var found = Grader.Findings()
    let refusals = messages.toldForChip(
      try await grader.toolchain.imageProblems(of: firmware, program: program))
    if let proof = task.tests(needing: .proof, options).first {
      found.records[proof] = TestRecord(name: proof, status: refusals.isEmpty ? .passed : .failed)
      found.proofs[proof] = refusals
    } else if !refusals.isEmpty {
      return Grader.Findings(problems: refusals)
    }
    if !task.budgets.isEmpty {
      found.measured = try FirmwareRun(toolchain: grader.toolchain, task: task).measure(firmware)
    }
    var run = grader.suiteRun(task, options: options, seed: seed)
    run.files = ["firmware": firmware.elf(.uart0)]
    for budget in Budget.allCases {
      run.numbers[budget.rawValue] = budget.used(in: found.measured)
      run.numbers["\(budget.rawValue).limit"] = task.budgets[budget.rawValue]
    }
    let records = try await run.records(of: task.tests(needing: nil, options))
    found.records.merge(records) { first, _ in first }
    return found
  }
}
