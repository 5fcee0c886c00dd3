import GradingHost

let tests: [GradedTest] = [
  GradedTest("testOneAndOneIsTwo", AdderTests.testOneAndOneIsTwo),
  GradedTest("testAByteWrapsAround", AdderTests.testAByteWrapsAround),
  GradedTest("testEverySumIsRight", AdderTests.testEverySumIsRight),
]
