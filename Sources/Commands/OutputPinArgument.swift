import ArgumentParser

/// The number of a GPIO that a LED can hang on.
///
/// Source: esp32-facts.md 3.6: GPIO34 to GPIO39 are inputs only; 20, 24 and 28 to 31 are not led
/// out. GPIO6 to GPIO11 belong to the flash chip.
struct OutputPinArgument: ExpressibleByArgument {
  /// The pin's number.
  let number: Int

  /// The pins that a board may have its LED on.
  static let usable = [0...5, 12...19, 21...23, 25...27, 32...33].flatMap { Array($0) }

  init?(argument: String) {
    guard let number = Int(argument), Self.usable.contains(number) else { return nil }
    self.number = number
  }

  static var allValueStrings: [String] { usable.map(String.init) }
}
