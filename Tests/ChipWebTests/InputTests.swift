import FirmwareToolchain
import Foundation
import Simulation
import XCTest

@testable import Commands

/// What happens to the chip from outside happens at the same instruction in the page.
final class InputTests: WebTestCase {
  func testPressesAndTypedTextComeAtTheSameInstruction() async throws {
    let image = try await image(of: program)
    let scenario = Scenario(
      steps: [
        .init(at: .milliseconds(4), .press(pin: 0, held: .milliseconds(5))),
        .init(at: .microseconds(10_123), .type("page\n")),
        .init(at: .milliseconds(20), .drive(pin: 4, level: true)),
        .init(at: .microseconds(25_003), .drive(pin: 4, level: nil)),
        .init(at: .milliseconds(30), .press(pin: 0, held: .milliseconds(5))),
      ])
    let trial = Trial(
      name: "inputs", image: image, scenario: scenario, limit: .milliseconds(50))
    let result = try await webChip().run([job(trial)]).results[0]
    try await compare(result, trial)
    let text = String(decoding: result.console, as: UTF8.self)
    XCTAssertEqual(text.split(separator: "\n").count { $0.hasPrefix("pins") }, 7, text)
    for letter in ["p", "a", "g", "e"] { XCTAssert(text.contains("typed '\(letter)' at "), text) }

    // Another time gives another run, or the comparison would prove nothing.
    var later = trial
    later.scenario.steps[0].time = .microseconds(4400)
    let other = try await webChip().run([job(later)]).results[0]
    XCTAssertNotEqual(other.console, result.console)
  }

  /// Tells of every change of two pins and of every byte, with the processor's own count.
  private var program: Program {
    Program(
      name: "inputs",
      files: [
        SourceFile(
          name: "main.swift",
          text: """
            import ESP32

            let button = InputPin(.bootButton, pull: .up)
            let other = InputPin(4, pull: .down)

            var pins = ""
            while true {
              let now = "\\(button.isHigh) \\(other.isHigh)"
              if now != pins {
                pins = now
                print("pins \\(pins) at \\(Clock.cycles)")
              }
              if UART0.status.read() & 0xFF != 0 {
                let byte = UInt8(truncatingIfNeeded: UART0.fifo.read())
                print("typed '\\(Character(Unicode.Scalar(byte)))' at \\(Clock.cycles)")
              }
            }
            """)
      ])
  }
}
