import ESP32Chip
import XCTest

/// Source: esp32-facts.md 3 and 4, which name registers by address.
final class RegisterNamesTests: XCTestCase {
  func testRegistersAreFoundByAddress() {
    let cases: [(UInt32, String)] = [
      (0x3FF0_013C, "DPORT_PRO_TG_T0_LEVEL_INT_MAP"), (0x3FF0_015C, "DPORT_PRO_GPIO_INTERRUPT_MAP"),
      (0x3FF0_0270, "DPORT_APP_GPIO_INTERRUPT_MAP"), (0x3FF0_00DC, "DPORT_CPU_INTR_FROM_CPU_0"),
      (0x3FF0_00E8, "DPORT_CPU_INTR_FROM_CPU_3"), (0x3FF4_4008, "GPIO_OUT_W1TS"),
      (0x3FF4_4088, "GPIO_PIN0"), (0x3FF4_4124, "GPIO_PIN39"),
      (0x3FF4_4530, "GPIO_FUNC0_OUT_SEL_CFG"), (0x3FF4_9044, "IO_MUX_GPIO0"),
      (0x3FF4_8498, "RTC_IO_TOUCH_PAD1"), (0x3FF4_800C, "RTC_CNTL_TIME_UPDATE"),
      (0x3FF5_F068, "TIMG0_RTCCALICFG"), (0x3FF6_0000, "TIMG1_T0CONFIG"),
      (0x3FF4_001C, "UART0_STATUS"), (0x3FF6_E01C, "UART2_STATUS"),
    ]
    for (address, name) in cases {
      XCTAssertEqual(RegisterNames.name(of: address)?.spelling, name)
    }
  }

  func testTheNearestRegisterIsThatOfTheSameBlock() {
    let cases: [(UInt32, String, UInt32)] = [
      (0x3FF0_0018 + 2, "DPORT_APP_DPORT_APB_MASK1", 0x3FF0_0018),
      (0x3FF4_406E, "GPIO_PCPU_NMI_INT", 0x3FF4_406C),
      (0x3FF4_4600, "GPIO_FUNC39_OUT_SEL_CFG", 0x3FF4_45CC),
      (0x3FF4_4800, "GPIO_FUNC39_OUT_SEL_CFG", 0x3FF4_45CC),
      (0x3FF5_9010, "LEDC", 0x3FF5_9000), (0x3FF5_F0B0, "TIMG0_INT_CLR_TIMERS", 0x3FF5_F0A4),
    ]
    for (address, name, found) in cases {
      XCTAssertEqual(RegisterNames.nearest(to: address)?.spelling, name)
      XCTAssertEqual(RegisterNames.nearest(to: address)?.address, found)
    }
  }

  func testAnAddressWithoutARegisterHasNoName() {
    XCTAssertNil(RegisterNames.name(of: 0x3FF4_4600))
    XCTAssertNil(RegisterNames.nearest(to: 0x4000_6000), "not a peripheral's")
    XCTAssertNil(RegisterNames.nearest(to: 0x3FEF_FFFC))
  }

  func testEveryRegisterThatTheModelHasIsNamed() {
    let peripherals = Peripherals()
    for address in stride(from: 0x3FF0_0000, to: 0x3FF8_0000, by: 4) as StrideTo<UInt32>
    where peripherals.read(address, at: .zero) != nil {
      XCTAssertNotNil(RegisterNames.name(of: address), hex(address))
    }
  }
}
