public import ESP32Chip

extension ModelLimit {
  /// A fault of the model, in words.
  public init(_ fault: Fault) {
    self.init(words: Self.words(fault), mend: Self.mend(fault), pc: fault.pc)
  }

  private static func words(_ fault: Fault) -> String {
    let place = text(fault.address)
    let accessed =
      switch fault.kind {
      case .unknownAddress: "\(place), where the chip has nothing"
      case .unknownRegister: register(at: fault.address) + stored(fault)
      case .partialRegister:
        "\(amount(fault)) of a register at \(place), whose bus has whole words only"
      case .bootROM: "the boot ROM at \(place), of which the model has no copy"
      case .unmappedFlash: "flash or external RAM at \(place), which nothing has mapped"
      case .unfetchable: "code at \(place), where none can be"
      case .unmodelledInstruction:
        "\(fault.instructionName.map { "\($0)" } ?? "an instruction") "
          + "(\(text(fault.instruction, digits: 6))), which the model has not"
      }
    let access = fault.width == 0 ? "executes" : fault.isStore ? "writes" : "reads"
    return "it \(access) \(accessed), at \(text(fault.pc))"
  }

  /// A register that the model does not know: by its name, or by the nearest that has one.
  private static func register(at address: UInt32) -> String {
    // The same registers lie on another bus as well: esp32-facts.md 1.1.
    let isAlias = address >= 0x6000_0000
    let seen = (isAlias ? address &- 0x6000_0000 &+ 0x3FF4_0000 : address) & ~3
    if let name = RegisterNames.name(of: seen), name.register.utf8CodeUnitCount > 0 {
      return "\(name.spelling) at \(text(address)), which the model does not know"
    }
    let nearest = RegisterNames.nearest(to: seen).map { "; the nearest is \($0.spelling)" } ?? ""
    return "the register at \(text(address)), which the model does not know\(nearest)"
  }

  private static func mend(_ fault: Fault) -> String? {
    switch fault.kind {
    case .unknownAddress:
      "Look where the address comes from: 'workbook map' shows what memory there is."
    case .unknownRegister:
      "Compare the address with the data sheet; FIDELITY.md tells what is known."
    case .partialRegister: "Load and store registers as UInt32."
    case .bootROM: "Call no function of the ROM: they follow another convention of calls."
    case .unmappedFlash: "Keep code and constants in RAM."
    case .unfetchable: "Look for a function that was overwritten, or a stack that has run over."
    case .unmodelledInstruction:
      "Compile without what it belongs to: windowed calls, floating point, MAC16 or booleans."
    }
  }

  private static func amount(_ fault: Fault) -> String {
    switch fault.width {
    case 1: "a byte"
    case 2: "half a word"
    default: "a part"
    }
  }

  private static func stored(_ fault: Fault) -> String {
    fault.isStore ? " (with \(text(fault.value)))" : ""
  }

  private static func text(_ number: UInt32, digits: Int = 8) -> String {
    "0x" + hexadecimal(number, digits: digits)
  }
}

extension ChipReset {
  /// A reset, in words.
  public init(_ reason: ResetReason, at pc: UInt32) {
    let isWatchdog: Bool
    let who: String
    switch reason {
    case .timerGroup0Core: (who, isWatchdog) = ("the watchdog of timer group 0", true)
    case .timerGroup1Core: (who, isWatchdog) = ("the watchdog of timer group 1", true)
    case .timerGroupCPU: (who, isWatchdog) = ("the watchdog of a timer group", true)
    case .rtcWatchdogCore, .rtcWatchdogCPU, .rtcWatchdogSystem:
      (who, isWatchdog) = ("the RTC watchdog", true)
    case .softwareCore, .softwareCPU: (who, isWatchdog) = ("the program itself", false)
    case .powerOn: (who, isWatchdog) = ("power-on", false)
    case .deepSleep: (who, isWatchdog) = ("waking from deep sleep", false)
    case .brownOut: (who, isWatchdog) = ("a low supply voltage", false)
    }
    let reason = isWatchdog ? ", for nobody fed it in time" : ""
    self.init(words: "\(who) reset the chip\(reason)", isWatchdog: isWatchdog, pc: pc)
  }
}
