import BookModel
import Diagnostics
import Foundation
import Simulation

/// How a page runs a program, with the words of the page read.
struct RunSetting: Hashable, Sendable {
  /// Where it runs.
  var engine = ConsoleFence.Engine.simulator
  /// What happens to the chip, and what must come of it.
  var scenario = Scenario()
  /// How long it may run and then counts as ended as it should; nil when it must end itself.
  var duration: Duration?
  /// Whether it must end in a panic.
  var mustTrap = false

  /// A text that is different for different settings.
  var description: String {
    let steps = scenario.steps.map { "\($0.time) \($0.action)" }
    let expectations = scenario.expectations.map { "\($0)" }
    return (["\(engine) \(duration.map { "\($0)" } ?? "") \(mustTrap)"] + steps + expectations)
      .joined(separator: "\n")
  }
}

extension RunSetting {
  /// Reads the words of a page.
  ///
  /// - Parameters:
  ///   - input: the words.
  ///   - duration: how long the page lets the program run.
  ///   - place: where the fence stands; a scenario's file lies beside its page.
  /// - Throws: `Diagnostics` at that place, or in the scenario's file.
  init(_ input: ChipInput, for duration: Duration?, at place: Place) throws(Diagnostics) {
    if let name = input.scenario {
      let page = URL(filePath: place.file)
      let path = page.deletingLastPathComponent().appending(path: name)
      let shown = (place.file as NSString).deletingLastPathComponent + "/" + name
      scenario = try ScenarioFile.read(path, shownAs: shown)
    }
    do {
      for word in input.presses { scenario.steps.append(try Scenario.Step(press: word)) }
      for word in input.typed { scenario.steps.append(try Scenario.Step(type: word)) }
    } catch {
      throw Diagnostics([Diagnostic(at: place, "\(error)", mend: error.mend)])
    }
    self.duration = duration ?? scenario.duration
  }

  /// How `console run=` runs a program.
  init(_ options: ConsoleFence.RunOptions, at place: Place) throws(Diagnostics) {
    try self.init(options.input, for: options.duration, at: place)
    engine = options.engine
    mustTrap = options.mustTrap
  }
}
