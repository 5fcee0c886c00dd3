import Grading
import XCTest

/// Titles that are made from the names of tests.
final class TestTitleTests: XCTestCase {
  private func check(_ expected: [String: String], line: UInt = #line) {
    for (name, title) in expected {
      XCTAssertEqual(TestName.title(of: name), title, name, line: line)
    }
  }

  func testANameBecomesASentence() {
    check([
      "testAFullRingRefusesTheNextByte": "A full ring refuses the next byte",
      "testANewRingIsEmpty": "A new ring is empty",
      "testPutReturnsFalse": "Put returns false",
      "testX": "X",
      "test": "",
      "": "",
    ])
  }

  func testNamesOfTheChipAndOfTypesStayAsTheyAre() {
    check([
      "testADMABufferIsAligned": "A DMA buffer is aligned",
      "testTheIRAMRangeHoldsTheISR": "The IRAM range holds the ISR",
      "testUInt32IndicesWrapAround": "UInt32 indices wrap around",
      "testTheVectorsLieAt1KiB": "The vectors lie at 1 KiB",
      "testNothingLiesInWhatTheROMUses": "Nothing lies in what the ROM uses",
      "testROMsAndRAMAreApart": "ROMs and RAM are apart",
      "testTheESP32BootsIt": "The ESP32 boots it",
      "testDMABufferLiesInDRAM": "DMA buffer lies in DRAM",
      "testAnISRMayPut": "An ISR may put",
      "testTheELFHasNoBSSInIRAM": "The ELF has no BSS in IRAM",
      "testAnInt64MinimumHasItsSign": "An Int64 minimum has its sign",
      "testTheUARTIsQuiet": "The UART is quiet",
    ])
  }

  func testNumbersAreWordsOfTheirOwn() {
    check([
      "testBase16HasLowerCaseDigits": "Base 16 has lower case digits",
      "testAll16SlotsAreUsable": "All 16 slots are usable",
      "test4BytesAreAligned": "4 bytes are aligned",
    ])
  }

  func testAWordThatOnlyBeginsLikeANameIsNone() {
    check([
      "testRomanNumbersAreRefused": "Roman numbers are refused",
      "testIdleLinesAreKept": "Idle lines are kept",
      "testUnknownInterruptsAreNamed": "Unknown interrupts are named",
    ])
  }

  func testUnknownAbbreviationsKeepTheirCapitals() {
    check([
      "testTheXYZBlockIsOff": "The XYZ block is off",
      "testTheLastWordIsXYZ": "The last word is XYZ",
    ])
  }

  func testOtherSpellingsAreReadToo() {
    check([
      "test_an_empty_ring": "An empty ring",
      "testament": "Testament",
      "anEmptyRing": "An empty ring",
    ])
  }
}
