public import Foundation

/// How much of the random programs is compared.
public struct RandomShare: Sendable {
  /// How many instructions at least.
  public let instructionCount: Int
  /// How often each mnemonic must have been executed.
  public let mnemonicCount: Int
  /// How often each branch must have been taken, and how often not.
  public let directionCount: Int
  /// How often each pair must have been within a stretch, and how often cut by its end.
  public let pairCount: Int
  /// The seed of the first program.
  public let firstSeed: UInt64

  /// A share of one's own.
  public init(
    instructionCount: Int, mnemonicCount: Int, directionCount: Int, pairCount: Int,
    firstSeed: UInt64 = 1
  ) {
    self.instructionCount = instructionCount
    self.mnemonicCount = mnemonicCount
    self.directionCount = directionCount
    self.pairCount = pairCount
    self.firstSeed = firstSeed
  }

  /// More than any random program executes.
  private static let programLimit = 100_000

  /// What every build compares.
  public static let bounded = RandomShare(
    instructionCount: 130_000, mnemonicCount: 100, directionCount: 10, pairCount: 4)
  /// What `check --deep` compares.
  public static let full = RandomShare(
    instructionCount: 400_000, mnemonicCount: 300, directionCount: 50, pairCount: 20)

  /// Compares program after program.
  ///
  /// - Parameter folder: an existing folder for QEMU's files.
  /// - Returns: what both cores did alike; `shortfall(of:)` tells whether it is enough.
  /// - Throws: `SeedDifference`, or `LockstepError`.
  public func run(in folder: URL) throws -> Agreement {
    var agreement = Agreement()
    var seed = firstSeed
    while agreement.stepCount < instructionCount {
      let random = RandomProgram(seed: seed)
      do {
        let one = try Comparison.run(
          random.program, listing: random.listing, limit: Self.programLimit, in: folder)
        // A program that does not come to its end would hide what stands there.
        guard one.lastAddress == random.end else {
          throw LockstepError.endless(pc: one.lastAddress)
        }
        agreement.add(one)
      } catch let difference as Difference {
        throw SeedDifference(seed: seed, difference: difference)
      }
      seed += 1
    }
    return agreement
  }

  /// What was executed too seldom: a line for each mnemonic; empty when it was enough.
  public func shortfall(of agreement: Agreement) -> [String] {
    var lines: [String] = []
    for name in RandomProgram.mnemonics {
      let count = agreement.counts[name] ?? 0
      if count < mnemonicCount { lines.append("'\(name)' was executed \(count) times") }
    }
    for name in RandomProgram.branches {
      let taken = agreement.takenCounts[name] ?? 0
      let passed = (agreement.counts[name] ?? 0) - taken
      if min(taken, passed) < directionCount {
        lines.append("'\(name)' was taken \(taken) times and not taken \(passed) times")
      }
    }
    for pair in InstructionPair.allCases {
      let whole = agreement.pairCounts[pair] ?? 0
      let cut = agreement.cutCounts[pair] ?? 0
      if min(whole, cut) < pairCount {
        lines.append("'\(pair.rawValue)' was executed \(whole) times as one and \(cut) times cut")
      }
    }
    return lines
  }

  /// The counts, in columns, for a report.
  public static func table(of agreement: Agreement) -> String {
    let counts =
      RandomProgram.mnemonics.sorted().map { ($0, agreement.counts[$0] ?? 0) }
      + InstructionPair.allCases.map { ($0.rawValue, agreement.pairCounts[$0] ?? 0) }
    let cells = counts.map { name, number in
      let count = String(number)
      return name + String(repeating: " ", count: max(1, 16 - name.count - count.count)) + count
    }
    return stride(from: 0, to: cells.count, by: 5).map {
      cells[$0..<min($0 + 5, cells.count)].joined(separator: "  ")
    }.joined(separator: "\n")
  }
}

/// A difference, and the program that shows it.
public struct SeedDifference: Error, CustomStringConvertible {
  /// The random program's seed.
  public let seed: UInt64
  /// What differs.
  public let difference: Difference

  public var description: String { "random program \(seed): \(difference)" }
}
