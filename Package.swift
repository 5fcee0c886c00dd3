// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// What every host target is held to.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Modules on the reader's hot path are optimised in debug builds too: rendering the book and
/// reading images is measured on the build that `./workbook` makes.
let hot: [SwiftSetting] = strict + [.unsafeFlags(["-O", "-wmo", "-num-threads", "2"])]

let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "workbook",
  // Exact, since Package.resolved is not kept: a clone builds with what was proved.
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    // swift-subprocess takes its paths as swift-system's FilePath.
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
  ],
  targets: [
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "MarkdownTree", dependencies: ["CCmark", "Diagnostics"], swiftSettings: hot),
    .target(
      name: "BookModel", dependencies: ["MarkdownTree", "Diagnostics", yams], swiftSettings: hot),
    .target(
      name: "BookRenderer",
      dependencies: ["BookModel", "MarkdownTree", "ImageReader", "Diagnostics"],
      swiftSettings: hot),
    .target(name: "ImageReader", swiftSettings: hot),
    .target(
      name: "FirmwareToolchain",
      dependencies: ["ImageReader", "Diagnostics", subprocess, systemPackage],
      swiftSettings: hot),
    .target(name: "CXtensa"),
    .target(
      name: "ESP32", dependencies: ["CXtensa"],
      swiftSettings: strict + [.enableExperimentalFeature("Volatile")]),
    .target(name: "RuntimeArithmetic", swiftSettings: strict),
    .target(
      name: "ESP32Chip", exclude: ["FIDELITY.md"],
      swiftSettings: hot + [
        .unsafeFlags([
          // Merged, the ends of the hot loop's cases would be one more jump for each instruction.
          "-Xllvm", "-tail-merge-threshold=0",
          // Its head lies in one line of the cache, whatever stands before it: 2⁶ bytes.
          "-Xllvm", "-x86-experimental-pref-innermost-loop-alignment=6",
          // Exclusive access is checked by the compiler; checks at run time, which WebAssembly has
          // not, were most of the time of firmware that waits.
          "-enforce-exclusivity=unchecked",
        ])
      ]),
    .target(
      name: "Simulation",
      dependencies: ["ESP32Chip", "ImageReader", "Diagnostics", subprocess, systemPackage],
      swiftSettings: hot),
    .target(name: "Lockstep", dependencies: ["ESP32Chip", "ImageReader"], swiftSettings: hot),
    .target(
      name: "BookEvaluation",
      dependencies: [
        "BookModel", "BookRenderer", "FirmwareToolchain", "Simulation", "ImageReader",
        "MarkdownTree", "Diagnostics",
      ],
      swiftSettings: hot),
    .target(
      name: "Flashing", dependencies: ["ImageReader", "Simulation", "Diagnostics", subprocess],
      swiftSettings: strict),
    .target(name: "CSandbox"),
    .executableTarget(name: "confine", dependencies: ["CSandbox"]),
    .target(name: "GradingContract", swiftSettings: hot),
    .target(name: "GradingRecord", swiftSettings: hot),
    .target(
      name: "GradingHost", dependencies: ["CSandbox", "GradingRecord"], swiftSettings: hot),
    .target(
      name: "GradingChip",
      dependencies: ["ESP32Chip", "Simulation", "ImageReader", "GradingHost", "GradingRecord"],
      swiftSettings: hot),
    .target(
      name: "Grading",
      dependencies: [
        "BookModel", "FirmwareToolchain", "Simulation", "ImageReader", "GradingRecord",
        "Diagnostics", subprocess,
      ],
      swiftSettings: strict),
    .target(
      name: "Commands",
      dependencies: [
        "BookModel", "BookRenderer", "BookEvaluation", "FirmwareToolchain", "Simulation",
        "Flashing", "Grading", "GradingRecord", "ImageReader", "MarkdownTree", "Lockstep",
        "Diagnostics", argumentParser, flyingFox, flyingSocks, subprocess, systemPackage,
      ],
      swiftSettings: strict),
    .executableTarget(name: "workbook", dependencies: ["Commands"], swiftSettings: strict),

    .grader(
      "linker-script", at: "Tests/Graders/linker-script",
      dependencies: ["GradingChip", "ImageReader"]),
    .grader(
      "ring-buffer", at: "Tests/Graders/ring-buffer",
      dependencies: ["GradingContract", "ImageReader"]),
    .raceGrader("ring-buffer"),
    .grader(
      "formatter", at: "Tests/Graders/formatter",
      dependencies: ["GradingContract", "ImageReader"]),
    .grader(
      "isr-binding", at: "Tests/Graders/isr-binding", dependencies: ["GradingChip", "ESP32Chip"]),
    .grader(
      "stack-guard", at: "Tests/Graders/stack-guard", dependencies: ["GradingChip", "ESP32Chip"]),
    .grader("clock", at: "Tests/Graders/clock", dependencies: ["GradingChip", "ESP32Chip"]),

    .target(
      name: "TestSupport", dependencies: ["MarkdownTree", "Simulation", "Diagnostics"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .test("DiagnosticsTests"),
    .test("MarkdownTreeTests", ["TestSupport"]),
    .test("BookModelTests", ["MarkdownTree", "Diagnostics", "TestSupport"]),
    .test(
      "BookRendererTests",
      ["BookModel", "MarkdownTree", "ImageReader", "Diagnostics", "TestSupport"]),
    .test("ImageReaderTests", ["TestSupport"]),
    .test(
      "FirmwareToolchainTests",
      ["ImageReader", "Diagnostics", "Simulation", "TestSupport", subprocess]),
    .test("ESP32Tests", ["CXtensa"]),
    .test("RuntimeArithmeticTests"),
    .testTarget(
      name: "ESP32RuntimeTests",
      dependencies: ["FirmwareToolchain", "Simulation", "ImageReader"], exclude: ["Programs"],
      swiftSettings: strict),
    .test("ESP32ChipTests"),
    .test(
      "LockstepTests",
      ["ESP32Chip", "ImageReader", "BookModel", "FirmwareToolchain", "Diagnostics"]),
    .test("SimulationTests", ["ESP32Chip", "ImageReader", "Diagnostics", "TestSupport"]),
    // ChipWeb is no target: the tool builds it.
    .testTarget(
      name: "ChipWebTests",
      dependencies: [
        "BookModel", "BookEvaluation", "FirmwareToolchain", "Simulation", "ESP32Chip",
        "ImageReader", "Commands", "Diagnostics", "TestSupport",
      ], swiftSettings: strict),
    .test(
      "BookEvaluationTests",
      [
        "BookModel", "BookRenderer", "FirmwareToolchain", "Simulation", "ImageReader",
        "MarkdownTree", "Diagnostics", "TestSupport",
      ]),
    .test(
      "FlashingTests", ["ImageReader", "Simulation", "Diagnostics", "TestSupport", subprocess]),
    .grader(
      "sample", at: "Tests/GradingTests/Sample/Tests/Graders/sample", dependencies: []),
    .grader(
      "lamp", at: "Tests/GradingTests/Sample/Tests/Graders/lamp",
      dependencies: ["GradingChip", "ESP32Chip"]),
    .executableTarget(
      name: "sandbox-probe", dependencies: ["CSandbox"], path: "Tests/CSandboxTests/Probe"),
    .testTarget(
      name: "CSandboxTests", dependencies: ["Simulation", "confine", "sandbox-probe"],
      exclude: ["Probe"], swiftSettings: strict),
    .testTarget(
      name: "GradingTests",
      dependencies: [
        "Grading", "GradingRecord", "FirmwareToolchain", "Simulation", "Diagnostics",
        "TestSupport", "grade-sample", "grade-lamp", "grade-ring-buffer", "race-ring-buffer",
        "grade-linker-script", "grade-formatter", "grade-isr-binding", "grade-stack-guard",
        "grade-clock", "confine", "sandbox-probe",
      ],
      exclude: ["Sample", "Golden", "Schemas"], swiftSettings: strict),
    .test(
      "CommandsTests",
      [
        "BookModel", "BookRenderer", "FirmwareToolchain", "Grading", "GradingRecord", "ImageReader",
        "MarkdownTree", "Diagnostics", "TestSupport", "grade-sample", "confine", argumentParser,
        flyingFox,
      ]),
  ]
)

