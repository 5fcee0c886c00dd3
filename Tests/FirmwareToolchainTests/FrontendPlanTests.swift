import Diagnostics
import XCTest

@testable import FirmwareToolchain

/// The driver's plan, kept, compiles what the driver itself compiles.
final class FrontendPlanTests: FirmwareTestCase {
  func testALineIsSplitAtBlanksThatNothingKeepsTogether() {
    XCTAssertEqual(FrontendPlan.words(in: "a  bc 'd e' \"f g\"\nh"), ["a", "bc", "d e", "f g"])
    XCTAssertEqual(FrontendPlan.words(in: #"a\ b "c\"d" '' e'f'"#), ["a b", "c\"d", "", "ef"])
    XCTAssertEqual(FrontendPlan.words(in: ""), [])
  }

  func testItIsTheCommandOfTheDriverWithoutSourcesAndOutput() async throws {
    let words = try await toolchain.frontendCommand(["-wmo", "-module-name", "Some"])
    XCTAssertTrue(words[0].hasSuffix("swift-frontend"))
    XCTAssertTrue(words.contains("Some"))
    XCTAssertFalse(words.contains("module.swift"))
    XCTAssertFalse(words.contains("-o"))
  }

  func testOptionsThatTheDriverRefusesAreToldInItsWords() async throws {
    do {
      _ = try await toolchain.frontendCommand(["-no-such-option"])
      XCTFail("it was taken")
    } catch let problem as Diagnostic {
      XCTAssertEqual(problem.message, "the Swift compiler does not say how it compiles")
      XCTAssertEqual(problem.why?.contains("-no-such-option"), true, "\(problem)")
    }
  }
}
