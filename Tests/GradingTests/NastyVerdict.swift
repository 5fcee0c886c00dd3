import Diagnostics
import Grading
import GradingRecord
import TestSupport

/// Verdicts whose every text may be what breaks a report.
struct NastyVerdict {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let pieces: [String] = [
    "plain words", "", " ", "\0", "\u{1B}[31mred\u{1B}[0m", "\u{1B}[2J\u{1B}[H", "\u{9B}1A",
    "\u{1B}]8;;http://x/\u{1B}\\", "\u{1B}]0;title\u{7}", "\u{8}\u{8}\u{8}", "\u{7F}", "\r", "\r\n",
    "\n", "\n\n\n", "\t", "]]>", "<![CDATA[", "</failure>", "<!--", "-->", "<?xml?>", "&", "&amp;",
    "&#0;", "\"", "'", "\\", "\\u0000", "{\"a\":", "%s%n", "$(reboot)", "\u{202E}gnp", "\u{2066}",
    "\u{200F}", "\u{200B}", "\u{FEFF}", "\u{2028}", "\u{2029}", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}",
    "\u{E000}", "\u{10FFFF}", "\u{1FFFE}", "\u{E0041}", "\u{AD}", "e\u{301}\u{302}\u{303}", "👩‍👩‍👧",
    "リングバッファ", "שלום", "Fatal error: \u{1B}[32mpassed", "#anchor", "../../etc", "ring-buffer",
  ]

  private mutating func text() -> String {
    var text = ""
    for _ in 0..<random.number(0...5) {
      switch random.number(0...9) {
      case 0: text += String(repeating: random.pick(Self.pieces), count: random.number(0...400))
      case 1:
        let scalar = Unicode.Scalar(UInt32(random.number(0...0x10FFFF))) ?? "x"
        text.unicodeScalars.append(scalar)
      default: text += random.pick(Self.pieces)
      }
    }
    return text
  }

  private mutating func optional<Value>(_ make: (inout NastyVerdict) -> Value) -> Value? {
    random.once(in: 2) ? make(&self) : nil
  }

  private mutating func list<Value>(
    _ most: Int, _ make: (inout NastyVerdict) -> Value
  ) -> [Value] {
    (0..<random.number(0...most)).map { _ in make(&self) }
  }

  private mutating func place() -> Place {
    Place(
      file: text(), line: random.number(1...99_999),
      column: optional { $0.random.number(1...999) })
  }

  private mutating func diagnostic() -> Diagnostic {
    Diagnostic(
      random.pick([.error, .warning, .note]), at: optional { $0.place() }, text(),
      why: optional { $0.text() }, mend: optional { $0.text() })
  }

  private mutating func finding() -> Finding {
    Finding(
      text(), steps: list(30) { $0.text() }, expected: text(), got: text(),
      section: optional { $0.text() }, seed: optional { $0.random.next() })
  }

  private mutating func test() -> TestResult {
    var record = TestRecord(name: text(), status: random.pick(TestRecord.Status.allCases))
    record.seconds = random.pick([0, 0.001, 1.5, 1e300])
    record.processorSeconds = random.pick([0, 0.001, 1.5])
    record.findings = record.status == .passed ? [] : list(5) { $0.finding() }
    record.findingCount = record.findings.count + random.number(0...9)
    record.output = text()
    record.outputBytes = random.pick([0, record.output.utf8.count, 1_000_000])
    record.signal = optional { Int32($0.random.number(1...31)) }
    record.exitCode = optional { Int32($0.random.number(0...255)) }
    record.steps = list(5) { $0.text() }
    record.reason = optional { $0.text() }
    record.missingLayers = list(2) { $0.text() }
    return TestResult(
      title: text(), points: random.number(0...100), section: optional { $0.text() },
      record: record, crashPlaces: list(7) { $0.place() }, problems: list(3) { $0.diagnostic() })
  }

  private mutating func budget() -> BudgetUse {
    BudgetUse(
      what: text(), unit: text(), used: optional { $0.random.number(0...1_000_000) },
      limit: random.number(0...1_000_000),
      reference: optional { $0.random.number(0...1_000_000) })
  }

  /// The next verdict.
  mutating func next() -> Verdict {
    var verdict = Verdict(
      task: text(), title: text(), page: text(), files: list(3) { $0.text() }, outcome: .graded)
    verdict.missingLayers = list(3) { $0.text() }
    verdict.seed = random.next()
    verdict.seconds = random.pick([0, 0.4, .nan, .infinity])
    if random.once(in: 4) {
      verdict.outcome = .unbuilt(list(4) { $0.diagnostic() })
    } else {
      verdict.tests = list(8) { $0.test() }
      verdict.budgets = list(3) { $0.budget() }
    }
    return verdict
  }
}
