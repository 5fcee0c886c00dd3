import GradingHost

/// Every test of the suite, generated from it.
let tests: [GradedTest] = [
  GradedTest(
    "testTheProgramStartsAndFindsEverything", BootTests.testTheProgramStartsAndFindsEverything),
  GradedTest("testTheEntryIsTheStartUp", CodeTests.testTheEntryIsTheStartUp),
  GradedTest(
    "testCodeLiesWhereInstructionsAreFetched", CodeTests.testCodeLiesWhereInstructionsAreFetched),
  GradedTest(
    "testHandlersReachNothingOutsideOfTheirRange",
    CodeTests.testHandlersReachNothingOutsideOfTheirRange),
  GradedTest(
    "testTheRangeOfHandlersHoldsNoOtherCode", CodeTests.testTheRangeOfHandlersHoldsNoOtherCode),
  GradedTest(
    "testLiteralsLieWhereTheirCodeReachesThem", CodeTests.testLiteralsLieWhereTheirCodeReachesThem),
  GradedTest(
    "testConstantsAndVariablesCanBeReadByteByByte",
    DataTests.testConstantsAndVariablesCanBeReadByteByByte),
  GradedTest("testAllZerosLieBetweenTheBSSSymbols", DataTests.testAllZerosLieBetweenTheBSSSymbols),
  GradedTest("testTheBSSSymbolsLieOnWords", DataTests.testTheBSSSymbolsLieOnWords),
  GradedTest("testNothingThatHasAValueIsCleared", DataTests.testNothingThatHasAValueIsCleared),
  GradedTest("testTheDMABufferLiesOnAWord", DataTests.testTheDMABufferLiesOnAWord),
  GradedTest("testTheDMABufferLiesWhereDMAReaches", DataTests.testTheDMABufferLiesWhereDMAReaches),
  GradedTest(
    "testEverythingLiesInMemoryThatTheROMCanFill",
    PlaceTests.testEverythingLiesInMemoryThatTheROMCanFill),
  GradedTest("testNothingLiesWhereTheROMWorks", PlaceTests.testNothingLiesWhereTheROMWorks),
  GradedTest("testNothingLiesOnTopOfAnother", PlaceTests.testNothingLiesOnTopOfAnother),
  GradedTest(
    "testTheMemoriesOfTheScriptExistAndAreApart",
    PlaceTests.testTheMemoriesOfTheScriptExistAndAreApart),
  GradedTest("testWhatIsLoadedLiesWhereItRuns", PlaceTests.testWhatIsLoadedLiesWhereItRuns),
  GradedTest("testAlignmentCostsLittle", PlaceTests.testAlignmentCostsLittle),
  GradedTest(
    "testTooMuchCodeIsRefusedInTheScriptsOwnWords",
    RefusalTests.testTooMuchCodeIsRefusedInTheScriptsOwnWords),
  GradedTest(
    "testTooMuchDataIsRefusedInTheScriptsOwnWords",
    RefusalTests.testTooMuchDataIsRefusedInTheScriptsOwnWords),
  GradedTest(
    "testDataThatReachIntoTheStackAreRefused",
    RefusalTests.testDataThatReachIntoTheStackAreRefused),
  GradedTest("testALargeProgramStillFits", RefusalTests.testALargeProgramStillFits),
  GradedTest("testTheStackBeginsAtAMultipleOf16", RoomTests.testTheStackBeginsAtAMultipleOf16),
  GradedTest("testTheLowestWordOfTheStackIsKnown", RoomTests.testTheLowestWordOfTheStackIsKnown),
  GradedTest("testTheHeapIsAllThatIsLeft", RoomTests.testTheHeapIsAllThatIsLeft),
  GradedTest(
    "testTheVectorTableBeginsAtAMultipleOf1024",
    VectorTests.testTheVectorTableBeginsAtAMultipleOf1024),
  GradedTest(
    "testTheVectorTableIsKeptThoughNobodyRefersToIt",
    VectorTests.testTheVectorTableIsKeptThoughNobodyRefersToIt),
]
