import GradingHost

let tests: [GradedTest] = [
  GradedTest(
    "testAStaticTextIsCopiedByteForByte", TextAndDigitTests.testAStaticTextIsCopiedByteForByte),
  GradedTest("testZeroIsOneDigit", TextAndDigitTests.testZeroIsOneDigit),
  GradedTest("testPositiveNumbersInDecimal", TextAndDigitTests.testPositiveNumbersInDecimal),
  GradedTest("testNumbersBeyond32Bits", TextAndDigitTests.testNumbersBeyond32Bits),
  GradedTest("testNegativeNumbersHaveAMinus", SignAndWidthTests.testNegativeNumbersHaveAMinus),
  GradedTest("testTheSmallestValueOfEachWidth", SignAndWidthTests.testTheSmallestValueOfEachWidth),
  GradedTest("testBinaryAndOctal", TextAndDigitTests.testBinaryAndOctal),
  GradedTest("testHexadecimal", TextAndDigitTests.testHexadecimal),
  GradedTest(
    "testUpperCaseIsForTheDigitsFromTenOn", TextAndDigitTests.testUpperCaseIsForTheDigitsFromTenOn),
  GradedTest("testNegativeNumbersInOtherBases", SignAndWidthTests.testNegativeNumbersInOtherBases),
  GradedTest(
    "testPlusIsForNumbersThatAreNotNegative",
    SignAndWidthTests.testPlusIsForNumbersThatAreNotNegative),
  GradedTest("testAWidthPutsSpacesInFront", SignAndWidthTests.testAWidthPutsSpacesInFront),
  GradedTest("testZeroPaddingPutsZerosInFront", SignAndWidthTests.testZeroPaddingPutsZerosInFront),
  GradedTest("testSpacesStandBeforeTheSign", SignAndWidthTests.testSpacesStandBeforeTheSign),
  GradedTest("testZerosStandBehindTheSign", SignAndWidthTests.testZerosStandBehindTheSign),
  GradedTest("testAPointStandsBeforeTheDecimals", DecimalsTests.testAPointStandsBeforeTheDecimals),
  GradedTest("testWithoutDecimalsThereIsNoPoint", DecimalsTests.testWithoutDecimalsThereIsNoPoint),
  GradedTest(
    "testBelowOneThereIsAZeroBeforeThePoint", DecimalsTests.testBelowOneThereIsAZeroBeforeThePoint),
  GradedTest("testZerosBehindThePointAreKept", DecimalsTests.testZerosBehindThePointAreKept),
  GradedTest("testANegativeFractionKeepsItsSign", DecimalsTests.testANegativeFractionKeepsItsSign),
  GradedTest("testThePointIsPartOfTheWidth", DecimalsTests.testThePointIsPartOfTheWidth),
  GradedTest("testTheBeginningIsKept", TruncationTests.testTheBeginningIsKept),
  GradedTest("testBytesThatDidNotFitAreCounted", TruncationTests.testBytesThatDidNotFitAreCounted),
  GradedTest("testLostBytesAddUp", TruncationTests.testLostBytesAddUp),
  GradedTest("testAnEmptyBufferTakesNothing", TruncationTests.testAnEmptyBufferTakesNothing),
  GradedTest("testNothingIsWrittenPastTheEnd", TruncationTests.testNothingIsWrittenPastTheEnd),
  GradedTest("testALineIsItsPiecesInARow", TruncationTests.testALineIsItsPiecesInARow),
  GradedTest("testTheChipWritesWhatTheHostWrites", ChipTests.testTheChipWritesWhatTheHostWrites),
  GradedTest("testNoHeapComesAlong", ChipTests.testNoHeapComesAlong),
  GradedTest("testTheCodeStaysInItsBudget", ChipTests.testTheCodeStaysInItsBudget),
  GradedTest("testTheStackStaysInItsBudget", ChipTests.testTheStackStaysInItsBudget),
]
