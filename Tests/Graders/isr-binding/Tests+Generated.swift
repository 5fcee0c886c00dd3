import GradingHost

/// Every test of the suite, generated from it.
let tests: [GradedTest] = [
  GradedTest("testTheAnswerComesInTime", CostTests.testTheAnswerComesInTime),
  GradedTest("testTheCodeFitsItsBudget", CostTests.testTheCodeFitsItsBudget),
  GradedTest("testTheStackFitsItsBudget", CostTests.testTheStackFitsItsBudget),
  GradedTest("testTheCallsFitTheirBudget", CostTests.testTheCallsFitTheirBudget),
  GradedTest("testBothComeInOnFreeLines", LineTests.testBothComeInOnFreeLines),
  GradedTest("testTheLinesAreEnabledLast", LineTests.testTheLinesAreEnabledLast),
  GradedTest("testOtherInterruptsStayEnabled", LineTests.testOtherInterruptsStayEnabled),
  GradedTest("testOtherPinsKeepTheirEdges", LineTests.testOtherPinsKeepTheirEdges),
  GradedTest("testNoOtherRegisterIsWritten", LineTests.testNoOtherRegisterIsWritten),
  GradedTest("testThePinListens", PinTests.testThePinListens),
  GradedTest("testThePinIsPulledUp", PinTests.testThePinIsPulledUp),
  GradedTest("testOnlyAFallingEdgeInterrupts", PinTests.testOnlyAFallingEdgeInterrupts),
  GradedTest("testThisCoreAloneIsInterrupted", PinTests.testThisCoreAloneIsInterrupted),
  GradedTest("testAnOldEdgeIsNoPress", PinTests.testAnOldEdgeIsNoPress),
  GradedTest("testEveryPressIsCounted", PressTests.testEveryPressIsCounted),
  GradedTest("testAHeldButtonDoesNotStorm", PressTests.testAHeldButtonDoesNotStorm),
  GradedTest("testABouncingButtonCountsOnce", PressTests.testABouncingButtonCountsOnce),
  GradedTest("testBothAtOnceAreServed", PressTests.testBothAtOnceAreServed),
  GradedTest("testNoTickIsLostWhileTicksAreTaken", TakingTests.testNoTickIsLostWhileTicksAreTaken),
  GradedTest(
    "testNoPressIsLostWhilePressesAreTaken", TakingTests.testNoPressIsLostWhilePressesAreTaken),
  GradedTest("testTheCountsWaitUntilTheyAreTaken", TakingTests.testTheCountsWaitUntilTheyAreTaken),
  GradedTest("testTheTimerStartsAfresh", TimerTests.testTheTimerStartsAfresh),
  GradedTest("testAnOldAlarmIsNoTick", TimerTests.testAnOldAlarmIsNoTick),
  GradedTest("testEveryMillisecondIsATick", TimerTests.testEveryMillisecondIsATick),
  GradedTest("testTheTimerDoesNotDrift", TimerTests.testTheTimerDoesNotDrift),
]
