import GradingHost
import GradingRecord
import ImageReader
import XCTest

/// The vector table, with a start-up that refers to it and with one that does not.
final class VectorTests: XCTestCase {
  func testTheVectorTableBeginsAtAMultipleOf1024() throws {
    let program = try LinkedProgram()
    guard let table = program.address("_vectors") else {
      return report(Finding("the vector table is in the image"))
    }
    let bare = Submission.hasFile("bare") ? try LinkedProgram("bare") : nil
    let other = bare?.pieces.first(where: \.isVectors)?.addresses.lowerBound
    for (table, which) in [(table, "the runtime's table"), (other, "a table that asks for words")] {
      guard let table, table % 0x400 != 0 else { continue }
      return report(
        Finding(
          "the vector table begins at a multiple of 0x400, since VECBASE has no lower bits",
          steps: ["link \(which)"], expected: "an address that ends in 000, 400, 800 or C00",
          got: hex(table)))
    }
  }

  func testTheVectorTableIsKeptThoughNobodyRefersToIt() throws {
    guard Submission.hasFile("bare") else {
      return report(
        Finding(
          "the script links a program with another start-up",
          expected: "an image", got: try Submission.text("bare.said")))
    }
    let size = try LinkedProgram("bare").pieces.filter(\.isVectors)
      .reduce(0) { $0 + $1.addresses.count }
    expect(
      "\(size) bytes", "1024 bytes",
      "the linker keeps the vector table when nothing refers to it: the processor jumps there",
      after: ["link with a start-up that sets VECBASE from a number"])
  }
}
