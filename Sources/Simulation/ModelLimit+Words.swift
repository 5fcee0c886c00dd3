import ESP32Chip

extension ModelLimit {
  /// A fault of the model, in words.
  init(_ fault: Fault) {
    self.init(words: Self.words(fault), mend: Self.mend(fault), pc: fault.pc)
  }

  private static func words(_ fault: Fault) -> String {
    let place = text(fault.address)
    switch fault.kind {
    case .unknownAddress: return "it \(access(fault)) \(place), where the chip has nothing"
    case .unknownRegister:
      return "it \(access(fault)) the register at \(place), which the model does not know"
        + stored(fault)
    case .partialRegister:
      return "it \(access(fault)) \(amount(fault)) of a register at \(place): their bus has whole "
        + "words only"
    case .bootROM:
      return fault.width > 0
        ? "it \(access(fault)) the boot ROM at \(place), of which the model has no copy"
        : "it goes into the boot ROM at \(place), of which the model has no copy"
    case .unmappedFlash:
      return "it \(access(fault)) flash or external RAM at \(place), which nothing has mapped"
    case .unfetchable: return "it goes to \(place), where no code can be"
    case .unmodelledInstruction:
      return
        "the instruction \(text(fault.instruction, digits: 6)) at \(text(fault.pc)) is one that "
        + "the model has not"
    }
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

  private static func access(_ fault: Fault) -> String {
    fault.width == 0 ? "executes" : fault.isStore ? "writes" : "reads"
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
    let text = String(number, radix: 16)
    return "0x" + String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}

extension ChipReset {
  /// A reset, in words.
  init(_ reason: ResetReason, at pc: UInt32) {
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
