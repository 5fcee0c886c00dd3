import FirmwareToolchain

/// What a task can limit of the firmware that is made of a submission.
enum Budget: String, CaseIterable {
  case code, stack, instructions

  /// What is measured, as verdicts call it.
  var title: String {
    switch self {
    case .code: "code and constants"
    case .stack: "stack"
    case .instructions: "first calls"
    }
  }

  /// The unit of the limit and of what is measured.
  var unit: String {
    switch self {
    case .code, .stack: "bytes"
    case .instructions: "instructions"
    }
  }

  /// What was measured; nil where there is no such number.
  func used(in measure: FirmwareMeasure?) -> Int? {
    switch self {
    case .code: measure?.codeBytes
    case .stack: measure?.stackBytes
    case .instructions: measure?.instructions
    }
  }
}
