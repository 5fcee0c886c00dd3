import GradingHost

/// Every test of the suite, generated from it.
let tests: [GradedTest] = [
  GradedTest("testTheChipWritesWhatTheHostWrites", ChipTests.testTheChipWritesWhatTheHostWrites),
  GradedTest("testNoHeapComesAlong", ChipTests.testNoHeapComesAlong),
  GradedTest("testTheCodeStaysInItsBudget", ChipTests.testTheCodeStaysInItsBudget),
  GradedTest("testTheStackStaysInItsBudget", ChipTests.testTheStackStaysInItsBudget),
  GradedTest(
    "testTwoLinesStayInTheirBudgetOfInstructions",
    ChipTests.testTwoLinesStayInTheirBudgetOfInstructions),
  GradedTest("testAPointStandsBeforeTheDecimals", DecimalsTests.testAPointStandsBeforeTheDecimals),
  GradedTest("testWithoutDecimalsThereIsNoPoint", DecimalsTests.testWithoutDecimalsThereIsNoPoint),
  GradedTest("testZerosBehindThePointAreKept", DecimalsTests.testZerosBehindThePointAreKept),
  GradedTest(
    "testBelowOneThereIsAZeroBeforeThePoint", DecimalsTests.testBelowOneThereIsAZeroBeforeThePoint),
  GradedTest("testANegativeFractionKeepsItsSign", DecimalsTests.testANegativeFractionKeepsItsSign),
  GradedTest("testThePointIsPartOfTheWidth", DecimalsTests.testThePointIsPartOfTheWidth),
  GradedTest("testNegativeNumbersHaveAMinus", SignAndWidthTests.testNegativeNumbersHaveAMinus),
  GradedTest("testTheSmallestValueOfEachWidth", SignAndWidthTests.testTheSmallestValueOfEachWidth),
  GradedTest("testNegativeNumbersInOtherBases", SignAndWidthTests.testNegativeNumbersInOtherBases),
  GradedTest(
    "testPlusIsForNumbersThatAreNotNegative",
    SignAndWidthTests.testPlusIsForNumbersThatAreNotNegative),
  GradedTest("testAWidthPutsSpacesInFront", SignAndWidthTests.testAWidthPutsSpacesInFront),
  GradedTest("testZeroPaddingPutsZerosInFront", SignAndWidthTests.testZeroPaddingPutsZerosInFront),
  GradedTest("testSpacesStandBeforeTheSign", SignAndWidthTests.testSpacesStandBeforeTheSign),
  GradedTest("testZerosStandBehindTheSign", SignAndWidthTests.testZerosStandBehindTheSign),
  GradedTest(
    "testAStaticTextIsCopiedByteForByte", TextAndDigitTests.testAStaticTextIsCopiedByteForByte),
  GradedTest("testZeroIsOneDigit", TextAndDigitTests.testZeroIsOneDigit),
  GradedTest("testPositiveNumbersInDecimal", TextAndDigitTests.testPositiveNumbersInDecimal),
  GradedTest("testBinaryAndOctal", TextAndDigitTests.testBinaryAndOctal),
  GradedTest("testHexadecimal", TextAndDigitTests.testHexadecimal),
  GradedTest(
    "testUpperCaseIsForTheDigitsFromTenOn", TextAndDigitTests.testUpperCaseIsForTheDigitsFromTenOn),
  GradedTest("testNumbersBeyond32Bits", TextAndDigitTests.testNumbersBeyond32Bits),
  GradedTest("testTheBeginningIsKept", TruncationTests.testTheBeginningIsKept),
  GradedTest("testBytesThatDidNotFitAreCounted", TruncationTests.testBytesThatDidNotFitAreCounted),
  GradedTest("testLostBytesAddUp", TruncationTests.testLostBytesAddUp),
  GradedTest("testNothingIsWrittenPastTheEnd", TruncationTests.testNothingIsWrittenPastTheEnd),
  GradedTest("testAnEmptyBufferTakesNothing", TruncationTests.testAnEmptyBufferTakesNothing),
  GradedTest("testALineIsItsPiecesInARow", TruncationTests.testALineIsItsPiecesInARow),
]
