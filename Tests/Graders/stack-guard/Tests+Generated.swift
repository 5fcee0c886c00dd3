import GradingHost

/// Every test of the suite, generated from it.
let tests: [GradedTest] = [
  GradedTest("testTheCodeStaysInItsBudget", CostTests.testTheCodeStaysInItsBudget),
  GradedTest("testTheStackStaysInItsBudget", CostTests.testTheStackStaysInItsBudget),
  GradedTest(
    "testTheCallsStayInTheirBudgetOfInstructions",
    CostTests.testTheCallsStayInTheirBudgetOfInstructions),
  GradedTest(
    "testTheGuardStopsAStoreToTheLowestWord", GuardTests.testTheGuardStopsAStoreToTheLowestWord),
  GradedTest("testTheGuardStopsAByte", GuardTests.testTheGuardStopsAByte),
  GradedTest("testTheGuardLetsItsNeighboursAlone", GuardTests.testTheGuardLetsItsNeighboursAlone),
  GradedTest("testTheGuardLetsReadsPass", GuardTests.testTheGuardLetsReadsPass),
  GradedTest(
    "testTheGuardStaysUpWhenTheStackIsPainted",
    GuardTests.testTheGuardStaysUpWhenTheStackIsPainted),
  GradedTest(
    "testPaintingWithTheGuardUpPaintsTheLowestWord",
    GuardTests.testPaintingWithTheGuardUpPaintsTheLowestWord),
  GradedTest(
    "testAStackThatRunsOverIsStoppedAtItsLowestWord",
    GuardTests.testAStackThatRunsOverIsStoppedAtItsLowestWord),
  GradedTest("testTheMarkIsExactAtEveryDepth", MarkTests.testTheMarkIsExactAtEveryDepth),
  GradedTest("testAnyValueLeavesAMark", MarkTests.testAnyValueLeavesAMark),
  GradedTest(
    "testUntouchedWordsAboveTheDeepestDoNotMatter",
    MarkTests.testUntouchedWordsAboveTheDeepestDoNotMatter),
  GradedTest(
    "testTheMarkOfAProgramThatHasBeenDeep", MarkTests.testTheMarkOfAProgramThatHasBeenDeep),
  GradedTest("testAskingForTheMarkChangesNothing", MarkTests.testAskingForTheMarkChangesNothing),
  GradedTest("testAllThatIsFreeIsPainted", PaintTests.testAllThatIsFreeIsPainted),
  GradedTest(
    "testNothingOutsideOfTheStackIsPainted", PaintTests.testNothingOutsideOfTheStackIsPainted),
  GradedTest("testFramesInUseAreNotPainted", PaintTests.testFramesInUseAreNotPainted),
  GradedTest("testPaintingAgainForgetsTheOldMark", PaintTests.testPaintingAgainForgetsTheOldMark),
]
