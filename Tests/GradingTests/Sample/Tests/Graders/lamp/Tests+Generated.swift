import GradingHost

/// Every test of the suite, generated from it.
let tests: [GradedTest] = [
  GradedTest("testTheLampIsDarkAtFirst", LampTests.testTheLampIsDarkAtFirst),
  GradedTest("testAnInterruptLightsTheLamp", LampTests.testAnInterruptLightsTheLamp),
  GradedTest("testTheLampIsSetOnce", LampTests.testTheLampIsSetOnce),
  GradedTest("testASignalFromOutsideIsCounted", LampTests.testASignalFromOutsideIsCounted),
  GradedTest("testTheStackStaysInItsBudget", LampTests.testTheStackStaysInItsBudget),
]
