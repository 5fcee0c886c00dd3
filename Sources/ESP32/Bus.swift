// The one way to the chip. On the chip a load is a load; on the host, where tests run, there is
// nothing at these addresses, and RecordingBus answers.

#if hasFeature(Embedded)  // Only the chip has peripherals and a cycle counter.
  import CXtensa
  import _Volatile

  enum Bus {
    @inline(__always)
    static func load(_ address: UInt32) -> UInt32 {
      VolatileMappedRegister<UInt32>(unsafeBitPattern: UInt(address)).load()
    }

    @inline(__always)
    static func store(_ value: UInt32, at address: UInt32) {
      VolatileMappedRegister<UInt32>(unsafeBitPattern: UInt(address)).store(value)
    }

    @inline(__always)
    static var cycleCount: UInt32 { xtensa_read_ccount() }

    @inline(__always)
    static var cyclesPerMicrosecond: UInt32 { linker_cycles_per_microsecond() }

    @inline(__always)
    static var ledPin: UInt32 { linker_board_led_pin() }
  }
#else
  enum Bus {
    static func load(_ address: UInt32) -> UInt32 { RecordingBus.current.load(address) }

    static func store(_ value: UInt32, at address: UInt32) {
      RecordingBus.current.store(value, at: address)
    }

    static var cycleCount: UInt32 { RecordingBus.current.readCycleCount() }

    static var cyclesPerMicrosecond: UInt32 { 40 }

    static var ledPin: UInt32 { 2 }
  }
#endif
