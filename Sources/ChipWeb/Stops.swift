import ESP32Chip

/// Why the last run ended; nil before the first.
nonisolated(unsafe) var lastStop: Stop?

/// What `run` returns: the cases of `Stop`.
enum StopCode: Int32 {
  /// The moment was reached up to which it was to run.
  case limit = 0
  /// The console's buffer is half full.
  case outputWaiting = 1
  /// WAITI, and nothing inside the chip can wake it; `stopDetail` is PS.INTLEVEL.
  case halted = 2
  /// The chip was reset; `stopDetail` is the reason as RTC_CNTL_RESET_STATE has it.
  case reset = 3
  /// The model cannot go on; `stopDetail` is a `FaultCode`.
  case fault = 4
}

/// What `stopDetail` says of a fault: the cases of `Fault.Kind`, in their order.
enum FaultCode: UInt32 {
  case unknownAddress, unknownRegister, partialRegister, bootROM, unmappedFlash, unfetchable
  case unmodelledInstruction

  init(_ kind: Fault.Kind) {
    self =
      switch kind {
      case .unknownAddress: .unknownAddress
      case .unknownRegister: .unknownRegister
      case .partialRegister: .partialRegister
      case .bootROM: .bootROM
      case .unmappedFlash: .unmappedFlash
      case .unfetchable: .unfetchable
      case .unmodelledInstruction: .unmodelledInstruction
      }
  }
}

var stopCode: StopCode {
  switch lastStop {
  // The module sets no breakpoints.
  case .limit, .breakpoint, nil: .limit
  case .outputWaiting: .outputWaiting
  case .halted: .halted
  case .reset: .reset
  case .fault: .fault
  }
}

private var lastFault: Fault? {
  guard case .fault(let fault) = lastStop else { return nil }
  return fault
}

/// More about why the last run ended: see `StopCode`.
@_expose(wasm, "stopDetail") @c(chip_stop_detail)
public func stopDetail() -> UInt32 {
  switch lastStop {
  case .halted(let level): UInt32(truncatingIfNeeded: level)
  case .reset(let reason): UInt32(reason.rawValue)
  case .fault(let fault): FaultCode(fault.kind).rawValue
  case .limit, .outputWaiting, .breakpoint, nil: 0
  }
}

/// Where the instruction lies that the model could not execute; 0 without a fault, as below.
@_expose(wasm, "faultPC") @c(chip_fault_pc)
public func faultPC() -> UInt32 { lastFault?.pc ?? 0 }

/// Its bits; 0 when it could not be fetched.
@_expose(wasm, "faultInstruction") @c(chip_fault_instruction)
public func faultInstruction() -> UInt32 { lastFault?.instruction ?? 0 }

/// What it accessed.
@_expose(wasm, "faultAddress") @c(chip_fault_address)
public func faultAddress() -> UInt32 { lastFault?.address ?? 0 }

/// What it stored; 0 for a load.
@_expose(wasm, "faultValue") @c(chip_fault_value)
public func faultValue() -> UInt32 { lastFault?.value ?? 0 }

/// How many bytes it accessed; 0 where it accessed nothing.
@_expose(wasm, "faultWidth") @c(chip_fault_width)
public func faultWidth() -> UInt32 { lastFault?.width ?? 0 }

/// Whether it was a store: 1, or 0.
@_expose(wasm, "faultIsStore") @c(chip_fault_is_store)
public func faultIsStore() -> Int32 { lastFault?.isStore == true ? 1 : 0 }
