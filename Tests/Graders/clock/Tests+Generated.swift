import GradingHost

/// Every test of the suite, generated from it.
let tests: [GradedTest] = [
  GradedTest("testTheCountIsReadThroughItsLatch", LatchTests.testTheCountIsReadThroughItsLatch),
  GradedTest("testNowAnswersInTime", LatchTests.testNowAnswersInTime),
  GradedTest("testCalibrationEndsInTime", LatchTests.testCalibrationEndsInTime),
  GradedTest("testNoOtherRegisterIsWritten", LatchTests.testNoOtherRegisterIsWritten),
  GradedTest("testTheCodeFitsItsBudget", LatchTests.testTheCodeFitsItsBudget),
  GradedTest("testTheStackFitsItsBudget", LatchTests.testTheStackFitsItsBudget),
  GradedTest("testSleepNeverEndsEarly", SleepTests.testSleepNeverEndsEarly),
  GradedTest("testSleepEndsInTime", SleepTests.testSleepEndsInTime),
  GradedTest("testPastDeadlinesReturnAtOnce", SleepTests.testPastDeadlinesReturnAtOnce),
  GradedTest("testSleepGoesOnAcrossTheCarry", SleepTests.testSleepGoesOnAcrossTheCarry),
  GradedTest("testALongSleepGoesByTheCounter", SleepTests.testALongSleepGoesByTheCounter),
  GradedTest(
    "testTimeIsRightToFivePartsInAMillion", TimeTests.testTimeIsRightToFivePartsInAMillion),
  GradedTest("testTimeBeginsWithThePower", TimeTests.testTimeBeginsWithThePower),
  GradedTest("testTheMeasurementIsWaitedFor", TimeTests.testTheMeasurementIsWaitedFor),
  GradedTest("testCalibratingAgainMeasuresAnew", TimeTests.testCalibratingAgainMeasuresAnew),
  GradedTest(
    "testTheTimeGoesOnWhenItIsCalibratedAgain", TimeTests.testTheTimeGoesOnWhenItIsCalibratedAgain),
  GradedTest("testTheTimeGoesOnAcrossTheCarry", TimeTests.testTheTimeGoesOnAcrossTheCarry),
  GradedTest("testAllFortyEightBitsCount", TimeTests.testAllFortyEightBitsCount),
]
