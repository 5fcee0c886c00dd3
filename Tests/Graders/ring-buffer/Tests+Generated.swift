import GradingHost

/// Every test of the suite, generated from it.
let tests: [GradedTest] = [
  GradedTest("testANewRingIsEmpty", ByteTests.testANewRingIsEmpty),
  GradedTest("testTheCapacityIsAllOfTheStorage", ByteTests.testTheCapacityIsAllOfTheStorage),
  GradedTest(
    "testBytesComeOutInTheOrderInWhichTheyWentIn",
    ByteTests.testBytesComeOutInTheOrderInWhichTheyWentIn),
  GradedTest("testAnEmptyRingGivesNothing", ByteTests.testAnEmptyRingGivesNothing),
  GradedTest("testTwoRingsShareNothing", ByteTests.testTwoRingsShareNothing),
  GradedTest(
    "testTheIndicesPassTwoToTheThirtyFirstOnTheChip",
    ChipTests.testTheIndicesPassTwoToTheThirtyFirstOnTheChip),
  GradedTest(
    "testAHandlerMayComeInTheMiddleOfAGet", ChipTests.testAHandlerMayComeInTheMiddleOfAGet),
  GradedTest("testEverySlotHoldsAByte", FullRingTests.testEverySlotHoldsAByte),
  GradedTest("testAFullRingRefusesTheNextByte", FullRingTests.testAFullRingRefusesTheNextByte),
  GradedTest("testARefusedByteChangesNothing", FullRingTests.testARefusedByteChangesNothing),
  GradedTest(
    "testAFullRingTakesAgainOnceAByteIsTaken",
    FullRingTests.testAFullRingTakesAgainOnceAByteIsTaken),
  GradedTest("testTheCountIsExact", FullRingTests.testTheCountIsExact),
  GradedTest("testPutMayRunInAHandler", ImageTests.testPutMayRunInAHandler),
  GradedTest("testTheRingIsInTheImage", ImageTests.testTheRingIsInTheImage),
  GradedTest("testTheImageAsksForNoMemory", ImageTests.testTheImageAsksForNoMemory),
  GradedTest("testTheCodeFitsItsBudget", ImageTests.testTheCodeFitsItsBudget),
  GradedTest("testTheStackFitsItsBudget", ImageTests.testTheStackFitsItsBudget),
  GradedTest("testTheOperationsFitTheirBudget", ImageTests.testTheOperationsFitTheirBudget),
  GradedTest(
    "testNothingIsWrittenOutsideOfTheStorage", LimitTests.testNothingIsWrittenOutsideOfTheStorage),
  GradedTest("testBytesPassTheEndOfTheIndices", LimitTests.testBytesPassTheEndOfTheIndices),
  GradedTest(
    "testTheCountIsExactAtTheEndOfTheIndices", LimitTests.testTheCountIsExactAtTheEndOfTheIndices),
  GradedTest("testAnyMixtureOfStepsKeepsTheBytes", MixtureTests.testAnyMixtureOfStepsKeepsTheBytes),
  GradedTest(
    "testTheWritableRegionIsTheFreePiece", RegionTests.testTheWritableRegionIsTheFreePiece),
  GradedTest(
    "testTheReadableRegionIsTheWaitingPiece", RegionTests.testTheReadableRegionIsTheWaitingPiece),
  GradedTest("testCommitLetsBytesWait", RegionTests.testCommitLetsBytesWait),
  GradedTest("testConsumeFreesSlots", RegionTests.testConsumeFreesSlots),
  GradedTest("testASpanGoesIn", SpanTests.testASpanGoesIn),
  GradedTest("testASpanGoesInAsFarAsThereIsRoom", SpanTests.testASpanGoesInAsFarAsThereIsRoom),
  GradedTest("testASpanIsFilledWithWhatWaits", SpanTests.testASpanIsFilledWithWhatWaits),
]