extension Target {
  /// A grader's host: the suite of a task as a program that loads submissions.
  ///
  /// What is compiled with a submission, and what is graded to prove the grader, is no part of it.
  static func grader(_ task: String, at path: String, dependencies: [Target.Dependency]) -> Target {
    let others = ["task.yml", "adapter", "firmware", "race", "objects", "wrong", "right"]
    return .executableTarget(
      name: "grade-\(task)",
      dependencies: ["GradingHost", "GradingRecord"] + dependencies, path: path,
      exclude: others.filter {
        FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(path)/\($0)")
      },
      swiftSettings: hot,
      // A submission's library finds the contracts' symbols in the host.
      linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"])])
  }

  /// The tests of a module, in `Tests/<Module>Tests`; they may read the fixtures and the schemas
  /// beside them, and compile the fuzzing drivers beside them.
  static func test(_ name: String, _ others: [Target.Dependency] = []) -> Target {
    .testTarget(
      name: name, dependencies: [.byName(name: String(name.dropLast("Tests".count)))] + others,
      exclude: ["Golden", "Fuzz", "Schemas"].filter {
        FileManager.default.fileExists(
          atPath: "\(Context.packageDirectory)/Tests/\(name)/\($0)")
      },
      swiftSettings: strict)
  }

  /// The tests of a task that ThreadSanitizer judges: in `race` below its suite.
  static func raceGrader(_ task: String) -> Target {
    .executableTarget(
      name: "race-\(task)", dependencies: ["CSandbox", "GradingRecord", "GradingContract"],
      path: "Tests/Graders/\(task)/race",
      swiftSettings: strict + [.unsafeFlags(["-sanitize=thread"])],
      linkerSettings: [
        .unsafeFlags(["-sanitize=thread", "-Xlinker", "--export-dynamic"])
      ])
  }
}
